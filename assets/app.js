// What a page does better with a script; every page works without. Words come from the page
// (data-msg-…), so that this file is the same in every language.
'use strict'
{
const all = (selector, root = document) => root.querySelectorAll(selector)
const one = (selector, root = document) => root.querySelector(selector)
const on = (target, name, listener) => target.addEventListener(name, listener)

// The one Trusted Types policy: our own worker, and answers of our own server, parsed inert.
const rules = {
  createScriptURL: url => { if (url !== '/sw.js') throw TypeError(url); return url },
  createHTML: html => html,
}
const policy = window.trustedTypes ? trustedTypes.createPolicy('app', rules) : rules
const parse = html => new DOMParser().parseFromString(policy.createHTML(html), 'text/html')

// One live region that stays, for what replaced parts have to say.
const status = document.createElement('p')
status.className = 'vh'
status.setAttribute('role', 'status')
document.body.append(status)

// Focus the summary of errors where `autofocus` on any element is not known yet.
const summary = one('.summary')
if (summary) summary.focus()

// ── Reading offline ──
const banner = one('[data-offline]')
const connection = () => { if (banner) banner.hidden = navigator.onLine }
on(window, 'online', connection)
on(window, 'offline', connection)
connection()
// Whoever opens that page itself has missed none. Its place stays: the page may have been painted by now.
const again = one('[data-retry]')
if (again && location.pathname === '/offline') again.style.visibility = 'hidden'

const worker = navigator.serviceWorker
if (worker) on(window, 'load', async () => {
  try {
    const first = !worker.controller
    await worker.register(policy.createScriptURL('/sw.js'))
    // The first page was loaded before anyone could keep it.
    if (first) (await worker.ready).active.postMessage({ keep: location.pathname + location.search })
  } catch { /* private windows refuse workers */ }
})

const saved = one('[data-saved]')
if (saved && window.caches) (async () => {
  const pages = await caches.open('pages')
  const requests = (await pages.keys()).reverse()
  for (const request of requests) {
    const doc = parse(await (await pages.match(request)).text())
    const item = document.createElement('li')
    const link = document.createElement('a')
    link.href = request.url
    link.lang = doc.documentElement.lang
    link.textContent = doc.title
    item.append(link)
    saved.append(item)
  }
  saved.hidden = !requests.length
  one('[data-saved-none]').hidden = requests.length > 0
  one('[data-saved-drafts]').hidden = false
})().catch(() => {})

// ── Counting characters ──
for (const field of all('[data-max]')) {
  const line = document.getElementById(field.id + '-count')
  const max = +field.dataset.max
  const count = () => {
    const left = max - [...field.value.normalize('NFC').trim()].length
    line.textContent = line.dataset[left < 0 ? 'msgOver' : 'msgLeft'].replace('{n}', Math.abs(left).toLocaleString(document.documentElement.lang))
    line.classList.toggle('over', left < 0)
    // Spoken only near the end: nobody wants to hear every letter counted.
    line.setAttribute('aria-live', left < max / 10 ? 'polite' : 'off')
  }
  if (line) { on(field, 'input', count); if (field.value) count() }
}

// ── Drafts on this device ──
const MONTH = 2592e6
const store = {
  get: key => { try { return JSON.parse(localStorage.getItem('draft:' + key)) } catch { return null } },
  set: (key, draft) => { try { localStorage.setItem('draft:' + key, JSON.stringify(draft)); return true } catch { return false } },
  drop: key => { try { localStorage.removeItem('draft:' + key) } catch { /* storage is switched off */ } },
  clear: () => { try { Object.keys(localStorage).filter(k => k.startsWith('draft:')).forEach(k => localStorage.removeItem(k)) } catch { /* the same */ } },
}
// What was sent from this tab and has arrived, as the answer's page says, is no draft any more.
const sending = key => { try { const was = sessionStorage.sending; sessionStorage.sending = key; return was } catch { /* nothing is kept */ } }
const sent = sending('')
if (sent && one('[data-draft-sent]')) store.drop(sent)

const kept = form => [...form.elements].filter(e => e.name && !/hidden|password|file|submit|button/.test(e.type) && e.autocomplete !== 'one-time-code')
const choice = e => /radio|checkbox/.test(e.type)
const tell = (form, what) => { const line = one('[data-draft-status]', form); if (line) line.textContent = line.dataset['msg' + what] || '' }
// What the page brought: a draft goes on from there, and never over what came since. A form that
// comes back from sending, to be looked at or mended, began where it did before.
const began = form => JSON.stringify(kept(form).map(e => e.defaultValue))
const origins = new Map()
// A choice that is no longer offered leaves the one that the page brought.
const takes = (e, value) => !e.options || [...e.options].some(o => o.value === value)
const save = form => {
  const values = kept(form).map(e => [e.name, choice(e) ? e.value : null, choice(e) ? e.checked : e.value])
  if (store.set(form.dataset.draft, { at: Date.now(), offline: !navigator.onLine, from: origins.get(form) || began(form), values })) tell(form, 'Saved')
}
let timer // of the one form being written
for (const form of all('form[data-draft]')) {
  const draft = store.get(form.dataset.draft)
  if (draft && sent === form.dataset.draft) origins.set(form, draft.from)
  const typed = kept(form).some(e => !choice(e) && e.type !== 'select-one' && e.value.trim())
  if (draft && Date.now() - draft.at > MONTH) store.drop(form.dataset.draft)
  else if (draft && (!typed || draft.from === began(form))) {
    for (const [name, value, now] of draft.values)
      for (const e of kept(form))
        if (e.name === name && choice(e) && e.value === value) e.checked = now
        else if (e.name === name && !choice(e) && takes(e, now)) { e.value = now; e.dispatchEvent(new Event('input')) }
    tell(form, draft.offline && navigator.onLine ? 'Ready' : 'Restored')
  }
  on(form, 'input', () => { clearTimeout(timer); timer = setTimeout(save, 400, form) })
  on(window, 'pagehide', () => { if (timer && !form.dataset.sent) save(form) })
  on(window, 'online', () => { if (store.get(form.dataset.draft)) tell(form, 'Ready') })
}

// ── Sending ──
const free = form => { delete form.dataset.sent; for (const e of all('[aria-busy]', form)) e.removeAttribute('aria-busy') }
on(window, 'pageshow', () => all('form').forEach(free))

const swap = async (form, button) => {
  const body = new URLSearchParams(new FormData(form))
  if (button && button.name) body.append(button.name, button.value)
  const name = form.closest('[data-region]').dataset.region
  const answer = await fetch(form.getAttribute('action') || location.href, { method: 'POST', body, headers: { Accept: 'text/html' } })
  const find = root => [...all('[data-region]', root)].find(r => r.dataset.region === name)
  const fresh = answer.ok && find(parse(await answer.text()))
  // Sent elsewhere (to sign in, say): go there. Otherwise the browser posts as it always did.
  if (!fresh) return answer.redirected ? location.assign(answer.url) : HTMLFormElement.prototype.submit.call(form)
  const region = document.importNode(fresh, true)
  find(document).replaceWith(region)
  const next = one('form[data-swap] button', region)
  if (next) next.focus()
  const said = one('[role=status]', region)
  status.textContent = said ? said.textContent : ''
}

on(document, 'submit', event => {
  const form = event.target
  if (form.method !== 'post') return
  if (form.dataset.sent) return event.preventDefault()
  if (!navigator.onLine && form.dataset.draft) {
    event.preventDefault()
    clearTimeout(timer)
    save(form)
    return connection()
  }
  const button = event.submitter
  form.dataset.sent = 1
  sending(form.dataset.draft || '')
  if (button) button.setAttribute('aria-busy', 'true')
  setTimeout(free, 9000, form)
  if ('signOut' in form.dataset) {
    store.clear()
    if (worker && worker.controller) worker.controller.postMessage({ purge: true })
  }
  if ('swap' in form.dataset && 'submitter' in SubmitEvent.prototype && form.closest('[data-region]')) {
    event.preventDefault()
    swap(form, button).catch(() => { free(form); connection() })
  }
})

// ── What goes on by itself ──
const live = one('[data-live]')
const looking = live && setInterval(async () => {
  if (document.hidden || !navigator.onLine) return
  const answer = await fetch(location.href).catch(() => null)
  const fresh = answer && answer.ok && one('#' + live.id, parse(await answer.text()))
  if (!fresh) return
  live.replaceChildren(...document.importNode(fresh, true).childNodes)
  // It is over: what can be done now is another thing.
  if (!('live' in fresh.dataset)) { clearInterval(looking); location.reload() }
}, 5000)

// ── Small things ──
for (const button of all('[data-copy]')) if (navigator.clipboard) {
  button.hidden = false
  on(button, 'click', async () => {
    await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href)
    one('[role=status]', button).textContent = button.dataset.msgDone
  })
}
on(document, 'keydown', event => {
  const menu = event.key === 'Escape' && one('.menu[open]')
  if (menu) { menu.open = false; one('summary', menu).focus() }
})
}
