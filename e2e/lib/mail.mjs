// Reads the mails that the program leaves in its outbox folder.

import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LIMIT = 60_000;

/**
 * The newest mail to `address` that `seen` does not name and that says `about`; waits for it, since mail leaves by a job.
 * Answers `{ file, subject, text, headers }`.
 */
export async function mailTo(app, address, { seen = [], about = '' } = {}) {
  for (const end = Date.now() + LIMIT; Date.now() < end; await sleep(100)) {
    const mails = (await outbox(app)).filter((mail) => !seen.includes(mail.file));
    const mine = mails.filter((mail) => (
      mail.headers.to?.toLowerCase().includes(address.toLowerCase()) && mail.text.includes(about)
    ));
    if (mine.length > 0) return mine.at(-1);
  }
  throw new Error(`no mail to ${address} in ${LIMIT / 1000} s`);
}

/** The first link of a mail whose path contains `part`. */
export function linkIn(mail, part) {
  const link = mail.text.match(/https?:\/\/[^\s<>"]+/g)?.find((address) => address.includes(part));
  if (!link) throw new Error(`no link with ${part} in the mail "${mail.subject}":\n${mail.text}`);
  return link;
}

/** All mails, oldest first by when they were written: the clock in their names stands still in a story. */
async function outbox(app) {
  const names = (await readdir(app.outbox).catch(() => [])).filter((name) => name.endsWith('.eml'));
  const mails = await Promise.all(names.map(async (name) => {
    const path = join(app.outbox, name);
    return { ...parse(name, await readFile(path)), written: (await stat(path, { bigint: true })).mtimeNs };
  }));
  return mails.sort((a, b) => Number(a.written - b.written));
}

export function parse(file, bytes) {
  const { headers, body } = part(bytes.toString('latin1'));
  return { file, headers, subject: headers.subject ?? '', text: plainText(headers, body) };
}

function part(source) {
  const [head, ...rest] = source.split(/\r?\n\r?\n/);
  const headers = {};
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = words(line.slice(colon + 1).trim());
  }
  return { headers, body: rest.join('\n\n') };
}

function plainText(headers, body) {
  const boundary = headers['content-type']?.match(/boundary="?([^";]+)"?/i)?.[1];
  if (boundary) {
    const parts = body.split(`--${boundary}`).slice(1, -1).map((text) => part(text.replace(/^\r?\n/, '')));
    const plain = parts.find((one) => /^text\/plain|^multipart\//i.test(one.headers['content-type'] ?? 'text/plain'));
    return plain ? plainText(plain.headers, plain.body) : '';
  }
  const encoding = headers['content-transfer-encoding']?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  const latin = encoding === 'quoted-printable' ? quoted(body.replace(/=\r?\n/g, '')) : body;
  return Buffer.from(latin, 'latin1').toString('utf8');
}

function quoted(text) {
  return text.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}

/** RFC 2047: `=?utf-8?b?…?=`. White space between two encoded words is not part of the text. */
function words(value) {
  const joined = value.replace(/\?=\s+=\?/g, '?==?');
  return joined.replace(/=\?[^?]+\?([bq])\?([^?]*)\?=/gi, (_, kind, text) => (
    kind.toLowerCase() === 'b'
      ? Buffer.from(text, 'base64').toString('utf8')
      : Buffer.from(quoted(text.replace(/_/g, ' ')), 'latin1').toString('utf8')
  ));
}
