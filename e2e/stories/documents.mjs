// A reader looks for a document, finds its edition in another language, and what it replaced.

import assert from 'node:assert/strict';
import { story } from '../lib/register.mjs';
import { places } from '../words.mjs';

story('a reader finds an edition in another language and the revisions', {}, async ({ visitor }) => {
  const w = visitor.words;
  await visitor.go();
  await visitor.follow(w.documents);
  await visitor.fill(w.searchDocuments, 'WT/MIN(17)/58');
  await visitor.press(w.search);
  await visitor.sees('WT/MIN(17)/58/Rev.1');

  const first = await visitor.page.locator(places.document).first().innerText();
  await visitor.follow(first.trim());
  await visitor.sees(w.allVersions);
  await visitor.sees('WT/MIN(17)/58');

  const edition = visitor.page.getByRole('main').getByRole('link', { name: w.otherEdition }).first();
  assert.match(await edition.getAttribute('hreflang') ?? '', /^(fr|en)$/);
});
