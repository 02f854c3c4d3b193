// What people leave behind, and a fresh sample does not have: a draft, a text of one's own, one that was withdrawn, a
// flag, a subscription. The gates look at the pages of all that, so it is made once before they begin.

import { asSent } from './checks.mjs';
import { plain } from './hand.mjs';
import { linkIn, mailTo } from './mail.mjs';

const THREAD = 20;
const MOST_IDEAS = 400;
/** A comment that stands for itself; answers have no stance. */
const COMMENT = /<article class="comment (?:for|against|question|experience)" id="comment-(\d+)">[\s\S]*?<div class="prose"[^>]*>([\s\S]*?)<\/div>/g;

/** The comments on a page, without the answers to them. */
export function comments(text) {
  return [...text.matchAll(COMMENT)].map(([, number, html]) => ({ number, text: plain(html).trim() }));
}

/** The first idea with a full page of comments, and what stands there. Numbers may have gaps. */
export async function fullThread(app) {
  for (let idea = 1, gap = 0; idea <= MOST_IDEAS && gap < 20; idea += 1) {
    const { status, text } = await asSent(app.at('en', `ideas/${idea}`));
    gap = status === 200 ? 0 : gap + 1;
    const found = status === 200 ? comments(text) : [];
    if (found.length >= THREAD) return { thread: idea, comments: found };
  }
  throw new Error(`no idea of the sample shows ${THREAD} comments on its page`);
}

/** Answers the number of the comment. */
async function comment(hand, idea, text) {
  const { url } = await hand.send(`ideas/${idea}`, '/comments', { stance: 'experience', language: 'en', text });
  const found = comments((await hand.read(url)).text).find((one) => one.text === text);
  return found?.number;
}

/** A participant's texts: `{ draft, mine, withdrawn, myComment, withdrawnComment }`. */
export async function write(hand, { topic, other }) {
  const known = plain((await hand.read(`ideas/${other}`)).text.match(/<h1\b[^>]*>([\s\S]*?)<\/h1>/)[1]);
  const mine = await idea(hand, topic, 'Print the name of a person to call on every customs form');
  const withdrawn = await idea(hand, topic, 'Have small parcels cleared on Saturdays as well');
  await hand.send(`ideas/${withdrawn}/withdraw`, '/withdraw', {});
  const myComment = await comment(hand, other, 'The same happened to us in spring, with eleven cartons of soap.');
  const withdrawnComment = await comment(hand, other, 'I shall come back to this when I have found the invoice.');
  await hand.send(`ideas/${other}/comments/${withdrawnComment}/withdraw`, '/withdraw', {});
  // The last one, so that it is still a draft: it says what another idea says, so that something is similar.
  const draft = await begin(hand, topic, known);
  return { draft, mine, withdrawn, myComment, withdrawnComment };
}

async function begin(hand, topic, title) {
  const { url } = await hand.send('ideas/new', '/ideas/new', { topic });
  await hand.send(url, new URL(url).pathname, {
    topic,
    language: 'en',
    title,
    text: `${title}. We lost four days and a buyer for want of it.`,
  });
  return url.split('/').at(-1);
}

async function idea(hand, topic, title) {
  const draft = await begin(hand, topic, title);
  const { url } = await hand.send(`ideas/new/${draft}/check`, '/check', {});
  return url.match(/\/ideas\/(\d+)/)[1];
}

/**
 * A suggestion of the participant that waits for the desk: `{ suggestion }`, its number. The call for topics of the sample
 * is over, so that the coordinator opens it for that moment. It closes again at once, and not in the past, in which people
 * could write.
 */
