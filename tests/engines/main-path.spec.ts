import type { Server } from 'node:http'
import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { dumbHost } from '../browser/dumb-host.ts'
import type { Npz } from '../browser/npz.ts'
import { TENSOR_NAMES } from '../browser/tensor-names.ts'
import { type Driver, ENGINES, openReference } from './driver.ts'
import { Reader } from './reader.ts'

const PORT = 4174
const SITE = `http://localhost:${PORT}/`

const FOCUS = '[data-testid="focus-name"]'
const WORKING = '[data-part="working"]'
const PICTURE = 'input[type=file][accept^=image]'
const CHECKPOINT = 'input[type=file][aria-label=Checkpoint]'
const slider = (name: string) => `input[type=range][aria-label="${name}"]`

const fileAt = (path: string) => resolve(import.meta.dirname, '..', path)

/** Of more numbers than Math.max can be called with; a NaN is the largest of all. */
const largest = (values: Float32Array): number =>
  values.reduce((most, value) => (Math.abs(value) <= most ? most : Math.abs(value)), 0)

/**
 * The largest difference of two traces, as a part of the largest value of its tensor. An engine without relaxed SIMD
 * rounds each product before it is added, so its last digits are its own.
 */
const differenceOf = (a: Npz, b: Npz): number =>
  Math.max(
    ...TENSOR_NAMES.map((name) => {
      const { data } = b[name]
      return largest(a[name].data.map((value, i) => value - data[i]!)) / largest(data)
    }),
  )

/** The numbers of what a reader has brought, as a trace. */
async function ownTrace(reader: Reader): Promise<Npz> {
  await reader.open('en/block?backend=wasm')
  await reader.driver.choose(CHECKPOINT, fileAt('golden/checkpoints/deit.pth'))
  await reader.sees('body', 'From deit.pth: 8 features, 5 tokens')
  await reader.idle()
  await reader.click('[data-part="diagram"] button')
  await reader.driver.choose(PICTURE, fileAt('browser/pictures/transparent.png'))
  await reader.sees('body', 'Your picture, 40 × 40')
  await reader.idle()
  return reader.trace()
}

async function plainTrace(reader: Reader): Promise<Npz> {
  await reader.open('en/block?backend=wasm&block=2')
  return reader.trace()
}

let host: Server
const startHost = async () => {
  host = await dumbHost('dist', '/', PORT)
}
const stopHost = () => {
  host.close()
  host.closeAllConnections()
}

/** What Chromium makes of the same, computed once. */
let reference: Promise<{ plain: Npz; own: Npz }> | undefined
async function referenceTraces() {
  const driver = await openReference()
  const reader = new Reader(driver, SITE)
  const traces = { plain: await plainTrace(reader), own: await ownTrace(reader) }
  await driver.close()
  return traces
}

test.beforeAll(startHost)
test.afterAll(stopHost)

