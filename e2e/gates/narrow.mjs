// A page is never scrolled sideways, on the narrowest phone, in any language; nor on a desktop with doubled text.

import assert from 'node:assert/strict';
import { sideScroll } from '../lib/checks.mjs';
import { gate } from '../lib/register.mjs';
import { inTurns, sample } from '../lib/shared.mjs';
import { LANGUAGES, PAGES } from '../pages.mjs';

const NARROW = { width: 320, height: 640 };

for (const page of PAGES) {
  gate(`${page.name} fits into 320 pixels`, async () => {
    const view = await sample();
    await inTurns(LANGUAGES, async (lang) => {
      const context = await view.context(page, { lang, viewport: NARROW, serviceWorkers: 'block' });
      try {
        const tab = await context.newPage();
        await view.open(tab, page, lang);
        assert.deepEqual(await sideScroll(tab), [], `${lang}: too wide`);
        if (lang !== 'en') return;
        await tab.setViewportSize({ width: 1280, height: 900 });
        await tab.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
        assert.deepEqual(await sideScroll(tab), [], 'too wide at 1280 pixels with text at 200 %');
      } finally {
        await context.close();
      }
    });
  });
}
