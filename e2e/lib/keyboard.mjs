// What a hand on a keyboard does: walk to a control with Tab, see where it is, and work it.

const FAR = 300;

/** Walks to `locator` with Tab alone, from wherever the focus is, and checks that the focus can be seen there. */
export async function tabTo(page, locator) {
  const target = await locator.elementHandle();
  for (let steps = 0; steps < FAR; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      await assertVisibleFocus(page, target);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way to ${locator} by Tab from ${page.url()}`);
}

/** Radio buttons of one group are one stop; the arrows choose among them. */
export async function chooseRadio(page, locator) {
  const group = await locator.evaluate((radio) => {
    const all = [...document.querySelectorAll('input[type=radio]')]
      .filter((other) => other.name === radio.name && other.form === radio.form && !other.disabled);
    return { count: all.length, entry: Math.max(0, all.findIndex((other) => other.checked)), name: radio.name };
  });
  const entry = page.locator(`input[type=radio][name="${group.name}"]:enabled`).nth(group.entry);
  await tabTo(page, entry);
  await page.keyboard.press('Space');
  for (let steps = 0; steps < group.count && !(await locator.isChecked()); steps += 1) {
    await page.keyboard.press('ArrowDown');
  }
  if (!(await locator.isChecked())) throw new Error(`the arrows do not reach ${locator}`);
}

/** The arrows go through a closed list one by one. Letters would be quicker, but a slow machine takes them apart. */
export async function chooseOption(page, list, { label, index }) {
  await tabTo(page, list);
  const way = await list.evaluate((select, wanted) => {
    const to = wanted.label === undefined ? wanted.index : [...select.options].findIndex((option) => option.label === wanted.label);
    return { to, from: select.selectedIndex };
  }, { label, index });
  if (way.to < 0) throw new Error(`no ${label} in ${list}`);
  const key = way.to > way.from ? 'ArrowDown' : 'ArrowUp';
  for (let steps = Math.abs(way.to - way.from); steps > 0; steps -= 1) await page.keyboard.press(key);
  const chosen = await list.evaluate((select) => select.selectedIndex);
  if (chosen !== way.to) throw new Error(`the arrows lead to option ${chosen} of ${list}, not to ${way.to}`);
}

async function assertVisibleFocus(page, element) {
  const seen = await element.evaluate((focused) => {
    const shown = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
    // A radio or check box may show its focus on the row around it.
    const row = focused.closest('label') ?? focused;
    const box = focused.getBoundingClientRect();
    return { ring: shown(getComputedStyle(focused)) || shown(getComputedStyle(row)), area: box.width * box.height };
  });
  if (!seen.ring || seen.area === 0) throw new Error(`the focus cannot be seen on ${await element.evaluate((e) => e.outerHTML.slice(0, 120))}`);
}
