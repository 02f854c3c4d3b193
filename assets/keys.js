// Keys for whoever moderates, on the pages that load this. They follow links, choose, and move the focus; nothing is
// ever sent by one: that takes Enter on a button. Without this file the pages do all the same.
'use strict'
{
const box = document.querySelector('[data-keys]')
const use = box && box.querySelector('[data-keys-on]')
const keyed = [...document.querySelectorAll('[data-key]')]
const rows = [...document.querySelectorAll('[data-key-row]')]
// Where nothing hovers, the switch is not shown; so no key works either.
const touch = matchMedia('(hover: none)')
let off = false

const show = () => {
  const on = !off && !touch.matches
  document.documentElement.dataset.keyed = on ? 'on' : 'off'
  use.checked = !off
  for (const element of keyed) {
    if (on) element.setAttribute('aria-keyshortcuts', element.dataset.key)
    else element.removeAttribute('aria-keyshortcuts')
  }
}

// Switched off, they are for all pages on this device; where nothing can be kept, for this page.
const read = () => {
  try { off = localStorage.getItem('keys') === 'off' } catch { /* storage is switched off */ }
  show()
}
const write = () => {
  off = !use.checked
  try { if (off) localStorage.setItem('keys', 'off'); else localStorage.removeItem('keys') } catch { /* the same */ }
  show()
}

// A list answers to letters, as whatever is written in does; a radio button or a box does not.
const writes = target => target instanceof Element &&
  target.closest('input:not([type=radio]):not([type=checkbox]),textarea,select,[contenteditable]')

const here = () => rows.findIndex(row => row.closest('li').contains(document.activeElement))

/** From one text of a list to the next, or to the first. */
const move = by => {
  const at = here()
  const to = at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by
  if (rows[to]) rows[to].focus()
}

const act = element => {
  if (element.matches('a')) return element.click()
  if (element.matches('summary')) element.parentElement.open = true
  if (element.type === 'radio') {
    element.checked = true
    element.dispatchEvent(new Event('change', { bubbles: true }))
  }
  const next = document.getElementById(element.dataset.keyFocus) || element
  next.focus()
}

const pressed = event => {
  if (off || touch.matches || event.defaultPrevented || event.repeat) return
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.keyCode === 229) return
  if (writes(event.target)) return
  const step = { j: 1, k: -1 }[event.key]
  if (rows.length && (step || event.key === 'o')) {
    event.preventDefault()
    if (step) move(step)
    else if (rows[here()]) rows[here()].click()
    return
  }
  const element = keyed.find(one => one.dataset.key === event.key)
  if (!element) return
  event.preventDefault()
  act(element)
}

if (use) {
  read()
  use.addEventListener('change', write)
  touch.addEventListener('change', show)
  document.addEventListener('keydown', pressed)
  // Switched in another tab, or before this page was come back to.
  addEventListener('storage', read)
  addEventListener('pageshow', read)
}
}
