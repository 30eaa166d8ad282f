import type { Locator, Page } from '@playwright/test'
import {
  canvasSize,
  expect,
  focusName,
  idle,
  marked,
  numberIn,
  openBlock,
  part,
  placeOfCell,
  pointAtCell,
  query,
  readTensor,
  readValue,
  setSlider,
  test,
  tile,
} from './page.ts'
import { TENSOR_NAMES } from './tensor-names.ts'

const arithmetic = (page: Page): Locator => part(page, 'working')
const cellName = (page: Page): Locator => arithmetic(page).locator('h3 code')
const runningSum = (page: Page): Locator => page.getByTestId('running-sum')
const terms = (page: Page): Locator => page.getByRole('slider', { name: 'Terms added up' })
const follow = (page: Page): Locator => page.getByRole('button', { name: /^Follow / })

const number = async (locator: Locator) => numberIn(await locator.textContent())
const value = (page: Page) => number(page.getByTestId('arithmetic-value'))

/** The numbers of the last line, without the result. */
const parts = async (page: Page): Promise<number[]> => {
  const texts = await arithmetic(page).getByTestId('operand').allInnerTexts()
  return texts.map((text) => numberIn(text.replace(/[()]/g, '')))
}

/** Points at a term of the sum, as a share of the width. */
async function pointAtTerm(page: Page, share: number): Promise<void> {
  const plot = arithmetic(page).getByRole('img', { name: /products/ })
  const { width } = (await plot.boundingBox())!
  await plot.hover({ position: { x: width * share, y: 60 } })
}

test('at every step the arithmetic ends with the number that the matrix has', async ({ page }) => {
  // Thirteen steps on a busy machine take longer than one test may.
  test.slow()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openBlock(page, '?cell=57,33')
  const kinds: (string | null)[] = []
  for (const name of TENSOR_NAMES) {
    await expect(focusName(page)).toHaveText(name)
    if (await follow(page).isVisible()) await follow(page).click()
    await expect(cellName(page)).toHaveText(new RegExp(`^${name}\\[\\d+, \\d+\\]$`))
    await idle(page)
    kinds.push(await arithmetic(page).getAttribute('data-kind'))
    const [made, shown] = [await value(page), await readValue(page)]
    expect(Math.abs(made - shown), name).toBeLessThan(1e-5 * Math.max(1, Math.abs(shown)))
    await page.keyboard.press('ArrowRight')
  }
  const half = ['layerNorm', 'linear', 'gelu', 'linear', 'add', 'transpose']
  expect(kinds).toEqual(['patch', ...half, ...half])
})

test('the class token is learned, and a later block’s input comes from the block before', async ({
  page,
}) => {
  await openBlock(page, '?cell=0,33')
  await expect(arithmetic(page)).toHaveAttribute('data-kind', 'classToken')
  expect(Math.abs((await value(page)) - (await readValue(page)))).toBeLessThan(1e-5)
  await setSlider(page, 'block', 1)
  await expect(arithmetic(page)).toHaveAttribute('data-kind', 'handedOn')
  await page.getByRole('button', { name: 'Go to transpose2 of block 0' }).click()
  await idle(page)
  await expect(cellName(page)).toHaveText('transpose2[0, 33]')
})

