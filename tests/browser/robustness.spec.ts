import type { Page } from '@playwright/test'
import { en } from '../../src/app/words/en.ts'
import { zh } from '../../src/app/words/zh.ts'
import { problemWords } from '../../src/cells/parts/problem-words.ts'
import { downloadTrace, largestDifference } from './npz.ts'
import {
  alert,
  canvasSize,
  expect,
  idle,
  live,
  openBlock,
  setSlider,
  slider,
  test,
  tile,
  tileHashes,
} from './page.ts'

const WORKER = /\/worker-[\w-]+\.js$/

/** Runs a script in the worker before anything else of it. */
const beforeWorker = (page: Page, script: string) =>
  page.route(WORKER, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `${script};\n${await response.text()}` })
  })

/** Keeps every status the page has shown from now on. */
const watchStatus = (page: Page) =>
  page.evaluate(() => {
    const shown: string[] = []
    Object.assign(window, { shown })
    const element = document.querySelector<HTMLElement>('[data-testid="run-status"]')!
    new MutationObserver(() => shown.push(element.dataset.status!)).observe(element, {
      attributeFilter: ['data-status'],
    })
  })
const shownStatus = (page: Page) => page.evaluate(() => (window as unknown as { shown: string[] }).shown)

/** The worker ends itself: to the page this looks as if the browser had killed it. */
const killWorker = (page: Page) =>
  page
    .workers()[0]!
    .evaluate(() => self.close())
    .catch(() => undefined)

test('a worker that dies in mid-run comes back, and the result arrives', async ({ page }) => {
  // The largest grid makes the twelve blocks take long enough to die in.
  await openBlock(page, '?grid=20')
  const first = await tileHashes(page)
  await watchStatus(page)
  await slider(page, 'block').fill('11')
  await killWorker(page)
  await expect.poll(() => shownStatus(page)).toContain('restarting')
  await idle(page)
  const twelfth = await tileHashes(page)
  expect(twelfth.x).not.toBe(first.x)
  // It also comes back from a death between two runs.
  await killWorker(page)
  await setSlider(page, 'block', 0)
  expect(await tileHashes(page)).toEqual(first)
  await expect(alert(page)).toHaveCount(0)
})

test('a worker that dies while it starts is started again', async ({ page }) => {
  let starts = 0
  await page.route(WORKER, async (route) => {
    const response = await route.fetch()
    const dies = starts++ === 0
    await route.fulfill({ response, body: `${dies ? 'self.close();\n' : ''}${await response.text()}` })
  })
  // However long the page may wait for such a worker, the test does not.
  await page.clock.install()
  await page.goto('/en/block?dim=8')
  const status = async () => {
    await page.clock.runFor(10_000)
    return page.getByTestId('run-status').getAttribute('data-status')
  }
  await expect.poll(status).toBe('idle')
  expect(starts).toBe(2)
  expect(await canvasSize(tile(page, 'x').locator('canvas'))).toBe('8×197')
})

test('without WebAssembly the page says so in its language and computes all the same', async ({ page }) => {
  await openBlock(page, '?grid=5')
  const { npz: usual } = await downloadTrace(page)
  await beforeWorker(page, 'delete self.WebAssembly')
  await openBlock(page, '?grid=5')
  await expect(page.getByText(en.parts.notice['no-webassembly'], { exact: true })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'backend' })).toContainText('auto: cpu')
  expect(largestDifference((await downloadTrace(page)).npz, usual)).toBeLessThan(1e-5)
  await openBlock(page, '?grid=5', 'zh')
  await expect(page.getByText(zh.parts.notice['no-webassembly'], { exact: true })).toBeVisible()
})

test('if WebAssembly’s file does not load, the cpu backend computes', async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.abort())
  await openBlock(page, '?grid=5')
  await expect(page.getByRole('combobox', { name: 'backend' })).toContainText('auto: cpu')
  expect(await canvasSize(tile(page, 'x').locator('canvas'))).toBe('192×26')
})

