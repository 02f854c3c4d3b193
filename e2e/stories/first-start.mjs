// A new secretary takes an empty site to an exchange that runs, in the browser alone: from the link of the first start
// to the first idea of somebody who was invited.

import assert from 'node:assert/strict';
import { EXCHANGE, startEmptySite } from '../lib/app.mjs';
import { linkIn, mailTo } from '../lib/mail.mjs';
import { story } from '../lib/register.mjs';
import { NATIVE } from '../words.mjs';

const WAYS = ['with scripts', 'in French on a wide screen', 'in Spanish without scripts'];

const TITLES = { en: 'Port hours', fr: 'Heures du port', es: 'Horario del puerto' };
const GUEST = { address: 'kofi.sample@example.org', name: 'Kofi Sample', organisation: 'Sample Fruit' };

/** What the secretary and the guest write, each in the language in which they read. */
const TEXTS = {
  en: {
    city: 'Geneva',
    rules: { title: 'Rules of this exchange', body: 'Speak from your own experience. Name no competitor.' },
    privacy: { title: 'What becomes of your data', body: 'We keep your name and what you write, nothing else.' },
    topic: { name: 'Opening hours of the port', question: 'When did a closed gate cost you a buyer?' },
    phase: 'Debate on the hours',
    idea: {
      title: 'Open the north gate on Saturdays',
      text: 'Our fruit waits from Friday noon until Monday, and a third of it spoils.',
    },
  },
  fr: {
    city: 'Genève',
    rules: { title: 'Les règles de ce forum', body: 'Parlez de votre propre expérience. Ne nommez aucun concurrent.' },
    privacy: { title: 'Ce que deviennent vos données', body: 'Nous gardons votre nom et ce que vous écrivez, rien de plus.' },
    topic: { name: 'Horaires du port', question: 'Quand une porte fermée vous a-t-elle coûté cher\u202f?' },
    phase: 'Débat sur les horaires',
    idea: {
      title: 'Ouvrir la porte nord le samedi',
      text: 'Nos fruits attendent du vendredi midi au lundi, et un tiers se perd.',
    },
  },
  es: {
    city: 'Ginebra',
    rules: { title: 'Las reglas de este foro', body: 'Hable de su propia experiencia. No nombre a ningún competidor.' },
    privacy: { title: 'Qué se hace con sus datos', body: 'Guardamos su nombre y lo que escribe, y nada más.' },
    topic: { name: 'Horas de apertura del puerto', question: '¿Cuándo le costó un cliente una puerta cerrada?' },
    phase: 'Debate sobre el horario',
    idea: {
      title: 'Abrir la puerta norte los sábados',
      text: 'Nuestra fruta espera del viernes a mediodía al lunes, y un tercio se pierde.',
    },
  },
};

const FROM_NOTHING = { ways: WAYS, start: startEmptySite };

story('a new secretary brings an empty exchange to run', FROM_NOTHING, async ({ app, visitor, another }) => {
  const texts = TEXTS[visitor.lang];
  await setUpTheSite(visitor, texts);
  await writeThePages(visitor, texts);
  await addATopic(visitor, texts);
  await openTheDebate(visitor, texts);
  await invite(visitor);

  const guest = await another();
  await takePart(guest, await mailTo(app, GUEST.address));
  await shareTheFirstIdea(guest, texts);
  await readIt(await another(), texts);
});

async function setUpTheSite(secretary, { city }) {
  const w = secretary.words;
  await secretary.go(secretary.app.links.setup);
  await secretary.fill(w.siteName, 'Chamber of Trade');
  for (const [lang, title] of Object.entries(TITLES)) {
    await secretary.fill(w.exchangeTitle.replace(/\{[^}]*\}/, NATIVE[lang]), title);
  }
  await secretary.fill(w.ownAddress, EXCHANGE);
  await secretary.fill(w.timeZone, city);
  await secretary.fill(w.ownName, 'Awa Secretary');
  await secretary.fill(w.ownEmail, 'awa.secretary@example.org');
  await secretary.press(w.setUp);
  await secretary.sees(w.siteSetUp);
  await secretary.sees(w.firstSteps);
}

/** The rules and the page about privacy, in one language: readers of the others are told so. */
async function writeThePages(secretary, { rules, privacy }) {
  const w = secretary.words;
  await secretary.follow(w.stepPages);
  await writeAPage(secretary, w.writeRules, rules);
  await secretary.follow(w.texts);
  await writeAPage(secretary, w.writePrivacy, privacy);
  await secretary.follow(w.desk);
  assert.equal(await secretary.link(w.stepPages).count(), 0, 'that step is done');
}

