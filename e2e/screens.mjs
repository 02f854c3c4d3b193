// Photographs of every page × language × width × theme, for a person to look at: out/screens/index.html (all of
// them), and one small mosaic per page, out/screens/mosaic-PAGE.png.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { newContext } from './lib/browser.mjs';
import { inTurns, sample } from './lib/shared.mjs';
import { LANGUAGES, PAGES } from './pages.mjs';

const OUT = new URL('../out/screens/', import.meta.url);
const WIDTHS = [360, 1280];
const THEMES = ['light', 'dark'];
/** Longer pages are cut: nobody looks that far down in a thumbnail. */
const TALLEST = 2600;

const VARIANTS = LANGUAGES.flatMap((lang) => WIDTHS.flatMap((width) => THEMES.map((theme) => (
  { lang, width, theme, file: `${lang}-${width}-${theme}.png` }
))));

export async function screens(only) {
  const pages = PAGES.filter((page) => page.name.includes(only));
  if (pages.length === 0) throw new Error(`no page is called ${only}`);
  const view = await sample();
  await rm(OUT, { recursive: true, force: true });
  let done = 0;
  await inTurns(pages, async (page) => {
    await photograph(view, page);
    await mosaic(page);
    done += 1;
    console.log(`${page.name} (${done} of ${pages.length})`);
  });
  await writeFile(new URL('index.html', OUT), sheet(pages, 'Every page', true));
  console.log(`\n${pages.length * VARIANTS.length} pictures: ${fileURLToPath(new URL('index.html', OUT))}`);
}

async function photograph(view, page) {
  const folder = new URL(`${page.name}/`, OUT);
  await mkdir(folder, { recursive: true });
  for (const { lang, width, theme, file } of VARIANTS) {
    const viewport = { width, height: width < 600 ? 740 : 900 };
    const context = await view.context(page, { lang, viewport, colorScheme: theme });
    try {
      const tab = await context.newPage();
      await view.open(tab, page, lang);
      const height = await tab.evaluate(() => document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width, height: Math.min(TALLEST, Math.max(height, viewport.height)) };
      await tab.screenshot({ path: fileURLToPath(new URL(file, folder)), fullPage: true, clip });
    } finally {
      await context.close();
    }
  }
}

/** The sheet of one page, photographed in its turn. */
async function mosaic(page) {
  const source = new URL(`${page.name}/sheet.html`, OUT);
  await writeFile(source, sheet([page], page.name, false).replaceAll(`src="${page.name}/`, 'src="'));
  const context = await newContext({ viewport: { width: 1600, height: 200 } });
  try {
    const tab = await context.newPage();
    await tab.goto(pathToFileURL(fileURLToPath(source)).href);
    await tab.screenshot({ path: fileURLToPath(new URL(`mosaic-${page.name}.png`, OUT)), fullPage: true });
  } finally {
    await context.close();
    await rm(source);
  }
}

function sheet(pages, title, links) {
  const figure = (page, { file, width }) => {
    const picture = `<img src="${page.name}/${file}" alt="" class="w${width}"${links ? ' loading="lazy"' : ''}>`;
    const shown = links ? `<a href="${page.name}/${file}">${picture}</a>` : picture;
    return `<figure>${shown}<figcaption>${file.slice(0, -4)}</figcaption></figure>`;
  };
  const part = (page) => `<h2 id="${page.name}">${page.name}</h2><div>${VARIANTS.map((v) => figure(page, v)).join('')}</div>`;
  return `<!doctype html><meta charset="utf-8"><title>${title}</title><style>
body{font:14px sans-serif;margin:12px;background:#bbb}div{display:grid;grid-template-columns:repeat(8,auto);gap:8px;align-items:start;justify-content:start}
figure{margin:0}figcaption{font-size:12px}img{display:block;object-fit:cover;object-position:top;max-height:420px}
.w360{width:120px}.w1280{width:250px}</style>
${pages.map(part).join('\n')}`;
}
