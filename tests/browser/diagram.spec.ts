import { execFileSync } from 'node:child_process'
import type { Locator } from '@playwright/test'
import { findPython } from '../find-python.mjs'
import { downloadTrace } from './npz.ts'
import {
  canvasSize,
  choose,
  expect,
  focusMap,
  focusName,
  numberIn,
  openBlock,
  part,
  pointAtCell,
  readTensor,
  readValue,
  test,
  tile,
} from './page.ts'
import { TENSOR_NAMES, type TensorName } from './tensor-names.ts'

/** Columns × rows of every tensor at the default sizes. */
const SIZES: Record<TensorName, string> = {
  x: '192×197',
  norm1: '192×197',
  'mlp1.fc1': '768×197',
  'mlp1.act': '768×197',
  'mlp1.fc2': '192×197',
  add1: '192×197',
  transpose1: '197×192',
  norm2: '197×192',
  'mlp2.fc1': '788×192',
  'mlp2.act': '788×192',
  'mlp2.fc2': '197×192',
  add2: '197×192',
  transpose2: '192×197',
}

/** How much redder than blue each pixel is, from −255 to 255. They travel as bytes: as JSON they take seconds. */
async function rednessOf(canvas: Locator): Promise<number[]> {
  const base64 = await canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement
    const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
    let text = ''
    for (let i = 0; i < data.length; i += 4) text += String.fromCharCode(data[i]!, data[i + 2]!)
    return btoa(text)
  })
  const bytes = Buffer.from(base64, 'base64')
  return Array.from({ length: bytes.length / 2 }, (_, i) => bytes[2 * i]! - bytes[2 * i + 1]!)
}

test('the diagram shows five matrices of the stream and what each MLP adds, a pixel a value', async ({
  page,
}) => {
  await openBlock(page)
  const row = page.locator('[data-tensor]')
  const names = ['x', 'mlp1.fc2', 'add1', 'transpose1', 'mlp2.fc2', 'add2', 'transpose2'] as const
  expect(await row.evaluateAll((all) => all.map((one) => one.getAttribute('data-tensor')))).toEqual([
    ...names,
  ])
  for (const name of names) {
    expect(await canvasSize(tile(page, name).locator('canvas')), name).toBe(SIZES[name])
  }
})

test('the edges of a matrix wear the colours of its axes, and the flip exchanges them', async ({ page }) => {
  await openBlock(page)
  const edges = (tensor: TensorName) =>
    tile(page, tensor).evaluate((element) => {
      const colour = (side: string) =>
        getComputedStyle(element.querySelector(`[data-edge="${side}"]`)!).backgroundColor
      return { rows: colour('rows'), columns: colour('columns') }
    })
  const before = await edges('add1')
  expect(before.rows).not.toBe(before.columns)
  expect(await edges('transpose1')).toEqual({ rows: before.columns, columns: before.rows })
})

test('opening an MLP shows its inside, and all 13 tensors can be looked at', async ({ page }) => {
  await openBlock(page)
  for (const mlp of ['mlp1', 'mlp2']) {
    const button = page.getByRole('button', { name: `Show the tensors of ${mlp}` })
    await expect(button).toHaveAttribute('aria-expanded', 'false')
    await button.click()
    await expect(button).toHaveAttribute('aria-expanded', 'true')
    await expect(
      page.getByRole('region', {
        name: mlp === 'mlp1' ? 'From norm1 to mlp1.fc2' : 'From norm2 to mlp2.fc2',
      }),
    ).toBeVisible()
  }
  for (const name of TENSOR_NAMES) {
    // What an MLP adds stands in the row and inside the MLP.
    const one = tile(page, name).last()
    expect(await canvasSize(one.locator('canvas')), name).toBe(SIZES[name])
    await one.getByRole('button').click()
    await expect(focusName(page)).toHaveText(name)
    expect(await canvasSize(focusMap(page).locator('canvas')), name).toBe(SIZES[name])
  }
  await page.getByRole('button', { name: 'Show the tensors of mlp1' }).click()
  await expect(page.getByRole('region', { name: 'From norm1 to mlp1.fc2' })).toHaveCount(0)
})

test('every pixel has the colour of its value in the trace file', async ({ page }) => {
  await openBlock(page, '?inside=mlp1,mlp2')
  const { npz } = await downloadTrace(page)
  expect(Object.keys(npz)).toEqual([...TENSOR_NAMES])
  for (const name of TENSOR_NAMES) {
    const { data, columns } = npz[name]
    const pixels = await rednessOf(tile(page, name).last().locator('canvas'))
    expect(pixels.length, name).toBe(data.length)
    const largest = data.reduce((best, value, i) => (value > data[best]! ? i : best), 0)
    const smallest = data.reduce((best, value, i) => (value < data[best]! ? i : best), 0)
    expect(pixels[largest], `${name}: red at the largest value`).toBeGreaterThan(50)
    expect(pixels[largest]! > pixels[smallest]!, `${name}: the largest is redder than the smallest`).toBe(
      true,
    )
    // All but the palest cells must be red where the value is positive and blue where it is negative.
    const spread = [...data].map(Math.abs).sort((a, b) => a - b)[Math.floor(data.length * 0.99)]!
    const wrong = pixels.findIndex((red, i) => Math.abs(data[i]!) > 0.1 * spread && red > 0 !== data[i]! > 0)
    expect(wrong, `${name}: wrong at row ${Math.floor(wrong / columns)}, column ${wrong % columns}`).toBe(-1)
  }
})