test('if the worker’s script does not load, the page says so, and Run again works once it does', async ({
  page,
}) => {
  await page.route(WORKER, (route) => route.abort())
  await page.goto('/zh/block')
  await expect(alert(page)).toContainText(problemWords.zh.cannotRun('the worker did not load'))
  await expect(alert(page)).not.toContainText('the worker')
  await page.goto('/en/block')
  await expect(alert(page)).toContainText(problemWords.en.cannotRun('the worker did not load'))
  await page.unroute(WORKER)
  await page.getByRole('button', { name: 'Run again' }).click()
  await idle(page)
  await expect(alert(page)).toHaveCount(0)
  expect(await canvasSize(tile(page, 'transpose2').locator('canvas'))).toBe('192×197')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('what is said of a dead worker leaves the steps and the header to be used', async ({ page }) => {
    await page.route(WORKER, (route) => route.abort())
    await page.goto('/en/block')
    await expect(alert(page)).toBeVisible()
    await live(page)
    await page.getByRole('button', { name: 'Next step' }).tap()
    await expect(page.getByTestId('focus-name')).toHaveText('norm1')
    await expect(alert(page)).toBeInViewport({ ratio: 1 })
    await page.getByRole('link', { name: '中文' }).tap()
    await expect(page).toHaveURL(/\/zh\//)
  })
})

test('a thousand slider events end in the state of the last one, and most are never computed', async ({
  page,
}) => {
  await openBlock(page)
  const results = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('input[aria-label="dim"]')!
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!
    let results = 0
    new PerformanceObserver((list) => {
      results += list.getEntriesByName('slider-to-redraw').length
    }).observe({ type: 'measure' })
    for (let event = 0; event < 1000; event++) {
      set.call(input, String(event === 999 ? 100 : 8 + ((event * 37) % 400)))
      input.dispatchEvent(new Event('input', { bubbles: true }))
      if (event % 10 === 9) await new Promise(requestAnimationFrame)
    }
    return results
  })
  await idle(page)
  await expect(slider(page, 'dim')).toHaveValue('100')
  expect(await canvasSize(tile(page, 'x').locator('canvas'))).toBe('100×197')
  // Most of them were never computed: only the newest one waits.
  expect(results).toBeLessThan(500)
  const many = await tileHashes(page)
  await openBlock(page, '?dim=100')
  expect(await tileHashes(page)).toEqual(many)
})

test('WebGL gives the numbers that WebAssembly gives, and a lost context falls back to it', async ({
  page,
}) => {
  await openBlock(page, '?grid=4&dim=32&backend=wasm')
  const { npz: wasm } = await downloadTrace(page)
  // The contexts are kept where the test can reach them.
  await beforeWorker(
    page,
    `const { getContext } = OffscreenCanvas.prototype
     self.contexts = []
     OffscreenCanvas.prototype.getContext = function (...all) {
       const context = getContext.apply(this, all)
       if (context && all[0].startsWith('webgl')) self.contexts.push(context)
       return context
     }`,
  )
  await openBlock(page, '?grid=4&dim=32&backend=webgl')
  const contexts = await page
    .workers()[0]!
    .evaluate(() => (self as unknown as { contexts: unknown[] }).contexts.length)
  expect(contexts, 'it is WebGL that computes').toBeGreaterThan(0)
  expect(largestDifference((await downloadTrace(page)).npz, wasm)).toBeLessThan(1e-3)
  await page.workers()[0]!.evaluate(() => {
    for (const context of (self as unknown as { contexts: WebGL2RenderingContext[] }).contexts)
      context.getExtension('WEBGL_lose_context')?.loseContext()
  })
  await setSlider(page, 'seed', 1)
  await setSlider(page, 'seed', 0)
  await expect(page.getByText(en.parts.notice['gpu-lost'], { exact: true })).toBeVisible()
  expect(largestDifference((await downloadTrace(page)).npz, wasm)).toBeLessThan(1e-6)
})

test('where the backend asked for is missing, the page names the one that computes', async ({ page }) => {
  await beforeWorker(page, 'delete WorkerNavigator.prototype.gpu')
  await openBlock(page, '?grid=4&backend=webgpu')
  const said = await page.getByTestId('run-status').locator('..').locator('p, option:checked').allInnerTexts()
  expect(said.join(' ')).toMatch(/wasm|WebAssembly/)
})
