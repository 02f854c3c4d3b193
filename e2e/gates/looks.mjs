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
 * One visit for each language on a phone, and one on a desktop. What is seen in which mode: colours are those of the
 * scheme whatever the language, and what a mode moves or leaves away is the same in all of them.
 */
const VISITS = LANGUAGES.map((lang) => ({ lang, mode: 'phone', also: lang === 'en' ? ['dark', 'reflow', 'forced'] : [] }));
VISITS.push({ lang: 'en', mode: 'desktop', also: [] });
const COLOURS_OF = { dark: 'only', reflow: 'without' };

async function visit(view, page, { lang, mode, also }, prepare = async () => {}) {
  const context = await view.context(page, { lang, mode });
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
    note(await axe(tab, { colours: lang === 'en' ? 'too' : 'without' }), mode);
    for (const other of also) {
      await showAs(tab, other);
      note(await axe(tab, { colours: COLOURS_OF[other] ?? 'too' }), other);
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
const [english] = VISITS;

gate('axe does find a page without a language', async () => {
  const found = await visit(await sample(), home, { ...english, also: [] }, (tab) => (
    tab.evaluate(() => document.documentElement.removeAttribute('lang'))
  ));
  assert.ok(found.some((line) => line.includes('html-has-lang')), 'axe is not looking');
});

gate('axe does find grey on white, and grey on black in the dark', async () => {
  const found = await visit(await sample(), home, { ...english, also: ['dark'] }, (tab) => tab.evaluate(() => {
    Object.assign(document.querySelector('h1').style, { color: '#767b80', background: '#666b70' });
  }));
  for (const mode of ['en phone', 'en dark']) {
    assert.ok(found.some((line) => line.startsWith(mode) && line.includes('color-contrast')), `${mode}: ${found}`);
  }
});

gate('what is too wide is found', async () => {
  const wide = (tab) => tab.evaluate(() => { document.querySelector('main').style.width = '3000px'; });
  const view = await sample();
  for (const how of [{ ...english, also: [] }, VISITS.at(-1)]) {
    const found = await visit(view, home, how, wide);
    assert.ok(found.some((line) => line.includes('too wide')), `${how.mode}: ${found}`);
  }
});
