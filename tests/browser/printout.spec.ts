import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { en } from '../../src/app/words/en.ts'
import { choose, clipboard, expect, openBlock, part, setSlider, slider, test } from './page.ts'

/** The block as it is quoted in an introduction to the paper. */
const ARTICLE = readFileSync('tests/golden/article-printout.txt', 'utf8').trimEnd()

const printed = async (page: Page): Promise<string> =>
  (await part(page, 'printout').locator('[data-line] > :first-child').allTextContents()).join('\n')

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('as quoted, the printout is that of an introduction to the letter, on the page and when copied', async ({
  page,
}) => {
  await openBlock(page)
  await choose(page, en.printout.article)
  expect(await printed(page)).toBe(ARTICLE)
  await part(page, 'printout').getByRole('button', { name: 'Copy' }).click()
  await expect(part(page, 'printout').getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await clipboard(page)).toBe(ARTICLE)
})

test('complete, it has what the quoted one leaves out, and its numbers follow the sliders', async ({
  page,
}) => {
  await openBlock(page)
  await choose(page, 'complete')
  const complete = await printed(page)
  expect(complete.split('\n').slice(-3)).toEqual([
    '  (norm2): LayerNorm((197,), eps=1e-06, elementwise_affine=True)',
    '  (drop_path): Identity()',
    ')',
  ])
  // But for the indentation, it begins with the article's.
  const flat = (text: string) => text.replace(/^ +/gm, '')
  expect(flat(complete).startsWith(flat(ARTICLE))).toBe(true)
  await setSlider(page, 'dim', 10)
  await setSlider(page, 'num_tokens', 3)
  await setSlider(page, 'mlp_ratio', 2.5)
  const small = await printed(page)
  expect(small).toContain('(norm1): LayerNorm((10,), eps=1e-06')
  expect(small.match(/Linear\([^)]*\)/g)).toEqual([
    'Linear(in_features=10, out_features=25, bias=True)',
    'Linear(in_features=25, out_features=10, bias=True)',
    'Linear(in_features=10, out_features=25, bias=True)',
    'Linear(in_features=25, out_features=10, bias=True)',
  ])
})

test('the source is training/linear_block.py, but for the sizes that are set', async ({ page }) => {
  const file = readFileSync('training/linear_block.py', 'utf8').trimEnd()
  await openBlock(page)
  const panel = part(page, 'source')
  const folds = panel.getByRole('button', { name: /^⋯ \d+ lines?$/ })
  expect(await folds.count()).toBeGreaterThan(0)
  while ((await folds.count()) > 0) await folds.first().click()
  const shown = async () =>
    (await panel.locator('[data-line]').allTextContents())
      .map((line) => line.replace('\u00a0', ''))
      .join('\n')
  expect(await shown()).toBe(file)
  await setSlider(page, 'dim', 48)
  await setSlider(page, 'num_tokens', 7)
  await setSlider(page, 'mlp_ratio', 2.5)
  const set = file
    .replace('dim=192', 'dim=48')
    .replace('num_tokens=197', 'num_tokens=50')
    .replace('mlp_ratio=4.', 'mlp_ratio=2.5')
  expect(await shown()).toBe(set)
  await panel.getByRole('button', { name: 'Copy' }).click()
  expect((await clipboard(page)).trimEnd()).toBe(file)
})

test('a number in the printout or the source is a slider: dragged, and with the keyboard', async ({
  page,
}) => {
  await openBlock(page)
  const dim = slider(page, 'dim')
  const number = (panel: 'printout' | 'source', name: string) =>
    part(page, panel).getByRole('spinbutton', { name, exact: true }).first()
  const drag = async (panel: 'printout' | 'source', name: string, by: number) => {
    await number(panel, name).scrollIntoViewIfNeeded()
    const box = (await number(panel, name).boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2 + by / 2, box.y)
    await page.mouse.move(box.x + box.width / 2 + by, box.y)
    await page.mouse.up()
  }
  await drag('printout', '192; change dim', 40)
  const dragged = Number(await dim.inputValue())
  expect(dragged).toBeGreaterThan(192)
  expect(await printed(page)).toContain(`in_features=${dragged}, out_features=${4 * dragged}`)
  await drag('source', `${dragged}; change dim`, -40)
  await expect(dim).toHaveValue('192')
  await drag('source', '197; change num_tokens', -16)
  expect(Number(await slider(page, 'num_tokens').inputValue())).toBeLessThan(14)

  const inPrintout = part(page, 'printout').getByRole('spinbutton').first()
  await inPrintout.focus()
  for (const [key, value] of [
    ['ArrowUp', '193'],
    ['ArrowRight', '194'],
    ['PageUp', '204'],
    ['ArrowDown', '203'],
    ['ArrowLeft', '202'],
    ['Home', '8'],
    ['ArrowDown', '8'],
    ['PageUp', '18'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(dim, key).toHaveValue(value)
    await expect(inPrintout).toBeFocused()
    await expect(inPrintout).toHaveAttribute('aria-valuenow', value)
  }
  const ratio = part(page, 'source').getByRole('spinbutton', { name: /change mlp_ratio/ })
  await ratio.focus()
  await page.keyboard.press('ArrowUp')
  await expect(slider(page, 'mlp_ratio')).toHaveValue('4.25')
  await expect(ratio).toHaveText('4.25')
})
