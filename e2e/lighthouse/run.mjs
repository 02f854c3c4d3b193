// What Lighthouse says of the public pages of the sample exchange, on a phone: `node lighthouse/run.mjs FILE [ONLY]`.
//
// `cargo xtask bench --lighthouse` runs this. Every figure is the median of three runs, one at a time: scores depend on
// how busy the machine is, so they belong to the bench and gate nothing. FILE receives one object for each page.

import { writeFile } from 'node:fs/promises';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { closeAll, startApp } from '../lib/app.mjs';
import { CHROMIUM, FLAGS, closeBrowser } from '../lib/browser.mjs';
import { PUBLIC, lookAround } from '../pages.mjs';

const [file, only = ''] = process.argv.slice(2);
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const REPEATS = 3;
const TRIES = 3;
const LAUNCH = { chromePath: CHROMIUM, chromeFlags: ['--headless', ...FLAGS] };
/** A village's connection: 800 ms there and back, 280 kbit/s, a phone of a sixth of this machine's speed. */
const SLOW = { rttMs: 800, throughputKbps: 280, cpuSlowdownMultiplier: 6 };

/** Pages that stay: no key in their address, and no error. */
const stays = ({ status, path }) => !status && !/[?&](token|key)=|\{signIn\}/.test(path);

/** One look at a page, in a browser of its own; a browser that did not get going is tried again. */
async function look(address, settings) {
  let fault;
  for (let turn = 0; turn < TRIES; turn += 1) {
    const chrome = await launch(LAUNCH);
    try {
      const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: 'silent', ...settings });
      if (!lhr.runtimeError) return lhr;
      fault = lhr.runtimeError.message;
    } finally {
      chrome.kill();
    }
  }
  throw new Error(`${address}: ${fault}`);
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const lcp = ({ audits }) => audits['largest-contentful-paint'].numericValue;

async function measure(name, address) {
  const [usual, slow] = [[], []];
  for (let turn = 0; turn < REPEATS; turn += 1) {
    usual.push(await look(address, { onlyCategories: CATEGORIES }));
    slow.push(await look(address, { onlyCategories: ['performance'], throttlingMethod: 'simulate', throttling: SLOW }));
  }
  const score = (category) => Math.round(100 * median(usual.map(({ categories }) => categories[category].score)));
  return {
    page: name,
    scores: CATEGORIES.map(score),
    lcp_ms: median(usual.map(lcp)),
    lcp_2g_ms: median(slow.map(lcp)),
    bytes: median(usual.map(({ audits }) => audits['total-byte-weight'].numericValue)),
  };
}

try {
  const view = await lookAround(await startApp());
  const measured = [];
  for (const page of PUBLIC.filter((each) => stays(each) && each.name.includes(only))) {
    const one = await measure(page.name, view.address(page, 'en'));
    console.log(`${one.page}: ${one.scores.join(' ')}, ${Math.round(one.lcp_ms)} ms, ${one.bytes} bytes`);
    measured.push(one);
  }
  await writeFile(file, JSON.stringify(measured));
} finally {
  await closeBrowser();
  await closeAll();
}
