// Browser stories, page gates and screenshots: `node run.mjs stories|gates|screens [ONLY]`.
//
// `cargo xtask test` and `cargo xtask screens` run this; by hand it needs the program built
// (IDEAS_EXCHANGE_BIN, or target/debug/ideas-exchange) and `npm ci` done. ONLY keeps the tests or pages whose name
// contains it. Node's own test runner counts: its closing lines are what xtask reads.

import { readdir } from 'node:fs/promises';
import { after } from 'node:test';
import { closeAll } from './lib/app.mjs';
import { closeBrowser } from './lib/browser.mjs';
import { keepOnly } from './lib/register.mjs';

const [what = 'stories', only = ''] = process.argv.slice(2);

if (what === 'screens') {
  const { screens } = await import('./screens.mjs');
  try {
    await screens(only);
  } finally {
    await closeBrowser();
    await closeAll();
  }
} else if (what === 'stories' || what === 'gates') {
  keepOnly(only);
  after(async () => {
    await closeBrowser();
    await closeAll();
  });
  const folder = new URL(`${what}/`, import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.mjs')).sort();
  for (const file of files) await import(new URL(file, folder));
} else {
  console.error('usage: node run.mjs stories|gates|screens [ONLY]');
  process.exitCode = 2;
}
