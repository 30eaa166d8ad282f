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
  await page.goto(new URL('en/block', url).href)
  await page.waitForSelector('canvas', { timeout: 30_000 })
  await page.waitForLoadState('networkidle')
  return loaded
}

/**
 * What has been loaded when the page is there and has computed: the scripts it names itself, without which it cannot
 * be used, then what is fetched to compute. In kilobytes, gzipped.
 */
export async function downloads(page, loaded) {
  const html = await (await page.request.get(page.url())).text()
  const kindOf = (file) => (file.endsWith('.wasm') ? 'wasm' : html.includes(file) ? 'page' : 'worker')
  const kB = { page: 0, worker: 0, wasm: 0 }
  for (const [url, body] of loaded) {
    kB[kindOf(basename(url))] += gzipSync(await body, { level: 9 }).length / 1000
  }
  return kB
}

/** Opens both MLPs, so that all 13 tensors are on the page, and what the picture's sliders are in. */
export async function openAll(page) {
  for (const mlp of ['mlp1', 'mlp2']) {
    const button = page.getByRole('button', { name: `Show the tensors of ${mlp}` })
    if ((await button.getAttribute('aria-expanded')) === 'false') await button.click()
  }
  await page.getByRole('button', { name: 'your picture' }).click()
}

/**
 * Moves a slider by a step and waits for the page to say how long it took from that event to all heatmaps redrawn.
 * @throws Error if it says nothing for five seconds
 */
export function sliderToRedraw(page, slider, direction) {
  return page.getByRole('slider', { name: slider, exact: true }).evaluate((control, direction) => {
    const redrawn = new Promise((resolve, reject) => {
      new PerformanceObserver((list, observer) => {
        const [measure] = list.getEntriesByName('slider-to-redraw')
        if (!measure) return
        observer.disconnect()
        resolve(measure.duration)
      }).observe({ type: 'measure' })
      setTimeout(() => reject(new Error('the page has not redrawn its heatmaps')), 5000)
    })
    // React hides the property from itself to see changes made by others, so the browser's own setter is called.
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
    set.call(control, Number(control.value) + direction * Number(control.step))
    control.dispatchEvent(new Event('input', { bubbles: true }))
    return redrawn
  }, direction)
}
