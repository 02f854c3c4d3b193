// Every page that the gates and the pictures look at. Whoever adds a page to the product adds a line here; an area
// that is planned but does not exist yet stands in LATER, and a gate notices when it appears.

import { asSent } from './lib/checks.mjs';
import { newContext } from './lib/browser.mjs';
import { EXCHANGE } from './lib/app.mjs';
import { words } from './words.mjs';

/** Languages of the interface, with the right-to-left pseudo-locale last. */
export const LANGUAGES = ['en', 'fr', 'es', 'ar'];

/**
 * `path` is below /{lang}/{exchange}, or below /{lang} after a `~`; `{…}` is found in the sample exchange. A page that
 * is `soon` is being built: its gates are skipped, and say so, for as long as it answers 404.
 */
export const PAGES = [
  { name: 'site', path: '~' },
  { name: 'home', path: '' },
  { name: 'message', path: 'message' },
  { name: 'topics', path: 'topics' },
  { name: 'topic', path: 'topics/{topic}' },
  { name: 'ideas', path: 'ideas' },
  { name: 'idea', path: 'ideas/{thread}' },
  { name: 'idea-versions', path: 'ideas/{thread}/versions' },
  { name: 'idea-supporters', path: 'ideas/{thread}/supporters' },
  { name: 'documents', path: 'documents' },
  { name: 'document', path: 'documents/{document}', soon: true },
  { name: 'newsletter', path: 'newsletter', soon: true },
  { name: 'participants', path: 'participants' },
  { name: 'members', path: 'members' },
  { name: 'participate', path: 'participate' },
  { name: 'contact', path: 'contact', soon: true },
  { name: 'rules', path: 'rules' },
  { name: 'privacy', path: 'privacy' },
  { name: 'accessibility', path: 'accessibility' },
  { name: 'search', path: 'search?q=customs' },
  { name: 'search-nothing', path: 'search?q=zzzz' },
  { name: 'sign-in', path: '~/sign-in' },
  { name: 'not-found', path: 'nothing-here', status: 404 },
  { name: 'idea-new', path: 'ideas/new', as: 'participant' },
  { name: 'idea-signed-in', path: 'ideas/{thread}', as: 'participant' },
  { name: 'me', path: '~/me', as: 'participant' },
  { name: 'me-profile', path: '~/me/profile', as: 'participant' },
  { name: 'me-settings', path: '~/me/settings', as: 'participant' },
  { name: 'me-debates', path: '~/me/debates', as: 'participant', soon: true },
  { name: 'desk', path: 'desk', as: 'coordinator', soon: true },
];

/** Links that public pages show before what they lead to is there. */
export const SOON_LINKED = /\/flag$/;

export const LATER = [
  { name: 'statements', path: 'statements' },
  { name: 'vote', path: 'statements/vote' },
  { name: 'opinion', path: 'opinion' },
  { name: 'recommendations', path: 'recommendations' },
  { name: 'results', path: 'results' },
  { name: 'data', path: 'data' },
];

const MOST_IDEAS = 400;

/** Looks around a sample exchange once: what to put into `{…}`, and the cookies of each role. */
export async function lookAround(app) {
  const found = {
    topic: await firstLink(app, 'topics'),
    document: await firstLink(app, 'documents').catch(() => undefined),
    ...(await longestThread(app)),
  };
  const roles = {};
  for (const role of ['participant', 'coordinator']) roles[role] = await cookies(app, role);
  const view = { app, found, roles };
  view.address = (page, lang) => address(view, page, lang);
  view.standing = await standing(view);
  view.context = (page, options) => newContext({ storageState: roles[page.as], ...options });
  return view;
}

function address({ app, found }, page, lang) {
  const path = page.path.replace(/\{(\w+)\}/g, (_, name) => found[name]);
  return path.startsWith('~') ? `${app.url}/${lang}${path.slice(1)}` : app.at(lang, path);
}

/** The pages that are there: all of them, except what is `soon` and answers 404. */
async function standing(view) {
  const there = [];
  for (const page of PAGES) {
    if (!page.soon || await answers(view, page)) there.push(page);
  }
  return there;
}

async function answers(view, page) {
  const needs = [...page.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  if (needs.some((name) => view.found[name] === undefined)) return false;
  const context = await newContext({ storageState: view.roles[page.as] });
  try {
    return (await context.request.get(address(view, page, 'en'))).status() !== 404;
  } finally {
    await context.close();
  }
}

async function firstLink(app, list) {
  const { text } = await asSent(app.at('en', list));
  const slugs = [...text.matchAll(new RegExp(`/en/${EXCHANGE}/${list}/([a-z0-9-]+)["?#]`, 'g'))].map(([, slug]) => slug);
  if (slugs.length === 0) throw new Error(`${list} links to none of its own pages`);
  return slugs[0];
}

/** The idea that shows most comments on its first page; numbers may have gaps. */
async function longestThread(app) {
  const best = { thread: undefined, comments: -1 };
  for (let idea = 1, gap = 0; idea <= MOST_IDEAS && gap < 20 && best.comments < 20; idea += 1) {
    const { status, text } = await asSent(app.at('en', `ideas/${idea}`));
    gap = status === 200 ? 0 : gap + 1;
    const comments = status === 200 ? text.split(COMMENT).length - 1 : -1;
    if (comments > best.comments) Object.assign(best, { thread: idea, comments });
  }
  return best;
}

/** `places.comment` of words.mjs, in the source of a page. */
const COMMENT = /<article\b[^>]*\bid="comment-/;

async function cookies(app, role) {
  const context = await newContext();
  try {
    const page = await context.newPage();
    await page.goto(app.links[role]);
    await page.getByRole('button', { name: words.en.signIn, exact: true }).click();
    await page.waitForLoadState('load');
    return await context.storageState();
  } finally {
    await context.close();
  }
}
