// A moderator goes through what was flagged by keys: they choose and move the focus, only Enter on a button decides,
// and whoever types or has switched them off is left alone.

import assert from 'node:assert/strict';
import { tabTo } from '../lib/keyboard.mjs';
import { story } from '../lib/register.mjs';

const IDEA = 'ideas/1';
const WHY = 'Hide this? oh joke';
const WAYS = ['with scripts', 'in French', 'in Spanish'];

story('a flagged comment is decided about by keys', { ways: WAYS }, async ({ visitor, another }) => {
  const number = await flag(visitor);
  const moderator = await another({ mode: 'desktop' });
  await moderator.signInAs('coordinator');
  await moderator.go('desk');
  await moderator.follow(`I-1.${number}`);
  await hide(moderator);
  await takeBack(moderator);
  await switchOff(moderator);
});

/** Flags the first comment of an idea that is not one's own; answers its number. */
async function flag(visitor) {
  const w = visitor.words;
  await visitor.signInAs('participant');
  await visitor.go(IDEA);
  await visitor.follow(w.flagComment);
  const number = visitor.page.url().match(/comments\/(\d+)\/flag/)[1];
  await visitor.chooseFirst(w.flagRule);
  await visitor.fill(w.reason, 'Advertising');
  await visitor.press(w.sendFlag);
  await visitor.sees(w.flagSent);
  return number;
}

const focused = (page) => page.evaluate(() => document.activeElement.id);

/** Presses the button in focus, and waits for the page that says so, with its script. */
async function enter(moderator, said) {
  await moderator.page.keyboard.press('Enter');
  await moderator.sees(said);
  await moderator.page.waitForLoadState('load');
}

/** `h` chooses and leads to the rules; letters in a field are letters; Enter on the button decides. */
async function hide(moderator) {
  const { page, words: w } = moderator;
  const here = page.url();
  const choice = page.getByRole('radio', { name: w.hide });
  assert.equal(await choice.getAttribute('aria-keyshortcuts'), 'h');
  await page.keyboard.press('Alt+h');
  assert.equal(await choice.isChecked(), false, 'with a modifier, a key is not ours');
  await page.keyboard.press('h');
  assert.equal(await choice.isChecked(), true);
  assert.equal(await focused(page), 'rule');
  await page.keyboard.press('Space');
  assert.equal(await page.locator('#rule').isChecked(), true);
  await tabTo(page, page.locator('#reason'));
  await page.keyboard.type(WHY);
  assert.equal(await page.locator('#reason').inputValue(), WHY);
  assert.equal(page.url(), here, 'nothing was left by a letter');
  await tabTo(page, page.locator('#send'));
  await enter(moderator, w.decided);
}

/** `u` leads to the button; Enter on it takes the decision back. */
async function takeBack(moderator) {
  const { page, words: w } = moderator;
  await page.keyboard.press('u');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), 'u');
  await enter(moderator, w.waitsAgain);
}

/** `?` shows the keys and the switch; switched off, they stay so on the next page. */
async function switchOff(moderator) {
  const { page, words: w } = moderator;
  const choice = page.getByRole('radio', { name: w.hide });
  const keys = page.locator('[data-keys]');
  await page.keyboard.press('?');
  assert.equal(await keys.evaluate((details) => details.open), true);
  await tabTo(page, page.locator('[data-keys-on]'));
  await page.keyboard.press('Space');
  for (const again of [false, true]) {
    if (again) await page.reload({ waitUntil: 'load' });
    await page.keyboard.press('h');
    assert.equal(await choice.isChecked(), false);
    assert.equal(await choice.getAttribute('aria-keyshortcuts'), null);
    assert.equal(await page.locator('.key').first().isVisible(), false);
  }
}