test('without a pinned cell one is offered, and the keyboard goes along with it', async ({ page }) => {
  await openBlock(page, '?step=mlp1.fc1')
  await expect(arithmetic(page)).toHaveCount(0)
  await expect(follow(page)).toHaveAttribute('title', /can be worked out/)
  await follow(page).press('Enter')
  await expect(cellName(page)).toHaveText(/^mlp1\.fc1\[/)
  await expect(arithmetic(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(follow(page)).toBeVisible()
  await follow(page).press('Enter')
  await page.getByRole('button', { name: 'Stop following' }).press('Enter')
  await expect(follow(page)).toBeFocused()
})

test('a sum is scrubbed term by term, in order and by size', async ({ page }) => {
  await openBlock(page, '?step=mlp2.fc2&cell=33,57')
  await expect(runningSum(page)).toContainText('after 788 of 788 terms')
  const sumOf = async () => numberIn((await runningSum(page).textContent())!.split(': ')[1]!)
  const whole = await sumOf()
  const [sum, bias] = await parts(page)
  expect(sum).toBe(whole)
  expect(Math.abs(sum! + bias! - (await value(page)))).toBeLessThan(1e-5)

  await terms(page).fill('120')
  await expect(runningSum(page)).toContainText('after 120 of 788 terms')
  await terms(page).press('ArrowRight')
  await expect(runningSum(page)).toContainText('after 121 of 788 terms')
  await expect(terms(page)).toHaveAttribute('aria-valuetext', /after 121 of 788 terms/)
  // The 121st term in order is number 120, and its cell is lit in the tensor it comes from.
  await expect(arithmetic(page).getByTestId('term')).toContainText('mlp2.act[33, 120]')
  await expect(readTensor(page)).toHaveText('mlp2.act')
  await expect(focusName(page)).toHaveText('mlp2.fc2')

  await page.getByText('largest first').click()
  await terms(page).fill('1')
  const first = Math.abs(await sumOf())
  await terms(page).fill('2')
  expect(Math.abs((await sumOf()) - first)).toBeLessThanOrEqual(2 * first)
  await terms(page).fill('0')
  expect(await sumOf()).toBe(0)
  await terms(page).fill('788')
  expect(Math.abs((await sumOf()) - whole)).toBeLessThan(1e-5)
})

test('a term lights its input and its weight, and a cell of the input lights its term', async ({ page }) => {
  await openBlock(page, '?step=mlp1.fc1&cell=57,300')
  await page.getByRole('button', { name: /^Open the weights of blocks\.0\.mlp1\.fc1/ }).click()
  const weight = arithmetic(page).getByRole('application')
  expect(await canvasSize(weight.locator('canvas'))).toBe('192×768')
  expect(await marked(weight)).toEqual({ row: 300, column: null })

  await pointAtTerm(page, 96.5 / 192)
  await expect(arithmetic(page).getByTestId('term')).toContainText('norm1[57, 96]')
  expect(await marked(weight)).toEqual({ row: 300, column: 96 })
  await page.mouse.move(2, 2)
  await page.getByRole('button', { name: 'mlp1 Show the tensors' }).click()

  await pointAtCell(page, tile(page, 'norm1').getByRole('img'), [57, 20], [197, 192])
  await expect(arithmetic(page).getByTestId('term')).toContainText('weight[300, 20]')
  expect(await marked(weight)).toEqual({ row: 300, column: 20 })
})

test('a click on a weight goes to the number that uses it', async ({ page }) => {
  await openBlock(page, '?step=mlp1.fc2&cell=57,33')
  await page.getByRole('button', { name: /^Open the weights/ }).click()
  const weight = arithmetic(page).getByRole('application')
  const { x, y } = await placeOfCell(weight, [101, 5], [192, 768])
  await page.mouse.click(x, y)
  await expect(cellName(page)).toHaveText('mlp1.fc2[57, 101]')
  await expect.poll(() => query(page)).toContain('cell=57,101')
  await weight.press('ArrowDown')
  await expect(cellName(page)).toHaveText('mlp1.fc2[57, 102]')
})

test('a norm’s weights are opened too, and stay open from step to step', async ({ page }) => {
  await openBlock(page, '?step=norm2&cell=33,57')
  await page.getByRole('button', { name: /^Open the weights of blocks\.0\.norm2/ }).click()
  const weight = arithmetic(page).getByRole('img', { name: /^blocks\.0\.norm2\.weight/ })
  expect(await canvasSize(weight.locator('canvas'))).toBe('197×1')
  expect((await marked(weight)).column).toBe(57)
  const [, scale] = await parts(page)
  await expect(arithmetic(page).locator('figcaption').first()).toContainText(`[57] ${scale}`)
  await page.keyboard.press('ArrowRight')
  await expect(
    arithmetic(page).getByRole('application', { name: /^blocks\.0\.mlp2\.fc1\.weight/ }),
  ).toBeVisible()
})

test('the arithmetic follows what is set, and dims until it has', async ({ page }) => {
  await openBlock(page, '?step=mlp1.fc1&cell=5,30&weights=seeded&grid=3&dim=24')
  const before = await value(page)
  await setSlider(page, 'seed', 7)
  expect(await value(page)).not.toBe(before)
  expect(Math.abs((await value(page)) - (await readValue(page)))).toBeLessThan(1e-5)
  await setSlider(page, 'dim', 32)
  await expect(runningSum(page)).toContainText('of 32 terms')
  expect(Math.abs((await value(page)) - (await readValue(page)))).toBeLessThan(1e-5)
})

test('a word of the prose lights what it names, and that lights the word', async ({ page }) => {
  await openBlock(page)
  const word = (name: string) => page.locator(`article p [data-names="${name}"]`).first()
  const mlp2 = page.getByRole('button', { name: 'Show the tensors of mlp2' })
  await word('mlp2').hover()
  await expect(mlp2).toHaveAttribute('data-lit')
  await expect(tile(page, 'mlp2.fc2')).toHaveAttribute('data-lit')
  await expect(tile(page, 'mlp1.fc2')).not.toHaveAttribute('data-lit')
  await expect(page.getByTestId('printout').locator('[data-lit]')).toHaveCount(5)
  await page.mouse.move(2, 2)
  await expect(mlp2).not.toHaveAttribute('data-lit')

  await tile(page, 'mlp1.fc2').hover()
  await expect(word('mlp1')).toHaveAttribute('data-lit')
  await expect(word('mlp2')).not.toHaveAttribute('data-lit')

  // An emphasised word names an axis, whose edges light up on every matrix that has it.
  await word('tokens').hover()
  await expect(tile(page, 'x').locator('[data-edge=rows]')).toHaveAttribute('data-named')
  await expect(tile(page, 'x').locator('[data-edge=columns]')).not.toHaveAttribute('data-named')
  await expect(tile(page, 'transpose1').locator('[data-edge=columns]')).toHaveAttribute('data-named')
})