test('the read-out says the value that the trace file has', async ({ page }) => {
  await openBlock(page)
  const { npz } = await downloadTrace(page)
  for (const [name, row, column] of [
    ['x', 0, 191],
    ['mlp1.fc2', 101, 7],
    ['transpose1', 150, 196],
    ['mlp2.act', 31, 787],
  ] as const) {
    await page.getByRole('button', { name, exact: true }).first().click()
    const { rows, columns } = npz[name]
    await pointAtCell(page, focusMap(page), [row, column], [rows, columns])
    await expect(readTensor(page)).toHaveText(name)
    const said = await readValue(page)
    const value = npz[name].at(row, column)
    expect(Math.abs(said - value), `${name}[${row}, ${column}]`).toBeLessThanOrEqual(1e-5 * Math.abs(value))
  }
})

test('in the trace file the flips are exact and the sums are sums', async ({ page }) => {
  await openBlock(page)
  const { download, npz } = await downloadTrace(page)
  expect(download.suggestedFilename()).toBe('trace.npz')
  for (const [flipped, of] of [
    ['transpose1', 'add1'],
    ['transpose2', 'add2'],
  ] as const) {
    const { rows, columns, data } = npz[flipped]
    expect([rows, columns]).toEqual([npz[of].columns, npz[of].rows])
    const wrong = data.findIndex((value, i) => value !== npz[of].at(i % columns, Math.floor(i / columns)))
    expect(wrong, `${flipped} is ${of} mirrored`).toBe(-1)
  }
  for (const [sum, a, b] of [
    ['add1', 'x', 'mlp1.fc2'],
    ['add2', 'transpose1', 'mlp2.fc2'],
  ] as const) {
    // A float32 is right to half of its last bit.
    const off = npz[sum].data.map((value, i) => {
      const exact = npz[a].data[i]! + npz[b].data[i]!
      return Math.abs(value - exact) / Math.max(1, Math.abs(exact))
    })
    expect(Math.max(...off), `${sum} = ${a} + ${b}`).toBeLessThanOrEqual(2 ** -24)
    expect(npz[b].data.some((value) => value !== 0)).toBe(true)
  }
})

test('NumPy reads the trace file', async ({ page }) => {
  const python = findPython('numpy')
  test.skip(!python, 'no python3 here can import numpy')
  await openBlock(page)
  const { path, npz } = await downloadTrace(page)
  const script = `import json, sys, numpy as np
trace = np.load(sys.argv[1])
print(json.dumps({name: [str(trace[name].dtype), *trace[name].shape, float(trace[name][-1, -1])] for name in trace.files}))`
  const read = JSON.parse(execFileSync(python, ['-c', script, path], { encoding: 'utf8' }))
  const expected = TENSOR_NAMES.map((name) => {
    const { rows, columns, data } = npz[name]
    return [name, ['float32', rows, columns, data.at(-1)]]
  })
  expect(read).toEqual(Object.fromEntries(expected))
})

test('the views and scales change the colours, and the view of what changed subtracts x', async ({
  page,
}) => {
  await openBlock(page, '?step=add1&cell=20,30')
  const { npz } = await downloadTrace(page)
  const means = page.getByTestId('means')
  const stats = async () => {
    const range = await means.getAttribute('title')
    const [mean, deviation, min, max] = `${await means.textContent()} ${range}`
      .match(/[−-]?\d[\d.e−+-]*/g)!
      .map(numberIn)
    return { mean: mean!, deviation: deviation!, min: min!, max: max! }
  }
  const near = (said: number, value: number) =>
    expect(Math.abs(said - value)).toBeLessThanOrEqual(1e-3 * Math.abs(value))
  near((await stats()).max, Math.max(...npz.add1.data))
  await choose(page, 'what changed')
  near((await stats()).max, Math.max(...npz.add1.data.map((value, i) => value - npz.x.data[i]!)))
  await expect(part(page, 'matrix').getByText('minus x')).toBeVisible()
  await choose(page, 'minus feature means')
  // Each feature's mean is gone, so the mean of them all is gone too.
  expect(Math.abs((await stats()).mean)).toBeLessThan(1e-6)
  // The value that is read stays the tensor's own, whatever is drawn.
  near(await readValue(page), npz.add1.at(20, 30))
})

test('on the shared scale what an MLP adds is paler than on its own', async ({ page }) => {
  // A trained MLP adds nearly as much as is there already; a fresh one next to nothing.
  await openBlock(page, '?weights=seeded')
  const strength = async () =>
    (await rednessOf(tile(page, 'mlp2.fc2').locator('canvas'))).reduce((sum, red) => sum + Math.abs(red), 0)
  const own = await strength()
  await choose(page, 'shared scale')
  expect(await strength()).toBeLessThan(0.5 * own)
})
