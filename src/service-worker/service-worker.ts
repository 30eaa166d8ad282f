/**
 * Keeps the site for days without a connection. Every release has a cache of its own, filled as a whole when the
 * release is first met and thrown away as a whole when the next one takes over, so no page meets code of another
 * release. The weights are kept by the engine's worker as well, in a cache that outlives releases, for their names
 * change with their content; here only what it has not asked for yet is added to it.
 */

/** Put before this script when the site is built. */
declare const RELEASE: {
  /** Differs from release to release. */
  version: string
  base: string
  /** What every page needs, as paths below the base. */
  files: string[]
  weights: string[]
}

const worker = self as unknown as ServiceWorkerGlobalScope

const PREFIX = `site ${RELEASE.base} `
const CACHE = PREFIX + RELEASE.version
const WEIGHTS = 'trained-weights'

const urlOf = (path: string) => new URL(RELEASE.base + path, location.origin).href

/** A file with a hash in its name never changes; any other must be this release's, not the browser's older copy. */
const isHashed = (path: string) => /^(assets|stills)\/|^weights\/.*\.[0-9a-f]{8}\.\w+$/.test(path)

/** Where a host redirects, what it redirects to: browsers take no redirected answer for a page. */
async function fetched(url: string, cache: RequestCache): Promise<Response> {
  const response = await fetch(url, { cache })
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return response.redirected ? new Response(response.body, { headers: response.headers }) : response
}

/** One after the other, so that the page that is being read has most of the line. */
async function fill(name: string, paths: readonly string[]): Promise<void> {
  const cache = await caches.open(name)
  for (const path of paths) {
    const url = urlOf(path)
    if (isHashed(path) && (await cache.match(url))) continue
    // What an older release had under such a name is the same.
    const known = isHashed(path) ? await caches.match(url) : undefined
    if (known) await cache.put(url, known)
    else await cache.put(url, await fetched(url, isHashed(path) ? 'default' : 'no-cache'))
  }
}

/** Lets go of what this release does not want; other copies of the site on the same host keep theirs in the same cache. */
async function dropOtherWeights(): Promise<void> {
  const cache = await caches.open(WEIGHTS)
  const wanted = new Set(RELEASE.weights.map(urlOf))
  for (const request of await cache.keys()) {
    if (request.url.startsWith(urlOf('weights/')) && !wanted.has(request.url)) await cache.delete(request)
  }
}

async function dropOthers(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name)
  }
}

worker.addEventListener('install', (event) => {
  event.waitUntil(fill(CACHE, RELEASE.files).then(() => fill(WEIGHTS, RELEASE.weights)))
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(dropOthers().then(dropOtherWeights))
})

/** A page is asked for by its path; what follows that is the reader's settings. */
async function page(request: Request): Promise<Response> {
  try {
    // With a connection the newest release is shown. Its code has other names than that of this one.
    return await fetch(request)
  } catch (error) {
    const cache = await caches.open(CACHE)
    const path = new URL(request.url).pathname.replace(/\/(index\.html)?$|\.html$/, '')
    const known = await cache.match(`${path}.html`)
    const home = `${path}/` === RELEASE.base ? await cache.match(urlOf('index.html')) : undefined
    const other = known ?? home ?? (await cache.match(urlOf('404.html')))
    if (other) return other
    throw error
  }
}

const file = async (request: Request): Promise<Response> =>
  (await (await caches.open(CACHE)).match(request.url)) ?? fetch(request)

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || !pathname.startsWith(RELEASE.base)) return
  // The engine's worker looks after its weights itself.
  if (pathname.startsWith(`${RELEASE.base}weights/`)) return
  event.respondWith(request.mode === 'navigate' ? page(request) : file(request))
})