for (const engine of ENGINES) {
  test.describe(engine.name, () => {
    // They share one browser.
    test.describe.configure({ mode: 'serial' })
    const lacks = engine.lacks()
    if (lacks) console.warn(`${engine.name} is not installed and not tested: apt-get install ${lacks}`)
    // On GitHub all are to be there.
    test.skip(lacks !== undefined && !process.env.NEEDS_ENGINES, `apt-get install ${lacks}`)

    let driver: Driver
    let reader: Reader
    test.beforeAll(async () => {
      driver = await engine.open()
      reader = new Reader(driver, SITE)
    })
    test.afterAll(() => driver?.close())

    test('thirteen steps by keyboard', async () => {
      await reader.open('en/block')
      for (const name of TENSOR_NAMES) {
        await reader.sees(FOCUS, new RegExp(`^${name}$`))
        await driver.press('ArrowRight')
      }
      await driver.press('ArrowLeft')
      await reader.sees(FOCUS, /^add2$/)
      await expect.poll(() => reader.address()).toBe('?step=add2')
    })

    test('each slider', async () => {
      await reader.open('en/block?grid=7')
      for (const [name, key, value] of [
        ['dim', 'ArrowLeft', '191'],
        ['num_tokens', 'ArrowRight', '8'],
        ['mlp_ratio', 'ArrowLeft', '3.75'],
        ['seed', 'ArrowRight', '1'],
        ['block', 'ArrowRight', '1'],
      ] as const) {
        await reader.press(slider(name), key)
        await expect.poll(() => reader.value(slider(name)), { message: name }).toBe(value)
        await reader.idle()
      }
      await reader.sees('[data-testid="total"]', 'parameters')
      await expect.poll(() => reader.address()).toContain('dim=191&grid=8&ratio=3.75')
      const shown = await driver.evaluate(() =>
        document.querySelector('[data-part="matrix"] [role="application"]')?.getAttribute('aria-label'),
      )
      expect(shown).toContain('x: 65 tokens down, 191 features across')
    })

    test('the trace of the trained network, and that of an own picture in an own checkpoint, are those of Chromium', async () => {
      test.slow()
      reference ??= referenceTraces()
      const expected = await reference
      const difference = {
        plain: differenceOf(await plainTrace(reader), expected.plain),
        own: differenceOf(await ownTrace(reader), expected.own),
      }
      test.info().annotations.push({ type: 'largest difference', description: JSON.stringify(difference) })
      console.log(`${engine.name}: largest difference ${JSON.stringify(difference)}`)
      expect(difference.plain).toBeLessThan(1e-6)
      expect(difference.own).toBeLessThan(1e-6)
    })

    test('a number is followed', async () => {
      await reader.open('en/block?step=mlp1.fc1')
      await reader.click('button', 'Follow ')
      await reader.sees(`${WORKING} h3 code`, /^mlp1\.fc1\[\d+, \d+\]$/)
      const made = await reader.text('[data-testid="arithmetic-value"]')
      expect(Math.abs(Number(made.replace('−', '-')))).toBeGreaterThan(0)
      await driver.press('ArrowRight')
      await reader.sees(`${WORKING} h3 code`, /^mlp1\.act\[\d+, \d+\]$/)
      await reader.idle()
    })

    test('a cell is run, changed, and says what is wrong', async () => {
      const cell = '[data-code-cell="one-token"]'
      const editor = `${cell} [contenteditable="true"]`
      await reader.open('en/tokens')
      await reader.click(`${cell} button`, 'Run')
      await reader.sees(`${cell} section`, 'Out[1]: torch.Size([192])')
      await reader.click(editor)
      await driver.type('.ndim')
      await reader.sees(editor, /^x\[107\]\.ndim$/)
      await reader.click(`${cell} button`, 'Run')
      await reader.sees(`${cell} section`, 'Out[2]: 1')
      await expect.poll(() => reader.address()).toContain('code=')
      await reader.click(editor)
      await driver.type('.nothing')
      await reader.click(`${cell} button`, 'Run')
      await reader.sees(`${cell} section`, 'int.nothing is not part of this notebook')
      await reader.click(`${cell} button`, 'As it was')
      await reader.sees(editor, /^x\[107\]$/)
    })

    test('gradients come back through a block, in a cell', async () => {
      const cell = '[data-code-cell="weight-step"]'
      await reader.open('en/learning')
      await reader.click(`${cell} button`, 'Run')
      await reader.sees(`${cell} section`, 'torch.Size([192, 768])')
    })

    test('influence on a token', async () => {
      await reader.open('en/mixing?grid=7')
      await reader.press('[data-network="linear"] [role="application"]', 'ArrowRight', 'ArrowDown', 'Enter')
      await reader.idle()
      await expect.poll(() => reader.address()).toContain('token=')
      await reader.sees('[data-network="linear"]', 'norm of the row of token')
    })

    test('switches', async () => {
      await reader.open('en/network')
      const before = await reader.text('main')
      await reader.click('label', 'every mlp2')
      await expect.poll(() => reader.address()).toContain('without=')
      await reader.idle()
      expect(await reader.text('main')).not.toBe(before)
      await reader.click('button', 'Put everything back')
      await expect.poll(() => reader.address()).toBe('')
      await reader.idle()
      // With something set the figure does not go on its tour, on which it throws the switch itself.
      await driver.goto(`${SITE}en/question?talk=off`)
      const talk = '#argument-cell [role=switch]'
      await reader.sees(talk, /./)
      const talking = () => driver.evaluate((talk) => document.querySelector(talk)?.ariaChecked, talk)
      await expect
        .poll(() =>
          driver.evaluate(() => document.querySelector('#argument-cell')?.getAttribute('data-answered')),
        )
        .toBe('true')
      expect(await talking()).toBe('false')
      // A download takes the focus from Firefox's window, and with it what Space does to a button.
      await reader.click(talk)
      await expect.poll(talking).toBe('true')
    })

    test('without a connection it loads again, and what was never read as well', async () => {
      await reader.open('en/block')
      // Whatever else is kept must be there before the connection goes.
      await expect
        .poll(() =>
          driver.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state),
        )
        .toBe('activated')
      stopHost()
      try {
        await reader.open('en/block?dim=40')
        await reader.press(slider('dim'), 'ArrowRight')
        await expect.poll(() => reader.value(slider('dim'))).toBe('41')
        await reader.idle()
        await reader.open('zh/network')
        await reader.sees('h1', /\p{Script=Han}/u)
      } finally {
        await startHost()
      }
    })
  })
}
