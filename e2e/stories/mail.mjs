// Mail that arrives: an issue of the newsletter from its draft to a reader's inbox, and what somebody hears of an idea that
// they follow.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { linkIn, mailTo } from '../lib/mail.mjs';
import { story } from '../lib/register.mjs';
import { NATIVE } from '../words.mjs';

const WAYS = ['with scripts', 'in French on a wide screen', 'in Spanish without scripts'];
const LIMIT = 60_000;

const READER = 'lectora.sample@example.org';
/** Who has the link of the participant. */
const SECOND = 'Kwabena Asante-Boahu';

const ISSUE = { name: 'Spring letter', slug: 'spring-letter' };
const TEXTS = {
  en: { title: 'The exchange in spring', heading: 'What came in', text: 'Thirty ideas came in since the winter.' },
  fr: { title: 'Le forum au printemps', heading: 'Ce qui est arrivé', text: 'Trente idées sont arrivées depuis l’hiver.' },
  es: { title: 'El foro en primavera', heading: 'Lo que ha llegado', text: 'Han llegado treinta ideas desde el invierno.' },
};

story('an issue goes from its draft to an inbox', { ways: WAYS }, async ({ app, visitor, another }) => {
  await subscribe(app, visitor);
  const writer = await another();
  await writer.signInAs('coordinator');
  await takeIntoTheSecretariat(writer);
  const issue = await compose(writer);
  const second = await another();
  await second.signInAs('participant');
  await approveAndSend(second, issue);

  const texts = TEXTS[visitor.lang];
  const letter = await mailTo(app, READER, { about: texts.text });
  assert.equal(letter.subject, texts.title);
  await wholeLetter(app, letter, texts);
  await visitor.go(`newsletter/${ISSUE.slug}`);
  for (const said of Object.values(texts)) await visitor.sees(said);
  await leaveAtOnce(letter);
  assert.equal((await writer.go(`${issue}/sending`)).status(), 200);
});

async function subscribe(app, reader) {
  const w = reader.words;
  await reader.go();
  await reader.follow(w.newsletter);
  await reader.fill(w.email, READER);
  await reader.press(w.subscribe);
  await reader.sees(w.checkNewsletterMail);
  await reader.go(linkIn(await mailTo(app, READER), '/newsletter/confirm'));
  await reader.press(w.confirm);
  await reader.sees(w.confirmed);
}

/** An issue is approved by a second person: somebody else has to run the exchange, too. */
async function takeIntoTheSecretariat(coordinator) {
  const w = coordinator.words;
  await coordinator.go(`desk/people?q=${encodeURIComponent(SECOND)}`);
  await coordinator.follow(SECOND);
  await coordinator.choose(w.roleSecretariat);
  await coordinator.press(w.saveRole);
  await coordinator.sees(w.roleSaved);
}

/** An issue with a heading, a text and an idea, in three languages, that waits for a second person; its address. */
async function compose(writer) {
  const w = writer.words;
  await writer.go('desk/newsletter');
  await writer.follow(w.newIssue);
  await writer.fill(w.issueName, ISSUE.name);
  await writer.press(w.beginIssue);
  await writer.sees(w.issueBegun);
  const issue = writer.page.url().split(/[?#]/)[0];

  await writer.follow(w.issueSettings);
  for (const [lang, { title }] of Object.entries(TEXTS)) await writer.fill(w.issueSubject, title, NATIVE[lang]);
  await writer.press(w.saveIssue);
  await writer.sees(w.issueSettingsSaved);
  await addBlock(writer, w.headingBlock, async () => {
    for (const [lang, { heading }] of Object.entries(TEXTS)) await writer.fill(w.blockHeading, heading, NATIVE[lang]);
  });
  await addBlock(writer, w.textBlock, async () => {
    for (const [lang, { text }] of Object.entries(TEXTS)) await writer.fill(w.blockText, text, NATIVE[lang]);
  });
  await addBlock(writer, w.ideaBlock, () => writer.fill(w.blockIdea, 'I-1'));

  await writer.follow(w.toApproval);
  await writer.press(w.askApproval);
  await writer.sees(w.approvalAsked);
  return issue;
}

async function addBlock(writer, kind, fill) {
  const w = writer.words;
  await writer.select(w.blockKind, kind);
  await writer.press(w.addBlock);
  await fill();
  await writer.press(w.saveIssue);
  await writer.sees(w.blockSaved);
}

async function approveAndSend(second, issue) {
  const w = second.words;
  await second.go(issue);
  await second.follow(w.toApproval);
  await second.press(w.approveIssue);
  await second.sees(w.issueApproved);
  await second.follow(w.chooseTime);
  await second.press(w.sendNow);
  await second.sees(w.issueSent);
}

/** Both parts, what the secretariat wrote, the idea, and every way out. */
async function wholeLetter(app, letter, texts) {
  const raw = await readFile(join(app.outbox, letter.file), 'utf8');
  for (const part of ['text/plain', 'text/html']) assert.ok(raw.includes(part), `the letter has no part ${part}`);
  assert.ok(letter.text.includes(texts.heading) && letter.text.includes('I-1'), letter.text);
  assert.ok(linkIn(letter, `/newsletter/${ISSUE.slug}`) && linkIn(letter, '/newsletter/manage'));
  assert.ok(linkIn(letter, '/newsletter/unsubscribe'));
  assert.match(letter.headers['list-unsubscribe'], /<http[^>]+\/newsletter\/unsubscribe\/one-click\?token=[^>]+>/);
  assert.equal(letter.headers['list-unsubscribe-post'], 'List-Unsubscribe=One-Click');
}

/** As a mail program does it, without a cookie; nothing leads it on. */
async function leaveAtOnce(letter) {
  const [, address] = letter.headers['list-unsubscribe'].match(/<(http[^>]+)>/);
  const left = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
    redirect: 'manual',
  });
  assert.equal(left.status, 200);
}

const COMMENTS = {
  en: 'We had the same at the northern gate, twice in one week.',
  fr: 'Nous avons vécu la même chose à la porte nord, deux fois en une semaine.',
  es: 'Nos pasó lo mismo en la puerta norte, dos veces en una semana.',
};

story('whoever follows an idea hears of an answer', { ways: WAYS }, async ({ visitor, another }) => {
  const w = visitor.words;
  await visitor.signInAs('delegate');
  await visitor.go('ideas/1');
  await visitor.press(w.beginFollowing);
  await visitor.sees(w.followBegun);

  const said = COMMENTS[visitor.lang];
  await comment(await another(), said);
  const told = visitor.page.locator('li[id^="notification-"]');
  await until('somebody is told', async () => {
    await visitor.go(`${visitor.app.url}/${visitor.lang}/me/notifications`);
    return await told.count() > 0;
  });
  await visitor.sees(/I-1/);
  await visitor.press(w.readAll);
  await visitor.sees(w.allRead);
  await visitor.followTo(told.locator('h3 a').first());
  await visitor.sees(said);
});

async function comment(somebody, said) {
  const w = somebody.words;
  await somebody.signInAs('participant');
  await somebody.go('ideas/1');
  await somebody.choose(w.stanceFor);
  await somebody.fill(w.commentText, said);
  await somebody.press(w.sendComment);
  await somebody.sees(w.commentPublished);
}

/** News is spread by a job. */
async function until(what, isSo) {
  for (const end = Date.now() + LIMIT; !(await isSo()); await sleep(200)) {
    assert.ok(Date.now() < end, `${what}: not within ${LIMIT / 1000} s`);
  }
}
