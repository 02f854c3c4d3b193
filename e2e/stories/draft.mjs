// What is written or read without a network: a draft is kept and sent once when the network is back; pages that were
// read open again.

import assert from 'node:assert/strict';
import { asSent } from '../lib/checks.mjs';
import { story } from '../lib/register.mjs';

const TITLE = 'A help desk that answers within three days';
const TEXT = 'We asked the same question of three offices and had three answers, after five weeks.';
const MORE = `${TEXT} By then the buyer had gone.`;

const WITH_SCRIPTS = ['with scripts', 'in French', 'in Spanish', 'by keyboard'];

async function startAnIdea(visitor) {
  const w = visitor.words;
  await visitor.signInAs('participant');
  await visitor.go();
  await visitor.follow(w.shareIdea);
  await visitor.chooseFirst(w.topic);
  await visitor.press(w.continue);
  await visitor.fill(w.ideaTitle, TITLE);
  await visitor.fill(w.ideaText, TEXT);
}

/** From the form to the published idea; similar ideas may or may not lie between. */
async function send(visitor) {
  const w = visitor.words;
  await visitor.press(w.continue);
  if (/\/similar$/.test(visitor.page.url())) await visitor.follow(w.mineIsNew);
  await visitor.sees(w.checkAnswers);
  const check = visitor.page.url();
  await visitor.press(w.sendIdea);
  await visitor.sees(w.ideaPublished);
  return check;
}

/** How often the idea stands in the public list. */
async function published(visitor) {
  const { status, text } = await asSent(visitor.app.at(visitor.lang, 'ideas?sort=newest'));
  assert.equal(status, 200);
  return text.split(`>${TITLE}<`).length - 1;
}

async function loseTheNetwork(visitor) {
  visitor.watch.offline = true;
  await visitor.context.setOffline(true);
  await visitor.sees(visitor.words.offlineNotice);
}

async function findTheNetwork(visitor) {
  await visitor.context.setOffline(false);
  visitor.watch.offline = false;
}

story('a draft written offline is sent once', { ways: WITH_SCRIPTS }, async ({ visitor }) => {
  const w = visitor.words;
  await startAnIdea(visitor);
  await loseTheNetwork(visitor);
  await visitor.fill(w.ideaText, MORE);
  await visitor.sees(w.draftKept);

  // Pressing the button without a network sends nothing and loses nothing.
  await visitor.button(w.continue).press('Enter');
  assert.equal(await visitor.field(w.ideaText).inputValue(), MORE);

  await findTheNetwork(visitor);
  await visitor.sees(w.readyToSend);
  // The form that comes from the server is empty; the device fills it.
  await visitor.page.reload();
  await visitor.sees(w.draftRestored);
  assert.equal(await visitor.field(w.ideaTitle).inputValue(), TITLE);
  assert.equal(await visitor.field(w.ideaText).inputValue(), MORE);

  await send(visitor);
  // A page that is loaded again after sending sends nothing again.
  await visitor.page.reload();
  assert.equal(await published(visitor), 1);
  assert.deepEqual(await kept(visitor), [], 'what was sent is no draft any more');
});

/** The drafts on this device. */
async function kept(visitor) {
  return visitor.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('draft:')));
}

story('a text of the desk that was not saved is there again', { ways: WITH_SCRIPTS }, async ({ visitor }) => {
  const w = visitor.words;
  await visitor.signInAs('coordinator');
  await visitor.go('desk/ideas/1/note');
  const field = visitor.page.locator('main textarea').first();
  await field.fill(TEXT);
  await visitor.sees(w.draftKept);
  await visitor.page.reload();
  await visitor.sees(w.draftRestored);
  assert.equal(await field.inputValue(), TEXT);
});

story('what was typed after a look at the preview is there again too', { ways: WITH_SCRIPTS }, async ({ visitor }) => {
  const w = visitor.words;
  await visitor.signInAs('coordinator');
  await visitor.go('desk/texts/page-rules/fr');
  const field = visitor.page.locator('main form[data-draft] textarea').last();
  await field.fill(TEXT);
  await visitor.sees(w.draftKept);
  await visitor.page.locator('button[value=preview]').press('Enter');
  await visitor.page.locator('#preview').waitFor();
  await visitor.page.waitForLoadState('load');
  await field.fill(MORE);
  await visitor.sees(w.draftKept);
  await visitor.go('desk/texts/page-rules/fr');
  await visitor.sees(w.draftRestored);
  assert.equal(await field.inputValue(), MORE);
});

story('a draft is kept on the server and sent once', {}, async ({ visitor }) => {
  const w = visitor.words;
  await startAnIdea(visitor);
  await visitor.press(w.saveForLater);
  await visitor.sees(w.draftOnServer);
  await visitor.follow(w.me);
  await visitor.follow(TITLE);
  assert.equal(await visitor.field(w.ideaText).inputValue(), TEXT);
  const check = await send(visitor);
  await sendAgain(visitor, check);
  assert.equal(await published(visitor), 1);
});

/** What a second press does that was on its way when the first one arrived: the same form once more. */
async function sendAgain(visitor, check) {
  const csrf = await visitor.page.locator('input[name=csrf]').first().inputValue();
  const { origin } = new URL(check);
  const again = await visitor.context.request.post(check, { form: { csrf }, headers: { origin } });
  assert.equal(again.status(), 200);
  assert.match(again.url(), /\/ideas\/\d+$/, 'it leads to the idea that is there');
}

story('what was read opens without a network', { ways: WITH_SCRIPTS }, async ({ visitor }) => {
  const w = visitor.words;
  await visitor.go('topics');
  const read = visitor.page.url();
  const title = await visitor.page.title();
  await pageKept(visitor, read);
  await loseTheNetwork(visitor);

  await visitor.go('ideas');
  await visitor.sees(w.savedPages);
  // The list is filled after the page stands; until then its link is nowhere, not even in a menu.
  await visitor.link(title).waitFor();
  await visitor.follow(title);
  assert.equal(visitor.page.url(), read);
  await visitor.sees(w.topics);

  await findTheNetwork(visitor);
  await visitor.go('ideas');
  await visitor.sees(w.shareIdea);
});

/** The service worker keeps a page when it likes; nobody who is slower than a script ever waits for it. */
async function pageKept(visitor, address) {
  await visitor.page.evaluate(async (wanted) => {
    const isKept = async () => navigator.serviceWorker.controller !== null && await caches.match(wanted) !== undefined;
    while (!await isKept()) await new Promise(requestAnimationFrame);
  }, address);
}
