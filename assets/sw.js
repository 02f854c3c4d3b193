// Keeps the public pages that somebody visited, so that they open without a connection. Only a
// response that says `X-Offline: 1` is kept: never a page with a session, never a form's answer.
'use strict'
const PAGES = 'pages', ASSETS = 'assets-__VERSION__', MOST = 60
const OFFLINE = '/offline'

addEventListener('install', event => {
  skipWaiting()
  event.waitUntil(caches.open(ASSETS).then(cache => cache.addAll([OFFLINE, '/assets/__VERSION__/app.js'])))
})

addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== PAGES && name !== ASSETS) await caches.delete(name)
  // The page is asked for while the worker still starts: slow phones gain most.
  if (registration.navigationPreload) await registration.navigationPreload.enable()
  await clients.claim()
})()))

const keep = async (request, response) => {
  const pages = await caches.open(PAGES)
  if (response.ok && !response.redirected && response.headers.get('X-Offline') === '1') {
    await pages.delete(request)
    await pages.put(request, response)
    const kept = await pages.keys()
    for (const old of kept.slice(0, -MOST)) await pages.delete(old)
  } else if (response.status === 404 || response.status === 410) await pages.delete(request)
}

const page = async event => {
  const { request } = event
  try {
    const response = (await event.preloadResponse) || (await fetch(request))
    event.waitUntil(keep(request.url, response.clone()))
    return response
  } catch (error) {
    const kept = await (await caches.open(PAGES)).match(request.url, { ignoreVary: true }) || await caches.match(OFFLINE)
    if (kept) return kept
    throw error
  }
}

const asset = async request => {
  const cache = await caches.open(ASSETS)
  const kept = await cache.match(request)
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok) await cache.put(request, response.clone())
  return response
}

addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== location.origin) return
  if (request.method === 'POST' && pathname.endsWith('/sign-out')) event.waitUntil(caches.delete(PAGES))
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') event.respondWith(page(event))
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request))
})

addEventListener('message', event => {
  const { purge, keep: path } = event.data
  if (purge) event.waitUntil(caches.delete(PAGES))
  if (path) event.waitUntil(fetch(path, { cache: 'force-cache' }).then(response => keep(new URL(path, location).href, response)).catch(() => {}))
})
