// Debian's Chromium without its windows, and the ways in which a page is looked at.

import { chromium } from 'playwright-core';

/** The program, unless another one is named. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell';

export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const LOCALES = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES', ar: 'ar-EG' };

/** Display modes. `reflow` is a 1280 × 1024 window zoomed to 400 %. */
export const MODES = {
  phone: { viewport: { width: 360, height: 740 } },
  dark: { viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
  desktop: { viewport: { width: 1280, height: 900 } },
  reflow: { viewport: { width: 320, height: 256 } },
  forced: { viewport: { width: 360, height: 740 }, forcedColors: 'active' },
};

/** Shows a page that is open already in another mode. */
export async function showAs(page, mode) {
  const { viewport, colorScheme = 'light', forcedColors = 'none' } = MODES[mode];
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, forcedColors });
}

let browser;

function launched() {
  browser ??= chromium.launch({
    executablePath: CHROMIUM,
    headless: true,
    args: FLAGS,
  });
  return browser;
}

export async function closeBrowser() {
  if (browser) await (await browser).close();
  browser = undefined;
}

/** A fresh profile: no cookies, no cache. `options` are Playwright's, on top of a mode's. */
export async function newContext({ lang = 'en', mode = 'phone', ...options } = {}) {
  const context = await (await launched()).newContext({
    locale: LOCALES[lang],
    timezoneId: 'Europe/Paris',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    ...MODES[mode],
    ...options,
  });
  context.setDefaultTimeout(60_000);
  context.setDefaultNavigationTimeout(60_000);
  return context;
}
