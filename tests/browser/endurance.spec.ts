import { writeFileSync } from 'node:fs'
import type { CDPSession, Page } from '@playwright/test'
import { LINEAR } from '../../src/model/blocks/linear.ts'
import { TRAINED } from '../../src/model/config.ts'
import { seededNetwork } from '../../src/weights/initialise.ts'
import { formatSafetensors } from '../../src/weights/safetensors.ts'
import type { StateDict } from '../../src/weights/state-dict.ts'
import { CHROMIUM_FLAGS, findChromium } from '../find-chromium.mjs'
import { CHAPTERS, expect, focusName, idle, openBlock, setSlider, test, tileHashes } from './page.ts'

// What is used long is compiled to machine code, a megabyte of it, for which the heap would be said to have grown.
test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [...CHROMIUM_FLAGS, '--js-flags=--no-opt --no-maglev --no-sparkplug'],
  },
})

/** The whole of it takes many minutes; in `npm run test:long` there is a part of each. */
const FULL = process.env.ENDURANCE === 'full'
const TIMES = FULL
  ? { moves: 10_000, steps: 1000, changes: 300, deaths: 100, checkpoints: 20 }
  : { moves: 1000, steps: 100, changes: 36, deaths: 5, checkpoints: 8 }

/** What the worker keeps of weights that have run, in bytes: the limit of its `WeightCache`. */
const KEPT_BYTES = 256 * 2 ** 20

/** Everything is measured here, so that what differs is what was left behind. */
const START = '?dim=32&grid=5&ratio=2'

interface Measured {
  tensors: number
  tensorBytes: number
  workers: number
  /** On what outlives every chapter. A chapter that was left may be held a while, by what was clicked in it last. */
  listeners: number
  heapBytes: number
}

/** What the page and its worker hold once all garbage has been collected. */
async function measured(page: Page, devtools: CDPSession): Promise<Measured> {
  await idle(page)
  let listeners = 0
  for (const expression of ['window', 'document', 'document.documentElement', 'document.body', 'root']) {
    const { result } = await devtools.send('Runtime.evaluate', { expression })
    const found = await devtools.send('DOMDebugger.getEventListeners', { objectId: result.objectId! })
    listeners += found.listeners.length
    await devtools.send('Runtime.releaseObject', { objectId: result.objectId! })
  }
  for (let i = 0; i < 3; i++) await devtools.send('HeapProfiler.collectGarbage')
  const { metrics } = await devtools.send('Performance.getMetrics')
  const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN
  // TensorFlow.js keeps its engine where any copy of it would find it.
  const { numTensors, numBytes } = await page
    .workers()[0]!
    .evaluate(() =>
      (
        self as unknown as { _tfengine: { memory(): { numTensors: number; numBytes: number } } }
      )._tfengine.memory(),
    )
  return {
    tensors: numTensors,
    tensorBytes: numBytes,
    workers: page.workers().length,
    listeners,
    heapBytes: metric('JSHeapUsedSize'),
  }
}

/** Moves sliders of the stage at random, as events of the page, ten to a frame. Chance has a seed. */
const moveSliders = (page: Page, times: number) =>
  page.evaluate(async (times) => {
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!
    let state = 1
    const random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state / 2 ** 32
    }
    for (let move = 1; move <= times; move++) {
      const sliders = document.querySelectorAll<HTMLInputElement>('[data-part="sizes"] input[type=range]')
      const slider = sliders[Math.floor(random() * sliders.length)]!
      const { min, max, step } = slider
      const steps = Math.round((Number(max) - Number(min)) / Number(step))
      set!.call(slider, String(Number(min) + Number(step) * Math.floor(random() * (steps + 1))))
      slider.dispatchEvent(new Event('input', { bubbles: true }))
      if (move % 10 === 0) await new Promise(requestAnimationFrame)
    }
  }, times)

/** There and back again through the thirteen steps. */
async function step(page: Page, times: number): Promise<void> {
  const last = LINEAR.steps.length - 1
  // On a slider the arrows would move that.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  for (let i = 0; i < times; i++) {
    await page.keyboard.press(Math.floor(i / last) % 2 === 0 ? 'ArrowRight' : 'ArrowLeft')
  }
  const at = times % (2 * last)
  await expect(focusName(page)).toHaveText(LINEAR.steps[at <= last ? at : 2 * last - at]!.id)
}

/** The page for teachers is beside the article, and has no link in its contents. */
const IN_ORDER = CHAPTERS.filter((chapter) => chapter !== 'teaching')

