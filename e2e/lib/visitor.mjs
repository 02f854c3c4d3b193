// A person at a browser. Stories say what the person does (follow, press, fill, choose); whether that happens with a
// pointer or with a keyboard, with scripts or without, is decided when the visitor is opened.

import { writeFile } from 'node:fs/promises';
import { expectText } from './checks.mjs';
import { newContext } from './browser.mjs';
import { chooseOption, chooseRadio, tabTo } from './keyboard.mjs';
import { linkIn, mailTo } from './mail.mjs';
import { Watch } from './watch.mjs';
import { words } from '../words.mjs';

export class Visitor {
  static async open(app, { lang = 'en', mode = 'phone', scripts = true, keyboard = false, ...options } = {}) {
    const visitor = new Visitor();
    visitor.app = app;
    visitor.lang = lang;
    visitor.words = words[lang];
    visitor.scripts = scripts;
    visitor.keyboard = keyboard;
    visitor.context = await newContext({ lang, mode, javaScriptEnabled: scripts, ...options });
    visitor.watch = await Watch.on(visitor.context, app.url);
    visitor.page = await visitor.context.newPage();
    return visitor;
  }

  async close() {
    await this.context.close();
  }

  assertQuiet() {
    this.watch.assertQuiet();
  }

  async picture(file) {
    await writeFile(file, await this.page.screenshot({ fullPage: true }));
  }

  /** Opens a page of the exchange (`go('topics')`) or a whole address. Answers the response. */
  async go(path = '') {
    const address = /^https?:/.test(path) ? path : this.app.at(this.lang, path);
    return this.page.goto(address, { waitUntil: 'load' });
  }

  link(name) {
    return this.#named('link', name);
  }

  button(name) {
    return this.#named('button', name);
  }

  /** A field by its label; where several are called so, the one in the group of that name. */
  field(label, group) {
    const around = group === undefined ? this.page : this.page.getByRole('group', { name: group, exact: true });
    return around.getByLabel(label).filter({ visible: true }).first();
  }

  heading(name) {
    return this.page.getByRole('heading', { name }).first();
  }

  /** Goes where a link leads. */
  async follow(name) {
    await this.followTo(await this.#reach(name));
  }

  /** The same for a link that was found otherwise than by its name. */
  async followTo(link) {
    await this.#activate(link);
  }

  /** Presses a button, and waits for what it does. */
  async press(name) {
    await this.#activate(this.button(name));
  }

  async fill(label, text, group) {
    const field = this.field(label, group);
    if (!this.keyboard) return field.fill(text);
    await tabTo(this.page, field);
    await this.page.keyboard.press('Control+A');
    return this.page.keyboard.type(text);
  }

  /** A radio button or check box, by its label. */
  async choose(label) {
    const control = this.page.getByRole('radio', { name: label }).or(this.page.getByRole('checkbox', { name: label }))
      .filter({ visible: true }).first();
    if (!this.keyboard) return control.check();
    if ((await control.getAttribute('type')) === 'radio') return chooseRadio(this.page, control);
    await tabTo(this.page, control);
    if (!(await control.isChecked())) await this.page.keyboard.press('Space');
    return undefined;
  }

  /** The first of the choices in a group, by the group's legend. */
  async chooseFirst(legend) {
    const control = this.page.getByRole('group', { name: legend }).getByRole('radio').first();
    return this.keyboard ? chooseRadio(this.page, control) : control.check();
  }

  /** An option of a drop-down list; the first that says anything, if none is named. */
  async select(label, option) {
    const list = this.field(label);
    const wanted = option === undefined ? { index: 1 } : { label: option };
    return this.keyboard ? chooseOption(this.page, list, wanted) : list.selectOption(wanted);
  }

  /** Waits until the page says it. */
  async sees(text) {
    await expectText(this.page, text);
  }

  /** Gets a sign-in link by mail, opens it, and presses the button there. */
  async signInByMail(address) {
    await this.follow(this.words.signIn);
    await this.fill(this.words.email, address);
    await this.press(this.words.sendLink);
    await this.sees(this.words.checkMail);
    await this.openSignInLink(linkIn(await mailTo(this.app, address), '/sign-in'));
  }

  /** What the program printed at its start for `role`. */
  async signInAs(role) {
    const link = this.app.links[role];
    if (!link) throw new Error(`the program printed no sign-in link for the ${role}`);
    await this.openSignInLink(link);
  }

  /** The link itself signs nobody in: it leads to a button, in whichever language one reads. */
  async openSignInLink(link) {
    await this.go(link.replace(/\/[a-z]{2}\/sign-in\//, `/${this.lang}/sign-in/`));
    await this.press(this.words.openLink);
  }

  #named(role, name) {
    return this.page.getByRole(role, { name, exact: typeof name === 'string' }).first();
  }

  /** A link inside a closed menu is reached by opening the menu, as anybody would. */
  async #reach(name) {
    const link = this.link(name);
    if (await link.count() > 0) return link;
    const inside = this.page.getByRole('link', { name, exact: typeof name === 'string', includeHidden: true });
    const menus = this.page.locator('details:not([open])').filter({ has: inside });
    await this.#activate(menus.locator('summary').filter({ visible: true }).first(), { stays: true });
    await link.waitFor();
    return link;
  }

  /** Works a control and waits for what comes of it: another page, or a script's answer in this one. */
  async #activate(locator, { stays = false } = {}) {
    if (stays) return this.#touch(locator);
    const asked = this.page.waitForRequest((request) => request.isNavigationRequest() || request.method() === 'POST');
    const moved = this.page.waitForEvent('framenavigated', (frame) => frame === this.page.mainFrame());
    // Only one of the two may come; a touch that fails says more than either.
    asked.catch(() => {});
    moved.catch(() => {});
    await this.#touch(locator);
    const request = await asked.catch(() => {
      throw new Error(`${locator} on ${this.page.url()} sends nothing`);
    });
    if (!request.isNavigationRequest()) return (await request.response())?.finished();
    await moved;
    return this.page.waitForLoadState('load');
  }

  async #touch(locator) {
    if (!this.keyboard) return locator.click();
    await tabTo(this.page, locator);
    return this.page.keyboard.press('Enter');
  }
}
