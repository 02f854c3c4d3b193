// Every page loads without a complaint: no error in the console, no breach of the policy, no request to somebody
// else, few requests, nothing that moves while it loads.

import assert from 'node:assert/strict';
import { asSent, layoutShift } from '../lib/checks.mjs';
import { gate } from '../lib/register.mjs';
import { inTurns, sample } from '../lib/shared.mjs';
import { Watch } from '../lib/watch.mjs';
import { LATER, PAGES, SOON_LINKED } from '../pages.mjs';

const MOST_REQUESTS = 5;
/** A page that arrives in pieces on a busy machine moves by a hair; what a person would notice is far above this. */
const MOST_SHIFT = 0.05;

for (const page of PAGES) {
  gate(`${page.name} loads quietly`, async (test) => {
    const view = await sample();
    if (!view.standing.includes(page)) return test.skip('not there yet');
    await inTurns([['en', 'phone'], ['en', 'desktop'], ['ar', 'phone']], async ([lang, mode]) => {
      const context = await view.context(page, { lang, mode });
      try {
        const watch = await Watch.on(context, view.app.url);
        const tab = await context.newPage();
        const response = await tab.goto(view.address(page, lang), { waitUntil: 'load' });
        assert.equal(response.status(), page.status ?? 200);
        const shift = await layoutShift(tab);
        assert.ok(shift <= MOST_SHIFT, `${lang} ${mode}: something moved, ${shift}`);
        assert.ok(watch.requests.length <= MOST_REQUESTS, `${lang} ${mode}: ${watch.requests.join(' ')}`);
        watch.assertQuiet();
      } finally {
        await context.close();
      }
    });
  });
}

gate('every page comes with the headers that protect it', async () => {
  const view = await sample();
  for (const page of view.standing.filter((one) => !one.as)) {
    const { headers } = await asSent(view.address(page, 'en'));
    const policy = headers['content-security-policy'] ?? '';
    assert.match(policy, /default-src 'none'/, page.name);
    assert.match(policy, /require-trusted-types-for 'script'/, page.name);
    assert.doesNotMatch(policy, /unsafe-/, page.name);
    assert.equal(headers['x-content-type-options'], 'nosniff', page.name);
    assert.equal(headers['referrer-policy'], 'same-origin', page.name);
  }
});

gate('what does not exist yet is not there by half', async () => {
  const view = await sample();
  for (const page of LATER) {
    const { status } = await asSent(view.address(page, 'en'));
    assert.equal(status, 404, `${page.name} exists now: move it to PAGES in e2e/pages.mjs`);
  }
});

gate('no link of a public page leads nowhere', async () => {
  const view = await sample();
  const links = new Map();
  for (const page of view.standing.filter((one) => !one.as && !one.status)) {
    const from = view.address(page, 'en');
    const { text } = await asSent(from);
    for (const [, href] of text.matchAll(/<a\b[^>]*\bhref="([^"#]+)/g)) {
      const target = new URL(href.replaceAll('&amp;', '&'), from);
      if (target.origin === view.app.url) links.set(target.href, page.name);
    }
  }
  const broken = [];
  for (const [link, from] of links) {
    const { status } = await asSent(link);
    if (status >= 400 && !(status === 404 && SOON_LINKED.test(link))) broken.push(`${status} ${link} (on ${from})`);
  }
  assert.deepEqual(broken, []);
});
