/*
 * Measures the built product and the benchmark page in headless Chromium, prints a table, and writes it to RESULTS.md
 * beside this file with a chart. `npm run bench` builds the product first.
 */

import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { chromium } from '@playwright/test'
import { median, quantile } from 'd3'
import { build, preview } from 'vite'
import { CHROMIUM_FLAGS, findChromium } from '../tests/find-chromium.mjs'
import { scalingChart } from './chart.mjs'
import { measureCheckpoints } from './checkpoints.mjs'
import { measureDrag } from './drag.mjs'
import { measureFirstVisits } from './first-visit.mjs'
import { measureLighthouse } from './lighthouse.mjs'
import { downloads, openAll, openProduct, sliderToRedraw } from './product.mjs'
import { report } from './report.mjs'

const SIZES = [
  ...[48, 96, 192, 384, 768].map((dim) => ({ dim, grid: 14, ratio: 4 })),
  ...[7, 10, 20].map((grid) => ({ dim: 192, grid, ratio: 4 })),
]

/** The first redraws the same network over another picture; the others need other weights as well. */
const SLIDERS = ['size', 'num_tokens', 'dim', 'mlp_ratio']

/**
 * As Chromium draws on a laptop without a GPU. The tests' flags emulate one in software, for WebGL's sake, and the
 * emulation then draws every frame of the page with the very cores that are to be measured.
 */
const FLAGS = [...CHROMIUM_FLAGS.filter((flag) => !/angle|swiftshader/.test(flag)), '--disable-gpu']

const DEBUGGING_PORT = 9299

const here = import.meta.dirname

/** Serves a built site for as long as `use` takes. */
async function served(config, use) {
  const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' })
  try {
    return await use(server.resolvedUrls.local[0])
  } finally {
    await server.close()
  }
}

async function openBench(browser, url) {
  const page = await browser.newPage()
  await page.goto(url)
  await page.waitForFunction(() => globalThis.bench)
  return page
}

async function measureBlock(page) {
  return {
    onnx: await page.evaluate(() => bench.measurements.againstOnnx(200)),
    trace: await page.evaluate(() => bench.measurements.traceAgainstOnnx(200)),
    network: await page.evaluate(() => bench.measurements.networkAgainstOnnx(30)),
    back: await page.evaluate(() => bench.measurements.backAgainstForward(30)),
    kinds: await page.evaluate(() => bench.measurements.kindsAgainstOnnx(60)),
    redraw: await page.evaluate(() => bench.redraw(20)),
    scaling: await page.evaluate((sizes) => bench.measurements.scaling(20, sizes), SIZES),
    simd: await page.evaluate(async () => {
      await bench.measurements.useVariant('simd')
      const measured = await bench.measurements.againstOnnx(200)
      await bench.measurements.useVariant('relaxedSimd')
      return measured
    }),
  }
}

/** How often the product is opened anew: what the browser compiles, and when, differs from one visit to the next. */
const VISITS = 3

/** A step of the product's slider and onnxruntime's forward pass, in turn: the milliseconds of each round. */
async function measureSlider(product, bench, slider) {
  const rounds = []
  const warmUp = 10
  for (let round = -warmUp; round < 60; round++) {
    const redraw = await sliderToRedraw(product, slider, round % 2 === 0 ? -1 : 1)
    const onnx = await bench.evaluate(() => bench.measurements.theirsOnce())
    if (round >= 0) rounds.push({ redraw, ...onnx })
  }
  return rounds
}

const ratioOf = ({ redraw, theirs }) => redraw / theirs

const summary = (slider, rounds) => ({
  slider,
  ratio: {
    low: quantile(rounds, 0.25, ratioOf),
    median: median(rounds, ratioOf),
    high: quantile(rounds, 0.75, ratioOf),
  },
  redraw: median(rounds, ({ redraw }) => redraw),
  theirs: median(rounds, ({ theirs }) => theirs),
  work: rounds.map(({ work }) => work),
})

async function measureProduct(browser, bench, url) {
  let sizes
  const rounds = Object.fromEntries(SLIDERS.map((slider) => [slider, []]))
  const drags = []
  for (let visit = 0; visit < VISITS; visit++) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const loaded = await openProduct(page, url)
    sizes ??= await downloads(page, loaded)
    await openAll(page)
    // One step away from the sizes that trained weights fit, as one is who drags a slider: to cross that border in every
    // other step would put up and take down what is said of it.
    await sliderToRedraw(page, 'dim', -1)
    for (const slider of SLIDERS) rounds[slider].push(...(await measureSlider(page, bench, slider)))
    for (const slider of SLIDERS) drags.push(await measureDrag(browser, page, slider))
    await page.close()
  }
  return { downloads: sizes, sliders: SLIDERS.map((slider) => summary(slider, rounds[slider])), drags }
}

const checkpoints = measureCheckpoints()
await build({ configFile: `${here}/vite.config.ts`, logLevel: 'error' })
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: [...FLAGS, `--remote-debugging-port=${DEBUGGING_PORT}`],
})
try {
  const [block, product] = await served({ configFile: `${here}/vite.config.ts` }, async (url) => {
    const bench = await openBench(browser, url)
    const block = await measureBlock(bench)
    const product = await served({}, (productUrl) => measureProduct(browser, bench, productUrl))
    await bench.close()
    return [block, product]
  })
  const firstVisits = await served({}, (url) => measureFirstVisits(browser, url, VISITS))
  const lighthouse = await served({}, (url) => measureLighthouse(url, DEBUGGING_PORT))
  for (const { name, difference } of [{ name: 'LinearBlock', ...block.onnx }, ...block.kinds])
    if (!(difference < 1e-4)) throw new Error(`our ${name} and onnxruntime's differ by ${difference}`)
  const machine = `Chromium ${browser.version()}, ${cpus().length} cores, no GPU`
  const markdown = report({ ...block, product, firstVisits, lighthouse, checkpoints }, machine)
  writeFileSync(`${here}/scaling.svg`, scalingChart(block.scaling.sizes))
  writeFileSync(`${here}/RESULTS.md`, markdown)
  console.log(markdown)
} finally {
  await browser.close()
}