export async function suggestion(hand, coordinator) {
  const path = 'desk/timetable/phases/topics';
  const { text } = await coordinator.read(path);
  const inputs = [...text.matchAll(/name="(\w+)" type="\w+" value="([^"]*)"/g)];
  const areas = [...text.matchAll(/<textarea id="(\w+)"[^>]*>\n?([\s\S]*?)<\/textarea>/g)];
  const phase = Object.fromEntries([...inputs, ...areas].map(([, name, value]) => [name, plain(value)]));
  const year = Number(phase.closes_date.slice(0, 4)) + 1;
  const close = (date) => coordinator.send(path, '/phases/topics', { ...phase, closes_date: date, then: 'save' });
  await close(`${year}${phase.closes_date.slice(4)}`);
  await hand.send('topics/suggest', '/topics/suggest', {
    title: 'One form for parcels of samples',
    why: 'A sample has no price, and each border wants another paper for it.',
    language: 'en',
  });
  await close(phase.closes_date);
  const { text: list } = await coordinator.read('topics/suggestions');
  return { suggestion: list.match(/\/desk\/suggestions\/(\d+)"/)[1] };
}

/** Somebody at the desk: `{ person }`. */
export async function person(hand) {
  const { text } = await hand.read('desk/people');
  return { person: text.match(/\/desk\/people\/([0-9a-f]{32})"/)[1] };
}

/** An edition of a document: `{ revision, edition }`, the number of its version and its language. */
export async function edition(hand, document) {
  const { text } = await hand.read(`desk/documents/${document}`);
  const [, revision, language] = text.match(/\/versions\/(\d+)\/editions\/([a-z-]+)\/remove"/);
  return { revision, edition: language };
}

/**
 * A draft of the rules, which nobody has published, a page of the secretariat's own, in one language, and a rule that
 * has only been begun: `{ ownPage, begunText }`.
 */
export async function text(hand) {
  const path = 'desk/texts/page-rules/fr';
  const { text: page } = await hand.read(path);
  const [, heading] = page.match(/name="heading" type="text" value="([^"]*)"/);
  const [, body] = page.match(/<textarea id="body"[^>]*>\n?([\s\S]*?)<\/textarea>/);
  const fields = { heading: plain(heading), body: `${plain(body)}\n\nUne question\u202f? Le secrétariat répond.` };
  await hand.send(path, '/texts/page-rules/fr', fields);
  const own = { heading_en: 'How your ideas are used', body_en: 'Each idea is read by two people, and answered in public.' };
  const { url } = await hand.send('desk/pages/new', '/desk/pages/new', own);
  const [, ownPage] = url.match(/\/desk\/texts\/page-([^/?]+)/);
  const publish = `desk/texts/page-${ownPage}/publish`;
  await hand.send(publish, '/publish', { gaps: 'yes' });
  const rule = { heading_en: 'Be brief', body_en: 'Say it once.' };
  const { url: begun } = await hand.send('desk/rules/new', '/desk/rules/new', rule);
  return { ownPage, begunText: begun.match(/\/desk\/texts\/([^/?]+)/)[1] };
}

/** A suggestion that came after the call for topics, and is a draft: `{ lateSuggestion }`. The page of a closed call has no form. */
export async function late(hand) {
  const [, csrf] = (await hand.read('ideas/new')).text.match(/name="csrf" value="([^"]+)"/);
  const response = await hand.context.request.post(hand.app.at('en', 'topics/suggest'), {
    form: { csrf, key: '', title: 'Cold chains for small exporters', why: 'Each hour at a border costs us a pallet.', language: 'en' },
    headers: { origin: hand.app.url },
  });
  if (response.status() !== 422) throw new Error(`${response.status()} for a late suggestion`);
  return { lateSuggestion: (await response.text()).match(/name="key" value="([^"]+)"/)[1] };
}

/**
 * The participant has agreed to take part, as whoever joins does, and as nobody of the sample has: `{ agreedIn }`, the place
 * by which that is taken back. The page of those who take part already has no form.
 */
export async function agreed(hand) {
  const [, csrf] = (await hand.read('ideas/new')).text.match(/name="csrf" value="([^"]+)"/);
  const response = await hand.context.request.post(hand.app.at('en', 'participate'), {
    form: { csrf, consent: 'yes' },
    headers: { origin: hand.app.url },
  });
  if (!response.ok()) throw new Error(`${response.status()} for a consent`);
  const { text } = await hand.read(`${hand.app.url}/en/me/privacy`);
  return { agreedIn: text.match(/purpose=participation&amp;place=([0-9a-f]{32})"/)[1] };
}

/** A flag on somebody's comment. */
export async function flag(hand, idea, number) {
  const path = `ideas/${idea}/comments/${number}/flag`;
  const rule = (await hand.read(path)).text.match(/name="rule" value="([^"]+)"/)[1];
  await hand.send(path, '/flag', { rule, reason: 'It advertises a product.' });
}

/**
 * Two comments of the participant that the coordinator has hidden, one of which waits for the answer to an appeal:
 * `{ decision, appealed, rule }`.
 */
export async function hidden(author, coordinator, idea) {
  const decisions = [];
  let rule;
  for (const text of ['Buy our soap: the first carton is free.', 'Our soap has won a prize, ask for the list of prices.']) {
    const number = await comment(author, idea, text);
    await flag(coordinator, idea, number);
    const symbol = `I-${idea}.${number}`;
    const { text: list } = await coordinator.read('desk');
    const subject = list.match(new RegExp(`/desk/moderation/([^"]+)">${symbol}<`))[1];
    rule = (await coordinator.read(`desk/moderation/${subject}`)).text.match(/name="rule" value="([^"]+)"/)[1];
    const reason = 'It advertises a product and says nothing about the idea.';
    await coordinator.send(`desk/moderation/${subject}`, `/${subject}`, { outcome: 'hide', rule, reason });
    const { text: log } = await coordinator.read('log');
    decisions.push(log.match(new RegExp(`/log/([^"]+)"[^>]*>[^<]*${symbol}`))[1]);
  }
  const [decision, appealed] = decisions;
  await author.send(`log/${appealed}`, '/appeal', { reason: 'The prize shows that the idea works: I can leave the prices out.' });
  return { decision, appealed, rule };
}

/** Two texts that say the same, under two ideas: `{ campaign }`, their number. */
export async function campaign(hand, ideas) {
  const text = 'We ask the members to accept one paper for parcels under two hundred francs, as three neighbours already do, '
    + 'and to answer every small firm within five days.';
  let page;
  for (const idea of ideas) {
    const { url } = await hand.send(`ideas/${idea}`, '/comments', { stance: 'for', language: 'en', text });
    page = (await hand.read(url)).text;
  }
  return { campaign: page.match(/\/campaigns\/(\d+)"/)[1] };
}

/** So many first contributions of each person wait from now on; all other settings stay. */
async function hold(coordinator, first) {
  const { url, text } = await coordinator.read('desk/settings');
  const [, inside] = text.match(/<form\b[^>]*\baction="[^"]*\/desk\/settings"[^>]*>([\s\S]*?)<\/form>/);
  const fields = new URLSearchParams({ hold: String(first), words: plain(inside.match(/<textarea[^>]*>([\s\S]*?)<\/textarea>/)[1]).trim() });
  for (const [input] of inside.matchAll(/<input\b[^>]*>/g)) {
    const [name, value, type] = ['name', 'value', 'type'].map((key) => input.match(new RegExp(`\\b${key}="([^"]*)"`))?.[1] ?? '');
    const isLeft = name === '' || name === 'hold' || /\bdisabled\b/.test(input);
    if (!isLeft && (!['radio', 'checkbox'].includes(type) || /\bchecked\b/.test(input))) fields.append(name, plain(value));
  }
  const response = await coordinator.context.request.post(url, {
    data: fields.toString(),
    headers: { origin: coordinator.app.url, 'content-type': 'application/x-www-form-urlencoded' },
  });
  if (!response.ok()) throw new Error(`${response.status()} for the settings`);
}

/**
 * Two comments of the participant that wait for a moderator: `{ heldText }`. Of the other one a change has been asked, which
 * the desk shows at once and the participant in ten minutes.
 */
export async function held(author, coordinator, idea) {
  await hold(coordinator, 20);
  const waiting = [];
  for (const text of ['Our parcels of soap wait nine days: see https://www.example.org/soap', 'Ask for our list of prices.']) {
    const { url } = await author.send(`ideas/${idea}`, '/comments', { stance: 'experience', language: 'en', text });
    waiting.push(url.match(/\/waiting\/([^/?#]+)/)[1]);
  }
  await hold(coordinator, 0);
  const [heldText, asked] = waiting;
  const rule = (await coordinator.read(`desk/held/${asked}`)).text.match(/name="rule" value="([^"]+)"/)[1];
  const reason = 'Say what this has to do with the idea.';
  await coordinator.send(`desk/held/${asked}`, `/${asked}`, { outcome: 'ask', rule, reason });
  return { heldText };
}

/** What waits at the desk: `{ request, flagged }`. */
export async function desk(hand) {
  const { text } = await hand.read('desk');
  const gone = { email: 'gone@example.org', reason: 'Asked not to be written to.' };
  await hand.send('desk/suppressed/new', '/desk/suppressed/new', gone);
  const suppressed = (await hand.read('desk/suppressed')).text;
  return {
    suppressed: suppressed.match(/\/desk\/suppressed\/([0-9a-f]{32})"/)[1],
    request: text.match(/\/desk\/requests\/([^"]+)"/)[1],
    flagged: text.match(/\/desk\/moderation\/([^"]+)"/)[1],
  };
}

/** An issue of the newsletter that was begun, with gaps in a block: `{ composed, composedBlock }`. */
export async function issue(hand) {
  const begun = await hand.send('desk/newsletter/new', '/desk/newsletter/new', { name: 'Spring issue' });
  const composed = begun.url.match(/\/desk\/newsletter\/([^/?#]+)/)[1];
  const added = await hand.send(`desk/newsletter/${composed}`, '/blocks', { kind: 'text' });
  const composedBlock = added.url.match(/\/blocks\/([^/?#]+)/)[1];
  const text = { text_en: 'Ideas on border delays are **welcome** until the end of the month.' };
  await hand.send(`desk/newsletter/${composed}/blocks/${composedBlock}`, `/${composedBlock}`, text);
  return { composed, composedBlock };
}

/** The last request that waits, about which the desk has asked something: `{ asked, question }`. */
export async function question(app, hand) {
  const { text } = await hand.read('desk');
  const asked = [...text.matchAll(/\/desk\/requests\/([0-9a-f]{32})"/g)].at(-1)[1];
  const page = (await hand.read(`desk/requests/${asked}`)).text;
  const address = plain(page.match(/<dd><a href="mailto:([^"]+)"/)[1]);
  const fields = { outcome: 'ask', question: 'Which goods do you sell abroad, and to which countries?' };
  await hand.send(`desk/requests/${asked}`, `/${asked}`, fields);
  const letter = await mailTo(app, address, { about: '/request/questions/' });
  return { asked, question: linkIn(letter, '/request/questions/').split('/').at(-1) };
}

/** Somebody invited, a sheet that was checked, and one that was sent. */
export async function invite(app, hand) {
  const address = 'invited@example.org';
  const terms = { language: 'en', role: 'observer', days: '30', message: 'We met in Dakar. Your view counts.' };
  const one = { email: address, name: 'Awa Ndiaye', organisation: 'Ndiaye Textiles', then: 'send', ...terms };
  const { text } = await hand.send('desk/invitations/new', '/desk/invitations/new', one);
  const invited = linkIn(await mailTo(app, address), '/invitations/').split('/').at(-1);
  const sheet = async (name) => {
    const rows = `email;name;phone\n${name}@example.org;Kofi Mensah;1\nno address;Ana;2\n${address};Awa Ndiaye;3\n`;
    return hand.send('desk/invitations/many', '/desk/invitations/many', { rows, ...terms });
  };
  const last = ({ url }) => new URL(url).pathname.split('/').at(-1);
  const draftImport = last(await sheet('draft'));
  const sentImport = last(await sheet('sheet'));
  await hand.send(`desk/invitations/imports/${sentImport}`, sentImport, {});
  return { invited, invitation: text.match(/\/desk\/invitations\/([0-9a-f]{32})"/)[1], draftImport, sentImport };
}

/** Somebody who came with a list, a list that was read, and one that was taken over. */
export async function subscribers(hand) {
  const proof = 'I wish to receive the newsletter.';
  const terms = { language: 'en', proof, source: 'Cards of the 2024 fair', date: '2024-05-31' };
  const bring = async (name, mode) => {
    const rows = `email;language;note\n${name}@example.org;fr;1\nno address;;2\n${name}@example.org;;3\n`;
    const { url } = await hand.send('desk/subscribers/import', '/desk/subscribers/import', { rows, mode, ...terms });
    return new URL(url).pathname.split('/').at(-1);
  };
  const draftList = await bring('reader-of-draft', 'ask');
  const takenList = await bring('reader', 'confirmed');
  await hand.send(`desk/subscribers/imports/${takenList}`, takenList, {});
  const find = /\/desk\/subscribers\/([0-9a-f]{32})"/;
  for (;;) {
    const found = (await hand.read('desk/subscribers')).text.match(find);
    if (found) return { subscriber: found[1], draftList, takenList };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** An organisation, and somebody who claims to speak for it: `{ organisation, mandate }`. */
export async function organisation(hand, coordinator) {
  const name = 'Chamber of Trade (sample)';
  const about = { name, kind: 'chamber', economy: 'SN', members: '1200', about_en: 'A sample.', is_listed: 'yes' };
  await coordinator.send('desk/organisations/new', '/desk/organisations/new', about);
  const slug = 'chamber-of-trade-sample';
  await hand.send(`organisations/${slug}/speak`, '/speak', { title: 'Director', why: 'Ask the board.', is_shown: 'yes' });
  const { text } = await hand.read('mandates');
  return { organisation: slug, mandate: text.match(/\/mandates\/([0-9a-f]{32})"/)[1] };
}

/**
 * Another organisation, for which the participant speaks: a position on one idea that everybody reads, and a draft with a
 * remark on another one. `{ voice, drafted }`: its address, and the idea of the draft.
 */
export async function position(hand, coordinator, [given, drafted]) {
  const about = { name: 'Chamber of Positions (sample)', kind: 'chamber', economy: 'SN', is_listed: 'yes' };
  await coordinator.send('desk/organisations/new', '/desk/organisations/new', about);
  const voice = 'chamber-of-positions-sample';
  await hand.send(`organisations/${voice}/speak`, '/speak', { title: 'Director', why: 'Ask the board.', is_shown: 'yes' });
  const { text } = await coordinator.read(`desk/organisations/${voice}`);
  const mandate = text.match(/\/mandates\/([0-9a-f]{32})"/)[1];
  await coordinator.send(`mandates/${mandate}`, `/mandates/${mandate}`, { action: 'confirm' });
  const said = { stance: 'for', language: 'en', text: 'One list of papers would save our members days.', firms: '1200' };
  const write = (idea, then) => {
    const path = `ideas/${idea}/positions/${voice}/edit`;
    return hand.send(path, '/edit', { ...said, then });
  };
  await write(given, 'publish');
  await write(drafted, 'save');
  await hand.send(`ideas/${drafted}/positions/${voice}`, '/remarks', { text: 'Shall we name the border post?' });
  return { voice, drafted };
}

/** An idea that the participant entered for a firm, under the mandate of {@link position}: `{ enteredIdea }`. */
export async function entered(hand, topic) {
  const draft = await begin(hand, topic, 'Let the clerk stamp the form in the market town');
  await hand.send(`ideas/new/${draft}/firm`, '/firm', {
    organisation: 'chamber-of-positions-sample',
    firm: 'Sow and Sons (sample)',
    place: 'Kaolack',
    economy: 'SN',
    sector: 'C',
    size: '2-9',
    channel: 'meeting',
    note: 'At the market, with the owner.',
    agreed: 'yes',
  });
  const { url } = await hand.send(`ideas/new/${draft}/check`, '/check', {});
  return { enteredIdea: url.match(/\/ideas\/(\d+)\/sheet/)[1] };
}

/** A reader without an account: letters that ask to confirm, a subscription, one that has ended, a link to sign in. */
export async function subscribe(app, hand) {
  const confirmed = async (name) => {
    const { token } = await ask(app, hand, name);
    await hand.send(`newsletter/confirm?token=${token}`, '/confirm', {});
    const welcome = await mailTo(app, `${name}@example.org`, { about: '/newsletter/manage' });
    return query(linkIn(welcome, '/newsletter/manage'));
  };
  const manage = await confirmed('reader');
  const left = await confirmed('former');
  await hand.send(`newsletter/unsubscribe?token=${left}`, '/unsubscribe', {});
  const { token: confirm } = await ask(app, hand, 'asking');
  return { manage, left, confirm };
}

async function ask(app, hand, name) {
  const address = `${name}@example.org`;
  await hand.send('newsletter', '/newsletter', { email: address, language: 'en' });
  return { token: query(linkIn(await mailTo(app, address), '/newsletter/confirm')) };
}

const query = (link) => new URL(link).searchParams.get('token');

/** A link to sign in for the first time. */
export async function signInLink(app, hand, name) {
  const address = `${name}@example.org`;
  await hand.send(`${app.url}/en/sign-in`, '/sign-in', { email: address });
  return linkIn(await mailTo(app, address), '/sign-in/link/');
}