/** From chapter to chapter by links, without waiting for all that each computes. */
async function changeChapters(page: Page, times: number): Promise<void> {
  const to = async (chapter: string) => {
    await page.evaluate(
      (chapter) => document.querySelector<HTMLElement>(`nav a[href*="/en/${chapter}"]`)!.click(),
      chapter,
    )
    await page.waitForURL(new RegExp(`/en/${chapter}(\\?|$)`))
    await expect(page.locator(`nav a[aria-current="page"][href*="/en/${chapter}"]`)).not.toHaveCount(0)
  }
  for (let i = 0; i < times; i++) await to(IN_ORDER[i % IN_ORDER.length]!)
  await to('block')
}

/** Each death is met by a change that needs a worker. */
async function killWorkers(page: Page, times: number): Promise<void> {
  for (let i = 1; i <= times; i++) {
    const worker = page.workers()[0]!
    const gone = worker.waitForEvent('close')
    await worker.evaluate(() => self.close()).catch(() => undefined)
    await gone
    await setSlider(page, 'seed', i % 2)
    await expect.poll(() => page.workers().length).toBe(1)
  }
}

async function openCheckpoints(page: Page, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const sizes = { dim: 16 + (i % 5), grid: 3, ratio: 2, positionGrid: 3, depth: 2 } as const
    const source = seededNetwork({ ...TRAINED, ...sizes }, i)
    const weights: StateDict = {}
    for (const name of source.shapes.keys()) weights[name] = await source.read(name)
    const name = `number-${i}.safetensors`
    const buffer = Buffer.from(formatSafetensors(weights))
    await page
      .getByLabel('Checkpoint', { exact: true })
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
    await expect(page.getByText(`From ${name}`).first()).toBeVisible()
    await idle(page)
  }
}

const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1)

const count = (number: number) => number.toLocaleString('en')

function report(rows: readonly (readonly [string, Measured])[]): string {
  const lines = rows.map(
    ([after, { tensors, tensorBytes, workers, listeners, heapBytes }]) =>
      `| ${after} | ${tensors} | ${megabytes(tensorBytes)} MB | ${workers} | ${listeners} | ${megabytes(heapBytes)} MB |`,
  )
  return `# Endurance

Written by \`${FULL ? 'ENDURANCE=full ' : ''}npm run test:long\`${FULL ? '' : ', which does a part of what `ENDURANCE=full` does'}. One page, and after each part of the way
what it holds when it is back where it began and all garbage has been collected: tensors of TensorFlow.js and their memory
in the worker, workers, event listeners on what outlives every chapter, and the JavaScript heap of the page, whose code is
not compiled to machine code here. What the worker holds beside its tensors is held to nothing in \`src/engine/session.test.ts\`.

| after | tensors | their memory | workers | listeners | heap |
|---|---|---|---|---|---|
${lines.join('\n')}
`
}

test('a long session leaves nothing behind and loses nothing', { tag: '@long' }, async ({
  page,
  context,
}) => {
  test.setTimeout(3_600_000)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Performance.enable')
  await openBlock(page, START)
  const tiles = await tileHashes(page)
  const back = async () => {
    await page.getByRole('button', { name: 'Reset', exact: true }).first().click()
    await idle(page)
    for (const [name, value] of [
      ['dim', 32],
      ['num_tokens', 5],
      ['mlp_ratio', 2],
    ] as const)
      await setSlider(page, name, value)
  }
  const parts: [string, () => Promise<void>][] = [
    [`${count(TIMES.moves)} moves of sliders`, () => moveSliders(page, TIMES.moves)],
    [`${count(TIMES.steps)} steps`, () => step(page, TIMES.steps)],
    [`${count(TIMES.changes)} changes of chapter`, () => changeChapters(page, TIMES.changes)],
    [`${count(TIMES.deaths)} workers killed`, () => killWorkers(page, TIMES.deaths)],
    [`${count(TIMES.checkpoints)} checkpoints`, () => openCheckpoints(page, TIMES.checkpoints)],
  ]
  // All code has come, and all that is kept on purpose is there, once each has been done a little.
  await moveSliders(page, 200)
  await step(page, 24)
  await changeChapters(page, 2 * IN_ORDER.length)
  await killWorkers(page, 1)
  await openCheckpoints(page, 2)
  await back()
  const rows: [string, Measured][] = [['a little of everything', await measured(page, devtools)]]
  for (const [name, part] of parts) {
    await part()
    await back()
    rows.push([name, await measured(page, devtools)])
  }
  writeFileSync('bench/ENDURANCE.md', report(rows))
  expect(await tileHashes(page)).toEqual(tiles)
  const [[, first], ...others] = rows as [[string, Measured], ...[string, Measured][]]
  for (const [name, { tensorBytes, workers, listeners, heapBytes }] of others) {
    expect.soft({ workers, listeners }, name).toEqual({ workers: 1, listeners: first.listeners })
    // Weights are kept for the next time they run, but so many at most.
    expect.soft(tensorBytes, name).toBeLessThan(1.1 * KEPT_BYTES)
    expect.soft(heapBytes, name).toBeLessThan(1.1 * first.heapBytes)
  }
})
