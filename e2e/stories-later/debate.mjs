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
  const idea = await joinADebate(visitor, texts);
  await flagAComment(visitor, idea);
  await another().then((coordinator) => decide(coordinator, idea));
});

async function signInForTheFirstTime(visitor) {
  const w = visitor.words;
  await visitor.go(visitor.app.url);
  await visitor.signInByMail(ADDRESS);
  await visitor.fill(w.fullName, 'Awa Sample');
  await visitor.select(w.economy, w.senegal);
  await visitor.press(w.saveProfile);
  await visitor.sees(w.profileSaved);
}

async function shareAnIdea(visitor, { title, idea }) {
  const w = visitor.words;
  await visitor.go();
  await visitor.follow(w.shareIdea);
  await visitor.chooseFirst(w.topicGroup);
  await visitor.press(w.continue);

  // Sent too early, the page says what is missing and keeps what was typed.
  await visitor.fill(w.ideaText, idea);
  await visitor.press(w.continue);
  await visitor.sees(w.problem);
  assert.equal(await visitor.field(w.ideaText).inputValue(), idea);

  await visitor.fill(w.ideaTitle, title);
  await visitor.press(w.continue);
  await visitor.sees(w.checkAnswers);
  await visitor.press(w.sendIdea);
  await visitor.sees(w.ideaPublished);
}

/** Comments on somebody else's idea and supports it; answers where. */
async function joinADebate(visitor, { comment }) {
  const w = visitor.words;
  await visitor.go('ideas/1');
  const idea = visitor.page.url();
  await visitor.choose(w.stanceFor);
  await visitor.fill(w.commentText, comment);
  await visitor.press(w.addComment);
  await visitor.sees(comment);
  await visitor.go(idea);
  await visitor.press(w.support);
  await visitor.sees(w.supported);
  return idea;
}

async function flagAComment(visitor, idea) {
  const w = visitor.words;
  await visitor.go(idea);
  await visitor.follow(w.flagComment);
  await visitor.chooseFirst(w.flagRule);
  await visitor.fill(w.flagReason, 'Advertising');
  await visitor.press(w.sendFlag);
  await visitor.sees(w.flagSent);
}

async function decide(coordinator, idea) {
  const w = coordinator.words;
  await coordinator.signInAs('coordinator');
  await coordinator.go();
  await coordinator.follow(w.desk);
  await coordinator.follow(w.moderation);
  await coordinator.choose(w.hide);
  await coordinator.fill(w.decisionReason, 'It advertises a product.');
  await coordinator.press(w.decide);
  await coordinator.sees(w.decided);
  await coordinator.go(idea);
  assert.ok(await coordinator.page.locator(places.comment).count() > 0, 'the thread is gone');
}
