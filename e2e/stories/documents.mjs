// A reader looks for a document by its symbol and finds what it replaced.

import { story } from '../lib/register.mjs';
import { places } from '../words.mjs';

story('a reader finds a document by its symbol, and its revisions', {}, async ({ visitor }) => {
  const w = visitor.words;
  await visitor.go('documents');
  await visitor.fill(w.searchDocuments, 'WT/MIN(17)/58');
  await visitor.press(w.search);
  await visitor.sees('WT/MIN(17)/58/Rev.1');

  const title = await visitor.page.locator(places.document).first().innerText();
  await visitor.follow(title.trim());
  await visitor.sees(w.allVersions);
  await visitor.sees('WT/MIN(17)/58');
});
