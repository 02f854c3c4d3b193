// The newsletter, without an account: subscribe, confirm, manage, leave, and change one's mind.

import assert from 'node:assert/strict';
import { asSent } from '../lib/checks.mjs';
import { linkIn, mailTo } from '../lib/mail.mjs';
import { story } from '../lib/register.mjs';

const ADDRESS = 'leser.sample@example.org';

story('a reader subscribes, changes the language and leaves', {}, async ({ app, visitor }) => {
  const w = visitor.words;
  await visitor.go('newsletter');
  await visitor.fill(w.email, ADDRESS);
  await visitor.press(w.subscribe);
  await visitor.sees(w.checkMail);

  const asked = await mailTo(app, ADDRESS);
  const confirm = linkIn(asked, '/newsletter/confirm');
  // Mail scanners follow links: that must not confirm anything.
  assert.equal((await asSent(confirm)).status, 200);
  await visitor.go(confirm);
  await visitor.press(w.confirm);
  await visitor.sees(w.confirmed);

  const welcome = await mailTo(app, ADDRESS, { seen: [asked.file] });
  await visitor.go(linkIn(welcome, '/newsletter/manage'));
  await visitor.select(w.mailLanguage, w.spanish);
  await visitor.press(w.saveChoices);
  await visitor.sees(w.choicesSaved);
  await visitor.press(w.unsubscribe);
  await visitor.sees(w.unsubscribed);
  await visitor.press(w.undo);
  await visitor.sees(w.undone);
});
