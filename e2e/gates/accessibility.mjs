// axe finds nothing on any page: five display modes in English, a phone in French, Spanish and right to left.

import assert from 'node:assert/strict';
import { MODES, showAs } from '../lib/browser.mjs';
import { axe } from '../lib/checks.mjs';
import { gate } from '../lib/register.mjs';
import { inTurns, sample } from '../lib/shared.mjs';
import { LANGUAGES, PAGES } from '../pages.mjs';

const VIEWS = LANGUAGES.map((lang) => ({ lang, modes: lang === 'en' ? Object.keys(MODES) : ['phone'] }));

async function violations(view, page, { lang, modes }, prepare = async () => {}) {
  // The policy of our pages would stop axe; nothing else is ever looked at with the policy off.
  const context = await view.context(page, { lang, bypassCSP: true, serviceWorkers: 'block' });
  try {
    const tab = await context.newPage();
    await view.open(tab, page, lang);
    await prepare(tab);
    const found = [];
    for (const mode of modes) {
      await showAs(tab, mode);
      found.push(...(await axe(tab)).map((line) => `${lang} ${mode}: ${line}`));
    }
    return found;
  } finally {
    await context.close();
  }
}

for (const page of PAGES) {
  gate(`axe finds nothing on ${page.name}`, async () => {
    const view = await sample();
    const found = [];
    await inTurns(VIEWS, async (how) => found.push(...await violations(view, page, how)));
    assert.deepEqual(found, []);
  });
}

gate('axe does find a page without a language', async () => {
  const view = await sample();
  const home = PAGES.find((page) => page.name === 'home');
  const found = await violations(view, home, { lang: 'en', modes: ['phone'] }, (tab) => (
    tab.evaluate(() => document.documentElement.removeAttribute('lang'))
  ));
  assert.ok(found.some((line) => line.includes('html-has-lang')), 'axe is not looking');
});
