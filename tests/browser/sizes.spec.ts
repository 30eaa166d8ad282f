import type { Page } from '@playwright/test'
import { downloadTrace } from './npz.ts'
import {
  canvasHash,
  canvasSize,
  expect,
  idle,
  openBlock,
  part,
  patchGrid,
  query,
  setSlider,
  slider,
  test,
  tile,
  tileHashes,
} from './page.ts'

const total = (page: Page) => page.getByTestId('total')

const hashOf = (page: Page, tensor: 'x' | 'add1') => canvasHash(tile(page, tensor).locator('canvas'))

test('the sliders have their names and limits', async ({ page }) => {
  await openBlock(page, '?weights=seeded')
  for (const [name, min, max, step, value] of [
    ['dim', '8', '768', '1', '192'],
    ['num_tokens', '2', '20', '1', '14'],
    ['mlp_ratio', '0.5', '8', '0.25', '4'],
    ['seed', '0', '999', '1', '0'],
    ['block', '0', '11', '1', '0'],
  ] as const) {
    const one = slider(page, name)
    await expect(one).toHaveCount(1)
    await expect(one).toHaveJSProperty('type', 'range')
    await expect(one).toHaveAttribute('min', min)
    await expect(one).toHaveAttribute('max', max)
    await expect(one).toHaveAttribute('step', step)
    await expect(one).toHaveValue(value)
  }
  await expect(slider(page, 'num_tokens')).toHaveAttribute('aria-valuetext', '197 = 14² + 1')
})

test('each size changes the matrices, the printout and the counts, and Reset takes it all back', async ({
  page,
}) => {
  await openBlock(page)
  await expect(total(page)).toContainText('608,107 parameters, 117,708,288 multiply-accumulates a picture')
  const first = await tileHashes(page)

  await setSlider(page, 'dim', 48)
  expect(await canvasSize(tile(page, 'x').locator('canvas'))).toBe('48×197')
  // 2r(C² + N²) + (r + 3)(C + N) parameters, 2rNC(C + N) multiply-accumulates.
  await expect(total(page)).toContainText('330,619 parameters, 18,533,760 multiply-accumulates a picture')
  await setSlider(page, 'num_tokens', 7)
  expect(await canvasSize(tile(page, 'x').locator('canvas'))).toBe('48×50')
  expect(await canvasSize(tile(page, 'transpose1').locator('canvas'))).toBe('50×48')
  expect(await canvasSize(patchGrid(page).locator('canvas'))).toBe('112×112')
  const parameters = (2 * 4 * (48 ** 2 + 50 ** 2) + 7 * 98).toLocaleString('en')
  await expect(total(page)).toContainText(`${parameters} parameters`)
  const atFour = await hashOf(page, 'add1')
  await setSlider(page, 'mlp_ratio', 2.5)
  expect(await hashOf(page, 'add1')).not.toBe(atFour)
  await expect(part(page, 'printout')).toContainText('in_features=48, out_features=120')
  await expect.poll(() => query(page)).not.toBe('')

  await page.getByRole('button', { name: 'Reset' }).click()
  await idle(page)
  await expect(total(page)).toContainText('608,107 parameters')
  expect(await tileHashes(page)).toEqual(first)
  await expect.poll(() => query(page)).toBe('')
})

test('seed and block choose other weights, all the way to block 11', async ({ page }) => {
  await openBlock(page, '?weights=seeded')
  const first = await hashOf(page, 'x')
  const { npz: block0 } = await downloadTrace(page)
  await setSlider(page, 'seed', 999)
  expect(await hashOf(page, 'x')).not.toBe(first)
  await expect(total(page)).toContainText('608,107 parameters')
  await setSlider(page, 'seed', 0)
  expect(await hashOf(page, 'x')).toBe(first)
  await setSlider(page, 'block', 1)
  const { npz: block1 } = await downloadTrace(page)
  expect(block1.x.data, 'one block’s output is the next one’s input').toEqual(block0.transpose2.data)
  const last = await hashOf(page, 'x')
  await setSlider(page, 'block', 11)
  expect(await hashOf(page, 'x')).not.toBe(last)
  await expect(part(page, 'sizes')).toContainText('blocks.11')
})

