// What a phone reads off a printed sheet: the code fills in its field, and is in no address that leaves the browser.

import assert from 'node:assert/strict';
import { story } from '../lib/register.mjs';

const CODE = 'ABCD-EFGH-JKMN';

story('the code of a sheet stays in the browser until it is sent', { ways: ['with scripts'] }, async ({ visitor }) => {
  const { page } = visitor;
  const asked = [];
  page.on('request', (request) => asked.push(`${request.url()} ${request.headers().referer ?? ''}`));
  await visitor.go(`entered?idea=1#${CODE}`);
  assert.equal(await page.locator('#code').inputValue(), CODE);
  assert.equal(await page.locator('#idea').inputValue(), '1');
  assert.equal(new URL(page.url()).hash, '', 'nor does it stay in the address');
  // A browser's tools tell of the address with what stands behind `#`, which is never sent.
  const sent = asked.map((line) => line.replace(/#\S*/, ''));
  assert.ok(!sent.some((line) => line.includes(CODE)), sent.join('\n'));
});
