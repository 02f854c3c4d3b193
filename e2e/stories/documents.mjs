// A reader looks for documents: one by its symbol, and one to read in another language.

import assert from 'node:assert/strict';
import { story } from '../lib/register.mjs';
import { places } from '../words.mjs';

story('a reader finds a document by its symbol', {}, async ({ visitor }) => {
  const w = visitor.words;
  await visitor.go();
  await visitor.follow(w.documents);
  await visitor.fill(w.searchDocuments, 'WT/MIN(17)/58');
  await visitor.press(w.search);
  await visitor.sees('WT/MIN(17)/58/Rev.1');

  await visitor.followTo(visitor.page.locator(places.document).first());
  await visitor.sees(w.versions);
  assert.deepEqual(await symbols(visitor), ['WT/MIN(17)/58/Rev.1']);
  // Where earlier versions are not known, the page says so.
  await visitor.sees(w.earlierUnknown);
});

story('a reader opens a document in another language, and sees its revisions', {}, async ({ visitor }) => {
  const w = visitor.words;
  const [other, name] = visitor.lang === 'fr' ? ['es', 'Español'] : ['fr', 'Français'];
  await visitor.go();
  await visitor.follow(w.documents);
  const edition = visitor.page.locator(`main a[hreflang="${other}"]`).first();
  assert.equal(await edition.innerText(), name);
  await visitor.followTo(edition);

  // The text comes in that language, the page around it stays in the reader's.
  await visitor.sees(w.documentText);
  assert.equal(await visitor.page.locator('section[aria-labelledby=text] .prose').getAttribute('lang'), other);
  assert.equal(await visitor.page.locator('html').getAttribute('lang'), visitor.lang);
  await visitor.sees(w.versions);
  await visitor.sees(w.replaces);
  const revisions = await symbols(visitor);
  assert.ok(revisions.length > 1, 'its earlier versions are listed');
  assert.match(revisions[0], /Rev\.\d+$/, 'the newest first');
});

/** The symbols of all versions, the newest first. */
async function symbols(visitor) {
  const lines = await visitor.page.locator('main .docs .symbol').allInnerTexts();
  return lines.map((line) => line.trim());
}
