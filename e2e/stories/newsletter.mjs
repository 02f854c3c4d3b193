// The newsletter, without an account: subscribe, confirm, manage, leave, and change one's mind.

import assert from 'node:assert/strict';
import { asSent } from '../lib/checks.mjs';
import { linkIn, mailTo } from '../lib/mail.mjs';
import { story } from '../lib/register.mjs';

const ADDRESS = 'leser.sample@example.org';

story('a reader subscribes, changes the language and leaves', {}, async ({ app, visitor }) => {
  const w = visitor.words;
  await visitor.go();
  await visitor.follow(w.newsletter);
  await visitor.fill(w.email, ADDRESS);
  await visitor.press(w.subscribe);
  await visitor.sees(w.checkNewsletterMail);

  const asked = await mailTo(app, ADDRESS);
  const confirm = linkIn(asked, '/newsletter/confirm');
  // Mail scanners follow links: that must not confirm anything.
  assert.equal((await asSent(confirm)).status, 200);
  await visitor.go(confirm);
  await visitor.press(w.confirm);
  await visitor.sees(w.confirmed);

  const welcome = await mailTo(app, ADDRESS, { seen: [asked.file] });
  const manage = linkIn(welcome, '/newsletter/manage');
  await visitor.go(manage);
  await visitor.select(w.mailLanguage, w.spanish);
  await visitor.press(w.saveChoices);
  await visitor.sees(w.choicesSaved);

  // A link that stops the newsletter asks first, too.
  await visitor.go(manage.replace('/newsletter/manage', '/newsletter/unsubscribe'));
  await visitor.press(w.unsubscribe);
  await visitor.sees(w.unsubscribed);
  await visitor.sees(w.noMoreMail);
  await visitor.press(w.undo);
  await visitor.sees(w.undone);
  assert.equal(await visitor.field(w.mailLanguage).inputValue(), 'es', 'with the choices made before');
});
