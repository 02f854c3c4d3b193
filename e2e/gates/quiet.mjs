// Every page loads without a complaint: no error in the console, no breach of the policy, no request to somebody
// else, few requests, nothing that moves while it loads.

import assert from 'node:assert/strict';
import { asSent, layoutShifts } from '../lib/checks.mjs';
import { gate } from '../lib/register.mjs';
import { inTurns, sample } from '../lib/shared.mjs';
import { Watch } from '../lib/watch.mjs';
import { LATER, PAGES, PUBLIC } from '../pages.mjs';

const MOST_REQUESTS = 5;

for (const page of PAGES) {
  gate(`${page.name} loads quietly`, async () => {
    const view = await sample();
    await inTurns([['en', 'phone'], ['en', 'desktop'], ['ar', 'phone']], async ([lang, mode]) => {
      const context = await view.context(page, { lang, mode });
      try {
        const watch = await Watch.on(context, new URL(view.address(page, lang)).origin);
        const tab = await context.newPage();
        await view.open(tab, page, lang);
        assert.deepEqual(await layoutShifts(tab), [], `${lang} ${mode}: something moved`);
        // A form that is sent is a second page.
        const most = page.sent ? 2 * MOST_REQUESTS : MOST_REQUESTS;
        assert.ok(watch.requests.length <= most, `${lang} ${mode}: ${watch.requests.join(' ')}`);
        watch.assertQuiet();
      } finally {
        await context.close();
      }
    });
  });
}

gate('every page comes with the headers that protect it', async () => {
  const view = await sample();
  for (const page of PUBLIC) {
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
  for (const page of PUBLIC.filter((one) => !one.status)) {
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
    if (status >= 400) broken.push(`${status} ${link} (on ${from})`);
  }
  assert.deepEqual(broken, []);
});
