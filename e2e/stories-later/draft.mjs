// A draft written without a network is kept, and sent once when the network is back.

import assert from 'node:assert/strict';
import { asSent } from '../lib/checks.mjs';
import { story } from '../lib/register.mjs';

const TITLE = 'A help desk that answers within three days';
const TEXT = 'We asked the same question of three offices and had three answers, after five weeks.';

async function startAnIdea(visitor) {
  const w = visitor.words;
  await visitor.signInAs('participant');
  await visitor.go();
  await visitor.follow(w.shareIdea);
  await visitor.chooseFirst(w.topicGroup);
  await visitor.press(w.continue);
  await visitor.fill(w.ideaTitle, TITLE);
  await visitor.fill(w.ideaText, TEXT);
}

/** How often the idea stands in the public list. */
async function published(visitor) {
  const { text } = await asSent(visitor.app.at(visitor.lang, 'search?q=help+desk+answers+three+days'));
  return text.split(TITLE).length - 1;
}

story('a draft written offline is sent once', { ways: ['with scripts', 'in French', 'by keyboard'] }, async ({ visitor }) => {
  const w = visitor.words;
  await startAnIdea(visitor);
  visitor.watch.offline = true;
  await visitor.context.setOffline(true);
  await visitor.sees(w.offlineNotice);
  await visitor.fill(w.ideaText, `${TEXT} By then the buyer had gone.`);
  await visitor.sees(w.draftKept);

  await visitor.context.setOffline(false);
  visitor.watch.offline = false;
  await visitor.sees(w.readyToSend);
  await visitor.press(w.continue);
  await visitor.press(w.sendIdea);
  await visitor.sees(w.ideaPublished);
  // A page that is loaded again after sending sends nothing again.
  await visitor.page.reload();
  assert.equal(await published(visitor), 1);
});

story('a draft is kept on the server and sent once', { ways: ['without scripts'] }, async ({ visitor }) => {
  const w = visitor.words;
  await startAnIdea(visitor);
  await visitor.press(w.saveForLater);
  await visitor.go(`${visitor.app.url}/${visitor.lang}/me/drafts`);
  await visitor.follow(TITLE);
  assert.equal(await visitor.field(w.ideaText).inputValue(), TEXT);
  await visitor.press(w.continue);
  await visitor.press(w.sendIdea);
  await visitor.sees(w.ideaPublished);
  await visitor.page.goBack();
  await visitor.press(w.sendIdea);
  assert.equal(await published(visitor), 1);
});
