// axe finds nothing on any page: five display modes in English, a phone in French, Spanish and right to left.

import assert from 'node:assert/strict';
import { axe } from '../lib/checks.mjs';
import { gate } from '../lib/register.mjs';
import { inTurns, sample } from '../lib/shared.mjs';
import { LANGUAGES, PAGES } from '../pages.mjs';

const VIEWS = [
  ...['phone', 'dark', 'desktop', 'reflow', 'forced'].map((mode) => ({ lang: 'en', mode })),
  ...LANGUAGES.filter((lang) => lang !== 'en').map((lang) => ({ lang, mode: 'phone' })),
];

async function violations(view, page, { lang, mode }, prepare = async () => {}) {
  // The policy of our pages would stop axe; nothing else is ever looked at with the policy off.
  const context = await view.context(page, { lang, mode, bypassCSP: true });
  try {
    const tab = await context.newPage();
    const response = await tab.goto(view.address(page, lang), { waitUntil: 'load' });
    assert.equal(response.status(), page.status ?? 200, `${view.address(page, lang)}`);
    await prepare(tab);
    return (await axe(tab)).map((line) => `${lang} ${mode}: ${line}`);
  } finally {
    await context.close();
  }
}

for (const page of PAGES) {
  gate(`axe finds nothing on ${page.name}`, async (test) => {
    const view = await sample();
    if (!view.standing.includes(page)) return test.skip('not there yet');
    const found = [];
    await inTurns(VIEWS, async (how) => found.push(...await violations(view, page, how)));
    assert.deepEqual(found, []);
  });
}

gate('axe does find a page without a language', async () => {
  const view = await sample();
  const home = PAGES.find((page) => page.name === 'home');
  const found = await violations(view, home, VIEWS[0], (tab) => (
    tab.evaluate(() => document.documentElement.removeAttribute('lang'))
  ));
  assert.ok(found.some((line) => line.includes('html-has-lang')), 'axe is not looking');
});
