// Every page, looked at as people look at it: it loads without a complaint (no error in the console, no breach of the
// policy, no request to somebody else, few requests, nothing that moves), axe finds nothing, and it is never scrolled
// sideways on the narrowest phone, nor on a desktop with doubled text. One visit of a page answers all of that.

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { showAs } from '../lib/browser.mjs';
import { axe, layoutShifts, sideScroll } from '../lib/checks.mjs';
import { gate } from '../lib/register.mjs';
import { sample } from '../lib/shared.mjs';
import { Watch } from '../lib/watch.mjs';
import { LANGUAGES, PAGES } from '../pages.mjs';

const NARROW = { width: 320, height: 640 };
const MOST_REQUESTS = 5;
/** As many pages at once: a page is mostly waited for. */
const HANDS = 3;

/**
 * The visits of a page: English, and English in Arabic letters, on a phone, where axe looks at it; English in the other
 * modes as well, and on a desktop, to see it load; French and Spanish differ from English in their words alone, whose room
 * is what is looked at there. Colours are those of the scheme whatever the language; those of `forced` are not ours.
 */
const PHONE = {
  lang: 'en',
  mode: 'phone',
  axe: 'too',
  also: { dark: 'only', reflow: 'without', forced: 'without', desktop: 'too' },
};
const DESKTOP = { lang: 'en', mode: 'desktop', also: {} };
const MIRRORED = { lang: 'ar', mode: 'phone', axe: 'without', also: {} };
const WORDS = LANGUAGES.filter((lang) => !['en', 'ar'].includes(lang)).map((lang) => ({ lang, mode: 'phone', also: {} }));
const VISITS = [PHONE, DESKTOP, MIRRORED, ...WORDS];

async function visit(view, page, { lang, mode, axe: asked, also }, prepare = async () => {}) {
  // One visit is enough to see what the service worker does: it is another program to start, and asks for pages too.
  const serviceWorkers = lang === 'en' && mode === 'phone' ? 'allow' : 'block';
  const context = await view.context(page, { lang, mode, serviceWorkers });
  const found = [];
  const note = (lines, what) => found.push(...lines.map((line) => `${lang} ${what}: ${line}`));
  try {
    const watch = await Watch.on(context, new URL(view.address(page, lang)).origin);
    const tab = await context.newPage();
    await view.open(tab, page, lang);
    note(await layoutShifts(tab), `${mode}, something moved`);
    // A form that is sent is a second page.
    const most = page.sent ? 2 * MOST_REQUESTS : MOST_REQUESTS;
    if (watch.requests.length > most) note([watch.requests.join(' ')], `${mode}, too many requests`);
    note(watch.problems, `${mode}, the browser complained`);
    await prepare(tab);
    if (asked) note(await axe(tab, { colours: asked }), mode);
    for (const [other, colours] of Object.entries(also)) {
      await showAs(tab, other);
      note(await axe(tab, { colours }), other);
    }
    note(await tooWide(tab, mode), `${mode}, too wide`);
  } finally {
    await context.close();
  }
  return found;
}

async function tooWide(tab, mode) {
  if (mode === 'desktop') {
    await tab.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  } else {
    await showAs(tab, 'phone');
    await tab.setViewportSize(NARROW);
  }
  return sideScroll(tab);
}

describe('every page', { concurrency: HANDS }, () => {
  for (const page of PAGES) {
    gate(`nothing is wrong with ${page.name}`, async () => {
      const view = await sample();
      const found = [];
      for (const how of VISITS) found.push(...await visit(view, page, how));
      assert.deepEqual(found, []);
    });
  }
});

const home = PAGES.find((page) => page.name === 'home');

gate('axe does find a page without a language', async () => {
  const found = await visit(await sample(), home, { ...PHONE, also: {} }, (tab) => (
    tab.evaluate(() => document.documentElement.removeAttribute('lang'))
  ));
  assert.ok(found.some((line) => line.includes('html-has-lang')), 'axe is not looking');
});

gate('axe does find grey on white, and grey on black in the dark', async () => {
  const found = await visit(await sample(), home, { ...PHONE, also: { dark: 'only' } }, (tab) => tab.evaluate(() => {
    Object.assign(document.querySelector('h1').style, { color: '#767b80', background: '#666b70' });
  }));
  for (const mode of ['en phone', 'en dark']) {
    assert.ok(found.some((line) => line.startsWith(mode) && line.includes('color-contrast')), `${mode}: ${found}`);
  }
});

gate('what is too wide is found', async () => {
  const wide = (tab) => tab.evaluate(() => { document.querySelector('main').style.width = '3000px'; });
  const view = await sample();
  for (const how of [MIRRORED, DESKTOP]) {
    const found = await visit(view, home, how, wide);
    assert.ok(found.some((line) => line.includes('too wide')), `${how.mode}: ${found}`);
  }
});