async function writeAPage(secretary, link, { title, body }) {
  const w = secretary.words;
  await secretary.follow(link);
  await secretary.follow(`${w.writeText} ${NATIVE[secretary.lang]}`);
  await secretary.fill(w.textTitle, title);
  await secretary.fill(w.textBody, body);
  await secretary.press(w.saveAndPublish);
  await secretary.sees(w.textKept);
  await publish(secretary);
}

/** From the page that shows the drafts and says what is missing. */
async function publish(secretary) {
  const w = secretary.words;
  await secretary.choose(w.publishAllTheSame);
  await secretary.press(w.publishNow);
  await secretary.sees(w.textPublished);
}

async function addATopic(secretary, { topic }) {
  const w = secretary.words;
  const own = NATIVE[secretary.lang];
  await secretary.follow(w.stepTopic);
  await secretary.fill(w.topicName, topic.name, own);
  await secretary.fill(w.topicQuestion, topic.question, own);
  await secretary.press(w.saveDraft);
  await secretary.sees(w.topicBegun);
  await secretary.follow(w.publish);
  await publish(secretary);
  await secretary.follow(w.desk);
  assert.equal(await secretary.link(w.stepTopic).count(), 0, 'that step is done');
}

/** The clock of an empty site is the machine's, so the debate is open from this morning on. */
async function openTheDebate(secretary, { phase }) {
  const w = secretary.words;
  await secretary.follow(w.stepTimetable);
  await secretary.follow(w.addPhase);
  await secretary.select(w.phaseKind, w.debatePhase);
  await secretary.fill(w.date, dayFromNow(0), w.opening);
  await secretary.fill(w.time, '00:00', w.opening);
  await secretary.fill(w.date, dayFromNow(60), w.closing);
  await secretary.fill(w.time, '18:00', w.closing);
  await secretary.fill(w.phaseName, phase, NATIVE[secretary.lang]);
  await secretary.press(w.checkPhase);
  await secretary.sees(w.debateOpensNow);
  await secretary.press(w.savePhase);
  await secretary.sees(w.timetableSaved);

  // Everybody may join an exchange that was set up so, and its title stands in each language: nothing else is left.
  await secretary.follow(w.desk);
  assert.equal(await secretary.page.locator('#first-steps').count(), 0, 'all steps are done');
}

/** In Greenwich, whose midnight is never before that of Geneva. */
function dayFromNow(days) {
  return new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10);
}

async function invite(secretary) {
  const w = secretary.words;
  await secretary.follow(w.invitations);
  await secretary.follow(w.inviteOne);
  await secretary.fill(w.email, GUEST.address);
  await secretary.fill(w.guestName, GUEST.name);
  await secretary.fill(w.guestOrganisation, GUEST.organisation);
  await secretary.press(w.lookAtLetter);
  await secretary.sees(w.thisIsTheLetter);
  await secretary.press(w.sendInvitation);
  await secretary.sees(w.invitationSent);
}

/** The link of the letter signs in, and leads to the profile, of which the invitation knew a part. */
async function takePart(guest, letter) {
  const w = guest.words;
  await guest.go(linkIn(letter, '/invitations/'));
  await guest.choose(w.consent);
  await guest.press(w.acceptInvitation);
  await guest.sees(w.takesPart);
  assert.equal(await guest.field(w.fullName).inputValue(), GUEST.name);
  assert.equal(await guest.field(w.organisation).inputValue(), GUEST.organisation);
  await guest.choose(w.firm);
  await guest.select(w.economy, w.senegal);
  await guest.select(w.sector);
  await guest.chooseFirst(w.size);
  await guest.press(w.saveProfile);
  await guest.sees(w.profileSaved);
}

async function shareTheFirstIdea(guest, { idea }) {
  const w = guest.words;
  await guest.follow(w.shareIdea);
  await guest.chooseFirst(w.topic);
  await guest.press(w.continue);
  await guest.fill(w.ideaTitle, idea.title);
  await guest.fill(w.ideaText, idea.text);
  await guest.press(w.continue);
  // There is nothing yet that it could be like.
  await guest.sees(w.checkAnswers);
  await guest.press(w.sendIdea);
  await guest.sees(w.ideaPublished);
}

/** Somebody who only reads finds it where it belongs. */
async function readIt(reader, { topic, idea }) {
  await reader.go('topics');
  await reader.follow(topic.name);
  await reader.sees(topic.question);
  await reader.follow(idea.title);
  await reader.sees(idea.text);
  await reader.sees(GUEST.name);
}
