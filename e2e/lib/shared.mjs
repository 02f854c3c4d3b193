// What all gates share: one program, since they only look, and a way to look at several pages at once.

import { lookAround } from '../pages.mjs';
import { startApp } from './app.mjs';

let view;

/** The sample exchange, started at first use; closed with everything else at the end. */
export function sample() {
  view ??= startApp().then(lookAround);
  return view;
}

/** `body` for every item, `hands` at a time: a page is mostly waited for. */
export async function inTurns(items, body, hands = 3) {
  const waiting = [...items];
  await Promise.all(Array.from({ length: hands }, async () => {
    while (waiting.length > 0) await body(waiting.shift());
  }));
}
