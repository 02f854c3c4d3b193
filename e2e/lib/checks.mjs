// What can be said of a page without measuring time.

import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { createRequire } from 'node:module';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const CONTRAST = 'color-contrast';

/**
 * Violations that axe finds, each as one line. Half of its time goes into the contrast of colours: they can be looked
 * at too, not at all (`without`), or alone (`only`).
 */
export async function axe(page, { colours = 'too' } = {}) {
  const runOnly = colours === 'only' ? { type: 'rule', values: [CONTRAST] } : { type: 'tag', values: RULES };
  const rules = colours === 'without' ? { [CONTRAST]: { enabled: false } } : {};
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (options) => globalThis.axe.run(document, { resultTypes: ['violations'], ...options }),
    { runOnly, rules },
  );
  return violations.map((found) => (
    `${found.id} (${found.help}): ${found.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`
  ));
}

/** How wide the page is, if it is too wide, and what makes it so; nothing, on a page that fits. */
export async function sideScroll(page) {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    // Either its box sticks out, or (a long word) what is in it.
    const wide = [...document.querySelectorAll('body, body *')].filter((element) => {
      const box = element.getBoundingClientRect();
      const spills = element.scrollWidth > element.clientWidth && getComputedStyle(element).overflowX === 'visible';
      return box.right > clientWidth + 0.5 || box.left < -0.5 || spills;
    });
    // The innermost say most, and they come last.
    return [`${scrollWidth} pixels wide`, ...wide.slice(-5).map((element) => element.outerHTML.slice(0, 120))];
  });
}

/** What has moved since the page began, after it has come to rest, each as one line. */
export async function layoutShifts(page) {
  await page.waitForLoadState('networkidle');
  return page.evaluate(() => new Promise((resolve) => {
    const told = [];
    const name = ({ node }) => (node?.outerHTML ?? node?.textContent ?? 'something').slice(0, 80);
    const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
    const tell = (source) => `${name(source)} from ${place(source.previousRect)} to ${place(source.currentRect)}`;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
      told.push(`${entry.value}: ${entry.sources.map(tell).join('; ')}`);
    })).observe({ type: 'layout-shift', buffered: true });
    // Buffered entries arrive as a task of their own, after the next frame.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(told), 0)));
  }));
}

/** Waits until the page's text contains `text` (a string or a pattern). */
export async function expectText(page, text) {
  const found = page.getByText(text).filter({ visible: true }).first();
  await found.waitFor().catch(() => {
    throw new Error(`the page does not say ${text}`);
  });
}

/** Asks as a browser does, without one: `{ status, headers, bytes (of the body as sent), text }`. */
export function asSent(address, headers = {}) {
  return new Promise((resolve, reject) => {
    const request = http.get(address, {
      headers: { accept: 'text/html,*/*', 'accept-encoding': 'br', 'sec-fetch-site': 'none', ...headers },
      agent: false,
    });
    request.on('error', reject).on('response', (response) => {
      const chunks = [];
      response.on('error', reject).on('data', (chunk) => chunks.push(chunk)).on('end', () => {
        const body = Buffer.concat(chunks);
        const plain = { br: brotliDecompressSync, gzip: gunzipSync }[response.headers['content-encoding']];
        resolve({
          status: response.statusCode,
          headers: response.headers,
          bytes: body.length,
          text: (plain ? plain(body) : body).toString('utf8'),
        });
      });
    });
  });
}

/** Bytes of the body of `address` as sent to a browser that takes brotli. */
export async function bytesAsSent(address, headers) {
  const answer = await asSent(address, headers);
  if (answer.status !== 200) throw new Error(`${answer.status} for ${address}`);
  return answer.bytes;
}
