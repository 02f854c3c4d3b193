// Fills in and sends forms over HTTP, for what must be there before a gate can look at it: the same requests that a
// browser without scripts makes, without drawing a page.

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#34': '"', '#38': '&', '#60': '<', '#62': '>' };

/** Text as it was before it was written into HTML. */
export function plain(html) {
  return html.replace(/<[^>]*>/g, '').replace(/&(#?\w+);/g, (all, name) => ENTITIES[name] ?? all);
}

export class Hand {
  /** `context` is a browser's: what it is signed in to, the hand is, too. */
  constructor(context, app) {
    this.context = context;
    this.app = app;
  }

  /** The source of a page of the exchange, or of a whole address. */
  async read(path) {
    const response = await this.context.request.get(this.#address(path));
    if (!response.ok()) throw new Error(`${response.status()} for ${response.url()}`);
    return { url: response.url(), text: await response.text() };
  }

  /** Opens `path`, fills in the form there that is sent to `to`, and sends it; answers where that leads. */
  async send(path, to, fields) {
    const { url, text } = await this.read(path);
    const forms = [...text.matchAll(/<form\b[^>]*\baction="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)];
    const [, action, inside] = forms.find(([, address]) => address.endsWith(to)) ?? [];
    if (action === undefined) throw new Error(`no form on ${url} is sent to ${to}`);
    const hidden = [...inside.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
    const form = { ...Object.fromEntries(hidden.map(([, name, value]) => [name, plain(value)])), ...fields };
    const response = await this.context.request.post(new URL(action, url).href, {
      form,
      headers: { origin: this.app.url },
    });
    // The page of a text that has just been withdrawn says 410.
    if (!response.ok() && response.status() !== 410) throw new Error(`${response.status()} for ${action}`);
    return { url: response.url(), text: await response.text() };
  }

  #address(path) {
    return /^https?:/.test(path) ? path : this.app.at('en', path);
  }
}
