// Listens to a browser context for everything that must never happen: an error in the console, a breach of the
// content security policy, a request to somebody else, a part of a page that does not load.

export class Watch {
  constructor(context, origin) {
    this.problems = [];
    /** Requests of the page itself, as addresses. */
    this.requests = [];
    /** While true, failing to reach the server is what the story is about. */
    this.offline = false;
    context.on('request', (request) => this.#request(request, origin));
    context.on('response', (response) => this.#response(response));
    context.on('console', (message) => this.#console(message));
    context.on('weberror', (error) => this.#note(`uncaught ${error.error().message}`));
  }

  /** Must be awaited before the first page opens. */
  static async on(context, origin) {
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile ?? ''}`);
      });
    });
    return new Watch(context, origin);
  }

  assertQuiet() {
    if (this.problems.length > 0) throw new Error(`the browser complained:\n  ${this.problems.join('\n  ')}`);
  }

  #note(problem) {
    this.problems.push(problem);
  }

  #request(request, origin) {
    const address = request.url();
    if (!address.startsWith(`${origin}/`)) this.#note(`request to somebody else: ${address}`);
    const byWorker = request.serviceWorker() !== null || new URL(address).pathname === '/sw.js';
    if (!byWorker) this.requests.push(address);
  }

  #response(response) {
    const request = response.request();
    // The service worker asks for documents as well, in a request of its own.
    if (response.status() >= 400 && !isDocument(request) && request.serviceWorker() === null) {
      this.#note(`${response.status()} for ${request.method()} ${request.url()}`);
    }
    // A refused form, a missing page or one that says when to come back is for the story to judge; a broken one never
    // is right.
    if (response.status() >= 500 && response.headers()['retry-after'] === undefined) this.#note(`${response.status()} for ${request.method()} ${request.url()}`);
  }

  #console(message) {
    if (message.type() !== 'error') return;
    const text = message.text();
    if (this.offline && /ERR_INTERNET_DISCONNECTED|Failed to fetch/.test(text)) return;
    // Chromium repeats the status of every response ≥ 400 here; see above for those.
    if (/^Failed to load resource: the server responded with a status of/.test(text)) return;
    this.#note(`console: ${text} (${message.location().url})`);
  }
}

/** Navigations, and forms that a script sends in place of one. */
function isDocument(request) {
  return request.isNavigationRequest() || (request.method() === 'POST' && request.resourceType() === 'fetch');
}
