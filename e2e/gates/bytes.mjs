// Bytes as sent, by their count and not by a clock: HTML with its styles, and all scripts.

import assert from 'node:assert/strict';
import { asSent, bytesAsSent } from '../lib/checks.mjs';
import { gate } from '../lib/register.mjs';
import { sample } from '../lib/shared.mjs';
import { comments } from '../lib/traces.mjs';
import { LANGUAGES, PAGES, PUBLIC } from '../pages.mjs';

const KB = 1024;
const BUDGETS = { home: 14 * KB, topic: 14 * KB, documents: 14 * KB, idea: 24 * KB };
const SCRIPTS = 6 * KB;

const named = (name) => PAGES.find((page) => page.name === name);
const spoken = LANGUAGES.filter((lang) => lang !== 'ar');

for (const [name, budget] of Object.entries(BUDGETS)) {
  gate(`${name} is sent in at most ${budget / KB} KB`, async () => {
    const view = await sample();
    for (const lang of spoken) {
      const bytes = await bytesAsSent(view.address(named(name), lang));
      console.log(`  ${name} ${lang}: ${bytes} bytes`);
      assert.ok(bytes <= budget, `${name} in ${lang} takes ${bytes} bytes, ${bytes - budget} too many`);
    }
  });
}

gate('the idea that is weighed has twenty comments on its page', async () => {
  const view = await sample();
  for (const lang of spoken) {
    const { text } = await asSent(view.address(named('idea'), lang));
    assert.equal(comments(text).length, 20, lang);
  }
});

gate('pages are sent compressed, with their styles inside', async () => {
  const view = await sample();
  for (const name of Object.keys(BUDGETS)) {
    const { headers, text } = await asSent(view.address(named(name), 'en'));
    assert.equal(headers['content-encoding'], 'br', name);
    assert.doesNotMatch(text, /<link[^>]+rel="?stylesheet/, name);
  }
});

gate(`scripts take at most ${SCRIPTS / KB} KB together`, async () => {
  const view = await sample();
  const scripts = new Set(['/sw.js']);
  for (const page of PUBLIC) {
    const { text } = await asSent(view.address(page, 'en'));
    for (const [, address] of text.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)) scripts.add(address);
  }
  let bytes = 0;
  for (const script of scripts) bytes += await bytesAsSent(new URL(script, view.app.url).href);
  console.log(`  ${[...scripts].join(' ')}: ${bytes} bytes`);
  assert.ok(bytes <= SCRIPTS, `${bytes} bytes of scripts`);
});