test('the smallest and the largest sizes work', async ({ page }) => {
  await openBlock(page, '?dim=8&grid=2&ratio=0.5&inside=mlp1,mlp2')
  const sizes = async () => [
    await canvasSize(tile(page, 'mlp1.fc1').locator('canvas')),
    await canvasSize(tile(page, 'mlp2.fc1').locator('canvas')),
  ]
  expect(await sizes()).toEqual(['4×5', '2×8'])
  await page.goto('/en/block?dim=768&grid=20&ratio=8&inside=mlp1,mlp2')
  await idle(page)
  expect(await sizes()).toEqual(['6144×401', '3208×768'])
})

test('the time from a change to the redrawn matrices is measured and shown', async ({ page }) => {
  await openBlock(page)
  await setSlider(page, 'seed', 5)
  const measures = await page.evaluate(() =>
    performance.getEntriesByName('slider-to-redraw', 'measure').map(({ duration }) => duration),
  )
  expect(measures).toHaveLength(1)
  expect(measures[0]).toBeGreaterThan(0)
  await expect(page.getByTestId('run-status')).toHaveText(
    /^block [\d.]+ ms on wasm, all redrawn after \d+ ms$/,
  )
  await expect(page.getByTestId('run-status')).toContainText(`${measures[0]!.toFixed(0)} ms`)
})

test('a matrix that a slider shrank fills its place, and nothing of the larger one is seen', async ({
  page,
}) => {
  await openBlock(page, '?grid=9&inside=mlp1,mlp2')
  await setSlider(page, 'num_tokens', 6)
  const left = await page.locator('[data-heatmap] canvas').evaluateAll((all) =>
    all.map((canvas) => {
      const shown = canvas.parentElement!.getBoundingClientRect()
      const { left, top, right, bottom } = canvas.getBoundingClientRect()
      const { width, height } = canvas as HTMLCanvasElement
      const pixel = { width: (right - left) / width, height: (bottom - top) / height }
      return {
        from: [left - shown.left, top - shown.top].map(Math.round),
        // What sticks out is cut off.
        clipped: getComputedStyle(canvas.parentElement!).overflow,
        size: `${Math.round(shown.width / pixel.width)}×${Math.round(shown.height / pixel.height)}`,
      }
    }),
  )
  expect(left.map(({ size }) => size)).toContain('192×37')
  expect(left.map(({ size }) => size).filter((size) => /82/.test(size))).toEqual([])
  for (const { from, clipped } of left) {
    expect(from).toEqual([0, 0])
    expect(clipped).toBe('hidden')
  }
  const small = await tileHashes(page)
  // At rest, a canvas has a pixel for each value and no more.
  await expect(tile(page, 'x').locator('canvas')).toHaveJSProperty('height', 37)
  expect(await tileHashes(page)).toEqual(small)
  await openBlock(page, '?grid=6&inside=mlp1,mlp2')
  expect(await tileHashes(page)).toEqual(small)
})

for (const language of ['en', 'zh'] as const) {
  test(`a slider stays where the hand holds it, whatever it is set to: ${language}`, async ({ page }) => {
    // Trained weights have short limits where fresh ones have long ones.
    await openBlock(page, '', language)
    const places = new Set<number>()
    for (const [name, values] of [
      ['num_tokens', [14, 2, 9, 15, 20, 14]],
      ['mlp_ratio', [0.5, 7.75, 4]],
      ['dim', [8, 202, 479, 768]],
    ] as const) {
      for (const value of values) {
        await setSlider(page, name, value)
        places.add(
          await slider(page, name).evaluate((element) => {
            const above = document.querySelector('[data-part="diagram"]')!.getBoundingClientRect()
            return Math.round(element.getBoundingClientRect().top - above.top)
          }),
        )
      }
    }
    expect([...places]).toHaveLength(1)
  })
}

test('the size under a matrix is that of the matrix, also while the next one is computed', async ({
  page,
}) => {
  await openBlock(page, '?weights=seeded')
  const caption = await slider(page, 'num_tokens').evaluate((element) => {
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!
    set!.call(element, '9')
    element.dispatchEvent(new Event('input', { bubbles: true }))
    return document.querySelector('[data-tensor="x"] b')!.textContent
  })
  expect(caption).toBe('197')
  await idle(page)
  await expect(tile(page, 'x').locator('b').first()).toHaveText('82')
})
