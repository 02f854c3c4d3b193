// Starts the program on its sample exchange, in a folder of its own, and stops it again.

import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = process.env.IDEAS_EXCHANGE_BIN
  ?? join(process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL('../../target', import.meta.url)), 'debug/ideas-exchange');
/** A fixed day: what a page shows must not depend on when the stories run. */
const NOW = '2026-03-10T09:00:00Z';
const START_LIMIT = 400_000;
const STOP_LIMIT = 15_000;

const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
process.on('exit', () => running.forEach((app) => {
  app.child.kill('SIGKILL');
  rmSync(app.folder, { recursive: true, force: true });
}));

/** The path of the sample exchange below a language. */
export const EXCHANGE = 'msme';

class App {
  constructor(child, folder) {
    this.child = child;
    this.folder = folder;
    this.outbox = join(folder, 'outbox');
    this.log = [];
    /** Sign-in links by role (coordinator, participant, delegate), and where to set up an empty site. */
    this.links = {};
    this.ended = new Promise((resolve) => child.once('close', resolve));
  }

  /** An address on the exchange: `at('fr', 'topics')`. */
  at(lang, path = '') {
    return `${this.url}/${lang}/${EXCHANGE}${path && `/${path}`}`;
  }

  read(line) {
    this.log.push(line);
    const link = line.match(/(coordinator|participant|delegate)\b.*?(https?:\/\/\S+)/i);
    if (link) this.links[link[1].toLowerCase()] = link[2];
    this.links.setup ??= line.match(/https?:\/\/\S+\/setup\?\S+/)?.[0];
    this.url ??= line.match(/Listening on (http:\/\/\S+)/)?.[1].replace(/\/$/, '');
    return this.url !== undefined;
  }

  async close() {
    if (!running.delete(this)) return;
    this.child.kill('SIGTERM');
    const late = setTimeout(() => this.child.kill('SIGKILL'), STOP_LIMIT);
    await this.ended;
    clearTimeout(late);
    await rm(this.folder, { recursive: true, force: true });
    const panics = this.log.filter((line) => line.includes('panicked at'));
    if (panics.length > 0) throw new Error(`the program panicked: ${panics.join('\n')}`);
  }
}

/** The sample exchange, on a fixed day. */
export function startApp() {
  return start((folder) => [['demo', '--data-dir', folder, '--listen', '127.0.0.1:0', '--now', NOW], {}]);
}

/** A site that nobody has set up yet: `links.setup` leads to the form. */
export function startEmptySite() {
  return start((folder) => [['serve'], {
    IDEAS_EXCHANGE_DATA_DIR: folder,
    IDEAS_EXCHANGE_LISTEN: '127.0.0.1:0',
    IDEAS_EXCHANGE_PSEUDO_LOCALE: 'true',
    // The gates look at its pages one after the other, all from one address.
    IDEAS_EXCHANGE_LIMITS__REQUESTS_PER_MINUTE: '60000',
  }]);
}

async function start(command) {
  const folder = await mkdtemp(join(tmpdir(), 'ideas-exchange-e2e-'));
  const [args, settings] = command(folder);
  const child = spawn(PROGRAM, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...withoutSettings(process.env), ...settings },
  });
  const app = new App(child, folder);
  running.add(app);
  try {
    await listening(app);
  } catch (error) {
    await app.close().catch(() => {});
    throw error;
  }
  return app;
}

/** Variables of that name are settings of the product, except to xtask and to us. */
function withoutSettings(environment) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('IDEAS_EXCHANGE_')));
}

function listening(app) {
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`${PROGRAM} demo ${why}\n${app.log.slice(-20).join('\n')}`));
    const late = setTimeout(() => fail(`said no "Listening on" in ${START_LIMIT / 1000} s`), START_LIMIT);
    for (const stream of [app.child.stdout, app.child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        if (app.read(line)) {
          clearTimeout(late);
          resolve();
        }
      });
    }
    app.child.once('error', (error) => fail(`did not start: ${error.message}`));
    app.ended.then((code) => {
      clearTimeout(late);
      fail(`ended with ${code}`);
    });
  });
}

export async function closeAll() {
  for (const app of running) await app.close();
}
