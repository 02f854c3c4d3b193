// Registers tests with Node's runner: a gate as it is, a story once for each way of going through it.

import { mkdir } from 'node:fs/promises';
import { test } from 'node:test';
import { startApp } from './app.mjs';
import { Visitor } from './visitor.mjs';

/** Bounds what hangs; a machine that does much else at once is slow, not wrong. */
const LIMIT = 600_000;
const FAILURES = new URL('../out/failures/', import.meta.url);

/** The ways of a journey. All of them are on a phone's screen, which is where it is hardest. */
const WAYS = {
  'with scripts': {},
  'without scripts': { scripts: false },
  'in French': { lang: 'fr' },
  'in Spanish': { lang: 'es' },
  'by keyboard': { keyboard: true },
};

/** For a journey that is too long to go all of them: a language and another way of looking at once. */
const MIXED = {
  'in French on a wide screen': { lang: 'fr', mode: 'desktop' },
  'in Spanish without scripts': { lang: 'es', scripts: false },
};

let wanted = '';

export function keepOnly(part) {
  wanted = part.toLowerCase();
}

export function gate(name, body) {
  if (name.toLowerCase().includes(wanted)) test(name, { timeout: LIMIT }, body);
}

/**
 * A journey of one person, told to `body` as `{ app, visitor, another }`: each way has a program and a data folder of
 * its own, so that no story meets the traces of another. What is there at first is the sample, unless `start` starts
 * something else.
 */
export function story(name, { ways = Object.keys(WAYS), start = startApp }, body) {
  for (const way of ways) {
    gate(`${name}, ${way}`, async () => {
      const app = await start();
      const visitors = [];
      const another = async (options = {}) => {
        visitors.push(await Visitor.open(app, { ...WAYS[way] ?? MIXED[way], ...options }));
        return visitors.at(-1);
      };
      try {
        await body({ app, visitor: await another(), another });
        for (const visitor of visitors) visitor.assertQuiet();
      } catch (error) {
        await mkdir(FAILURES, { recursive: true });
        for (const [n, visitor] of visitors.entries()) {
          const file = `${name}-${way}-${n}`.replace(/[^a-z0-9]+/gi, '-');
          error.message += `\n  at ${visitor.page.url()} (picture: e2e/out/failures/${file}.png)`;
          await visitor.picture(new URL(`${file}.png`, FAILURES)).catch(() => {});
        }
        throw error;
      } finally {
        for (const visitor of visitors) await visitor.close();
        await app.close();
      }
    });
  }
}
