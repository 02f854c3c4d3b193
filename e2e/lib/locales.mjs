// The words of the product, from the files in which its translators keep them: what a proofreader changes there, the
// stories look for at once.

import { readFileSync, readdirSync } from 'node:fs';

const LOCALES = new URL('../../locales/', import.meta.url);

/** Answers `label` and the like for one language; each takes the id of a message. */
export function saying(lang) {
  const messages = read(lang);
  const message = (id) => {
    const text = messages.get(id);
    if (text === undefined) throw new Error(`locales/${lang} has no message ${id} of one line`);
    return text;
  };
  return {
    /** The whole of a name. */
    label: (id) => spaced(message(id)),
    /** What a name begins with: of a field with a hint, of a link whose end only a screen reader says. */
    starts: (id) => new RegExp(`^${pattern(message(id))}(?![\\p{L}\\p{N}])`, 'u'),
    /** A sentence on the page, whatever is inserted into it. */
    sentence: (id) => new RegExp(pattern(message(id)), 'u'),
  };
}

/** Messages of one line; those with plural forms are no labels. */
function read(lang) {
  const folder = new URL(`${lang}/`, LOCALES);
  const messages = new Map();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ftl'))) {
    for (const line of readFileSync(new URL(file, folder), 'utf8').split('\n')) {
      const [, id, text] = line.match(/^([a-z][\w-]*) = (.+)$/) ?? [];
      if (id && !text.endsWith('->')) messages.set(id, text);
    }
  }
  return messages;
}

/** As a browser gives a name: every white space is one blank. */
function spaced(text) {
  return text.replace(/\s+/gu, ' ').trim();
}

function pattern(text) {
  const parts = spaced(text).split(/\{[^}]*\}/);
  return parts.map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(' ', '\\s+')).join('.+');
}
