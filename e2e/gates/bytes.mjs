// Bytes as sent, by their count and not by a clock: HTML with its styles, and all scripts.

import assert from 'node:assert/strict';
import { asSent, bytesAsSent } from '../lib/checks.mjs';
import { gate } from '../lib/register.mjs';
import { sample } from '../lib/shared.mjs';
import { LANGUAGES, PAGES } from '../pages.mjs';

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

// A page holds twenty comments and their answers; the fullest thread of the sample takes two pages.
gate('the idea that is weighed has a full page of comments', async () => {
  const { found } = await sample();
  assert.ok(found.comments >= 20, `idea ${found.thread} has most comments on its page: ${found.comments}`);
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
  for (const page of view.standing.filter((one) => !one.as)) {
    const { text } = await asSent(view.address(page, 'en'));
    for (const [, address] of text.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)) scripts.add(address);
  }
  let bytes = 0;
  for (const script of scripts) bytes += await bytesAsSent(new URL(script, view.app.url).href);
  console.log(`  ${[...scripts].join(' ')}: ${bytes} bytes`);
  assert.ok(bytes <= SCRIPTS, `${bytes} bytes of scripts`);
});
