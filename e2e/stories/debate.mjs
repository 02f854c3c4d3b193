// From a first visit to a decision of the desk: sign in, profile, idea, comment, support, flag, decision.

import assert from 'node:assert/strict';
import { story } from '../lib/register.mjs';
import { places } from '../words.mjs';

const ADDRESS = 'awa.sample@example.org';

const TEXTS = {
  en: {
    title: 'One form for small parcels of samples',
    idea: 'A sample of four pairs of shoes needs the same nine papers as a container. One short form would do.',
    comment: 'The same happened to us with two bottles of juice: eleven days at the border, for a fair that lasted three.',
  },
  fr: {
    title: 'Un seul formulaire pour les petits colis d’échantillons',
    idea: 'Un échantillon de quatre paires de chaussures demande les mêmes neuf papiers qu’un conteneur.',
    comment: 'Même chose pour nous avec deux bouteilles de jus : onze jours à la frontière pour un salon de trois jours.',
  },
  es: {
    title: 'Un solo formulario para los envíos pequeños de muestras',
    idea: 'Una muestra de cuatro pares de zapatos exige los mismos nueve papeles que un contenedor.',
    comment: 'Nos pasó lo mismo con dos botellas de jugo: once días en la frontera para una feria de tres.',
  },
};

story('a first visit leads to an idea, a debate and a decision', {}, async ({ visitor, another }) => {
  const texts = TEXTS[visitor.lang];
  await signInForTheFirstTime(visitor);
  await shareAnIdea(visitor, texts);
  await joinADebate(visitor, texts);
  const flagged = await flagAComment(visitor);
  await decide(await another(), flagged);
  await seeWhatBecameOfIt(visitor, flagged);
});

/** Somebody else's idea, which everything but the own idea is about. */
const IDEA = 'ideas/1';

async function signInForTheFirstTime(visitor) {
  const w = visitor.words;
  await visitor.go(visitor.app.url);
  await visitor.signInByMail(ADDRESS);
  await visitor.fill(w.fullName, 'Awa Sample');
  await visitor.choose(w.firm);
  await visitor.fill(w.organisation, 'Sample Shoes');
  await visitor.select(w.economy, w.senegal);
  await visitor.select(w.sector);
  await visitor.chooseFirst(w.size);
  await visitor.press(w.saveProfile);
  await visitor.sees(w.profileSaved);
}

async function shareAnIdea(visitor, { title, idea }) {
  const w = visitor.words;
  // Words of an idea that is there already, so that the product has something similar to show.
  await visitor.go(IDEA);
  const known = await visitor.page.locator('h1').innerText();
  await visitor.go();
  await visitor.follow(w.shareIdea);
  await visitor.chooseFirst(w.topic);
  await visitor.press(w.continue);

  // Sent too early, the page says what is missing and keeps what was typed.
  const text = `${idea} (${known})`;
  await visitor.fill(w.ideaText, text);
  await visitor.press(w.continue);
  await visitor.sees(w.problem);
  assert.equal(await visitor.field(w.ideaText).inputValue(), text);

  await visitor.fill(w.ideaTitle, title);
  await visitor.press(w.continue);
  await visitor.sees(w.similarIdeas);
  await visitor.sees(known);
  await visitor.follow(w.mineIsNew);
  await visitor.sees(w.checkAnswers);
  await visitor.press(w.sendIdea);
  await visitor.sees(w.ideaPublished);
  await visitor.sees(title);
}

/** Comments on somebody else's idea and supports it. */
async function joinADebate(visitor, { comment }) {
  const w = visitor.words;
  await visitor.go(IDEA);
  await visitor.choose(w.stanceFor);
  await visitor.fill(w.commentText, comment);
  await visitor.press(w.sendComment);
  await visitor.sees(w.commentPublished);
  await visitor.sees(comment);
  assert.equal(await visitor.field(w.commentText).inputValue(), '', 'what was sent stands in the form again');
  await visitor.go(IDEA);
  await visitor.press(w.support);
  await visitor.sees(w.supported);
}

/** Flags the first comment that is not one's own; answers its number. */
async function flagAComment(visitor) {
  const w = visitor.words;
  await visitor.go(IDEA);
  await visitor.follow(w.flagComment);
  const number = visitor.page.url().match(/comments\/(\d+)\/flag/)[1];
  await visitor.chooseFirst(w.flagRule);
  await visitor.fill(w.reason, 'Advertising');
  await visitor.press(w.sendFlag);
  await visitor.sees(w.flagSent);
  return number;
}

async function decide(coordinator, flagged) {
  const w = coordinator.words;
  await coordinator.signInAs('coordinator');
  await coordinator.go();
  await coordinator.follow(w.desk);
  await coordinator.follow(`I-1.${flagged}`);
  await coordinator.sees('Advertising');

  // A text is never hidden without the rule and the reason.
  await coordinator.choose(w.hide);
  await coordinator.press(w.decide);
  await coordinator.sees(w.problem);
  await coordinator.chooseFirst(w.decisionRule);
  await coordinator.fill(w.reason, 'It advertises a product.');
  await coordinator.press(w.decide);
  await coordinator.sees(w.decided);
}

/** The others see where it stood and by which rule it was hidden. */
async function seeWhatBecameOfIt(visitor, flagged) {
  const w = visitor.words;
  await visitor.go(IDEA);
  const stub = visitor.page.locator(`${places.stub}#comment-${flagged}`);
  assert.match((await stub.innerText()).replace(/\s+/g, ' '), w.hiddenStub);
  assert.match(await stub.innerText(), w.stubRule);
  assert.ok(await visitor.page.locator(places.comment).count() > 1, 'the others are still there');
}
