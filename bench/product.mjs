import { basename } from 'node:path'
import { gzipSync } from 'node:zlib'

/*
 * Measurements on the built product itself, with the main chapter open.
 */

/** Opens the page and waits for its first heatmaps. Answers what it has loaded by then. */
export async function openProduct(page, url) {
  const loaded = new Map()
  page.on('response', (response) => {
    if (/\.(js|wasm)$/.test(response.url()) && response.ok()) loaded.set(response.url(), response.body())
  })
  await page.addInitScript(() => {
    globalThis.redraws = []
    new PerformanceObserver((list) => {
      const durations = list.getEntriesByName('slider-to-redraw').map((entry) => entry.duration)
      globalThis.redraws.push(...durations)
    }).observe({ type: 'measure' })
  })
  await page.goto(new URL('en/block', url).href)
  await page.waitForSelector('canvas', { timeout: 30_000 })
  await page.waitForLoadState('networkidle')
  return loaded
}

const gzipKB = (bodies) => bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0) / 1000

/**
 * What has been loaded when the page is there and has computed: the page's own scripts, which it needs to be used,
 * then what its worker has fetched. In kilobytes, gzipped.
 */
export async function downloads(page, loaded) {
  const worker = page.workers().map((each) => each.url())
  const byPage = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  const files = await Promise.all(
    [...loaded].map(async ([url, body]) => ({
      url,
      body: await body,
      kind: url.endsWith('.wasm')
        ? 'wasm'
        : byPage.includes(url) && !worker.includes(url)
          ? 'page'
          : 'worker',
    })),
  )
  const of = (kind) => {
    const some = files.filter((file) => file.kind === kind)
    return { kB: gzipKB(some.map(({ body }) => body)), files: some.map(({ url }) => basename(url)) }
  }
  return { page: of('page'), worker: of('worker'), wasm: of('wasm') }
}

/** Opens both MLPs, so that all 13 tensors are on the page. */
export async function openBothMlps(page) {
  for (const mlp of ['mlp1', 'mlp2']) {
    const button = page.getByRole('button', { name: `Show the inside of ${mlp}` })
    if ((await button.getAttribute('aria-expanded')) === 'false') await button.click()
  }
}

/**
 * Milliseconds from a slider's event to the heatmaps redrawn, for each of `count` presses of an arrow key, left and
 * right in turn. Empty if the page reports none.
 */
export async function sliderToRedraw(page, slider, count) {
  const redraws = () => page.evaluate(() => globalThis.redraws.length)
  const control = page.getByRole('slider', { name: slider, exact: true })
  const warmUp = 10
  let first = 0
  for (let i = 0; i < count + warmUp; i++) {
    const before = await redraws()
    if (i === warmUp) first = before
    await control.press(i % 2 === 0 ? 'ArrowLeft' : 'ArrowRight')
    // Asked seldom, for asking in every frame would take time from what is measured.
    const redrawn = page.waitForFunction((n) => globalThis.redraws.length > n, before, {
      polling: 250,
      timeout: 5000,
    })
    if (!(await redrawn.catch(() => null))) return []
  }
  return page.evaluate((from) => globalThis.redraws.slice(from), first)
}
