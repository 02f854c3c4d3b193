// What is asked of all pages at once: the headers that protect them, and links that lead somewhere.

import assert from 'node:assert/strict';
import { asSent } from '../lib/checks.mjs';
import { gate } from '../lib/register.mjs';
import { sample } from '../lib/shared.mjs';
import { LATER, PUBLIC } from '../pages.mjs';

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
