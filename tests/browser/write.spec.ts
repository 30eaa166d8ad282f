import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { droppedWords } from '../../src/app/dropped-words.ts'
import { formatProgress } from '../../src/cells/exercises/progress.ts'
import { exercisesWords } from '../../src/cells/exercises/words.ts'
import { LANGUAGES } from '../../src/words/language.ts'
import { expect, idle, test } from './page.ts'

const words = exercisesWords.en

const exercise = (page: Page, number: number): Locator => page.locator(`#exercise-${number}`)
/** What can be written in; for a moment what it takes the place of stands before it. */
const lines = (of: Locator): Locator => of.getByRole('textbox').last()
const said = (of: Locator): Locator => of.locator('[data-verdict]')
const marks = (page: Page): Locator =>
  page.getByRole('navigation', { name: words.progress }).getByRole('link')

async function open(page: Page, address = '/en/write'): Promise<void> {
  await page.goto(address)
  await idle(page)
}

/** Writes an answer over what stands there, and runs it by keyboard. */
async function answer(page: Page, number: number, code: string): Promise<void> {
  const field = lines(exercise(page, number))
  await field.click()
  // What can be written in comes when it is first touched.
  await expect(field).toHaveAttribute('contenteditable', 'true')
  await expect(field).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(code)
  await expect(field).toHaveText(code)
  await page.keyboard.press('Shift+Enter')
}

const RIGHT = 'my_norm1 = F.layer_norm(x, (192,), block.norm1.weight, block.norm1.bias, eps=1e-6)'

test('a first try is wrong, and what it is is said; the right lines are known as right', async ({ page }) => {
  await open(page)
  const first = exercise(page, 1)
  await first.getByRole('button', { name: words.run }).click()
  await expect(said(first)).toContainText(words.shape([197], [192]))
  await expect(said(first)).toContainText(words.mistakes['first-feature'])
  await answer(page, 1, 'print(x.shape)')
  await expect(said(first)).toContainText('torch.Size([197, 192])')
  await expect(said(first)).toContainText(words.unassigned('my_token'))
  await answer(page, 1, 'my_token = x[0]')
  await expect(said(first)).toContainText(words.right(0))
  await expect(marks(page).first()).toHaveAccessibleName(words.mark(1, 'x', true))

  const second = exercise(page, 2)
  await second.getByRole('button', { name: words.run }).click()
  await expect(said(second)).toContainText(words.mistakes['over-dim-0'])
  await answer(page, 2, RIGHT)
  await expect(second.locator('[data-verdict="right"]')).toBeVisible()
  await expect(page.getByText(words.done(2, 13))).toBeVisible()
})

test('the exercises are about LinearBlock, whichever block is set, and the page says what it computes', async ({
  page,
}) => {
  await open(page, '/en/write?model=none')
  await expect(exercise(page, 9)).toContainText('192 × 788')
  const status = page.getByTestId('run-status')
  await expect(status).toHaveText('this page computes nothing by itself')
  await exercise(page, 1).getByRole('button', { name: words.run }).click()
  await expect(said(exercise(page, 1))).toBeVisible()
  await expect(status).toHaveText('this page computes nothing by itself')
})

test('the answers go to Jupyter too, with what says how far from the truth they are', async ({ page }) => {
  await open(page)
  await answer(page, 1, 'my_token = x[0] * 1')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Open in Jupyter (.zip)' }).click()
  const files = unzipSync(readFileSync(await (await download).path()))
  const { cells } = JSON.parse(strFromU8(files['linear-block-write/linear-block-write.ipynb']!))
  const texts: string[] = cells.map(({ source }: { source: string[] }) => source.join(''))
  expect(texts).toContain('my_token = x[0] * 1\n(my_token - x[0]).abs().max()')
  expect(texts).toContain('my_add1 = add1\n(my_add1 - add1).abs().max()')
  expect(texts.indexOf('## Three open questions')).toBeGreaterThan(texts.indexOf('## Between the tokens'))
})

test('where the numbers differ is seen, and read cell by cell', async ({ page }) => {
  await open(page)
  const turned = exercise(page, 7)
  await turned.getByRole('button', { name: words.run }).click()
  await expect(said(turned)).toContainText(words.mistakes.reshaped)
  const map = turned.getByRole('figure', { name: words.differences }).getByRole('application')
  await map.focus()
  await page.keyboard.press('ArrowRight')
  await expect(turned.getByText(/^\[0, [01]\] [−\d]/)).toBeVisible()
})

test('lines that stop are told where, in the reader’s words and in PyTorch’s', async ({ page }) => {
  await open(page, '/zh/write')
  const ninth = exercise(page, 9)
  await ninth.getByRole('button', { name: exercisesWords.zh.run }).click()
  await expect(said(ninth)).toContainText(exercisesWords.zh.line(1, 15))
  await expect(said(ninth)).toContainText('mat1 and mat2 shapes cannot be multiplied')
})

test('where there are as many features as tokens the wrong axis runs, and is known', async ({ page }) => {
  await open(page, '/en/write?dim=26&grid=5#exercise-9')
  const ninth = exercise(page, 9)
  await ninth.getByRole('button', { name: words.run }).click()
  await expect(said(ninth)).toContainText(words.mistakes['wrong-axis'])
})

test('a reload keeps what was written and what is done; a file takes it elsewhere; one can start over', async ({
  page,
}) => {
  await open(page)
  // What is kept is seen only after a reload, and a page that is left in that very moment may not have kept it.
  await expect(async () => {
    await answer(page, 6, 'my_add1 = x + my_mlp1_fc2')
    await expect(exercise(page, 6).locator('[data-verdict="right"]')).toBeVisible()
    await page.reload()
    await idle(page)
    await expect(marks(page).nth(5)).toHaveAccessibleName(words.mark(6, 'add1', true), { timeout: 5000 })
  }).toPass()
  await expect(exercise(page, 6)).toContainText(words.isDone)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: words.export }).click()
  const path = await (await download).path()
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    right: { add1: 'my_add1 = x + my_mlp1_fc2' },
  })

  await page.getByRole('button', { name: words.startOver }).click()
  await expect(page.getByText(words.done(0, 13))).toBeVisible()
  // The lines are the first try again, and still there to be written in.
  await expect(lines(exercise(page, 6))).toHaveText(/^my_add1 = my_norm1/)
  await page.getByRole('button', { name: words.bringBack }).click()
  await expect(page.getByText(words.done(1, 13))).toBeVisible()
  await page.getByRole('button', { name: words.startOver }).click()
  await page.getByLabel(words.import).setInputFiles(path)
  await expect(page.getByText(words.done(1, 13))).toBeVisible()
  // What a file takes the place of can be had back.
  await answer(page, 1, 'my_token = x[0]')
  await page.getByLabel(words.import).setInputFiles(path)
  await expect(page.getByText(words.done(1, 13))).toBeVisible()
  await page.getByRole('button', { name: words.bringBack }).click()
  await expect(page.getByText(words.done(2, 13))).toBeVisible()
  await page.getByLabel(words.import).setInputFiles('package.json')
  await expect(page.getByRole('alert')).toContainText(words.noProgress)
})

test('a file of answers is taken wherever it is dropped, and what it takes the place of can be had back', async ({
  page,
}) => {
  await open(page)
  await answer(page, 1, 'my_token = x[0] * 1')
  await expect(page.getByText(words.done(1, 13))).toBeVisible()
  await open(page, '/en/tokens')
  const file = formatProgress({ lines: { add1: 'my_add1 = x' }, right: {} })
  const notice = page.getByRole('status').filter({ hasText: droppedWords.en.code })
  // What listens for files comes after the page.
  await expect(async () => {
    await page.evaluate((text) => {
      const data = new DataTransfer()
      data.items.add(new File([text], 'linear-block-exercises.json'))
      document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      )
    }, file)
    await expect(notice).toBeVisible({ timeout: 2000 })
  }).toPass()
  await notice.getByRole('link').click()
  await expect(lines(exercise(page, 6))).toHaveText('my_add1 = x')
  await expect(page.getByText(words.done(0, 13))).toBeVisible()
  await page.getByRole('button', { name: words.bringBack }).click()
  await expect(lines(exercise(page, 1))).toHaveText('my_token = x[0] * 1')
})

test('the reader’s own forward pass goes on through the network and names the shape', async ({ page }) => {
  await open(page)
  await answer(page, 1, 'my_token = x[0]')
  const own = page.getByRole('region', { name: words.forward })
  await expect(own).toContainText('my_token = x[0]\nmy_norm1 = norm1')
  await expect(own).toContainText(words.own(1, 13))
  await own.getByRole('button', { name: words.runForward }).click()
  await expect(own.locator('[data-likeliest]')).toContainText('star')
})

test('an address leads to one exercise, and a frame shows it alone', async ({ page }) => {
  await open(page, '/en/write#exercise-7')
  await expect(exercise(page, 7)).toBeInViewport()
  await open(page, '/en/write?embed=exercise-7')
  await expect(exercise(page, 7)).toBeVisible()
  await expect(exercise(page, 6)).toBeHidden()
  await answer(page, 7, 'my_transpose1 = my_add1.T')
  await expect(exercise(page, 7).locator('[data-verdict="right"]')).toBeVisible()
})

test('everything is done by keyboard', async ({ page }) => {
  await open(page)
  await marks(page).nth(3).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#exercise-4$/)
  const fourth = exercise(page, 4)
  await lines(fourth).focus()
  await page.keyboard.press('Shift+Enter')
  await expect(said(fourth)).toContainText(words.mistakes.tanh)
  // Escape, then Tab, leaves the lines: to the button that runs them.
  await lines(fourth).focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(lines(fourth)).not.toBeFocused()
  await fourth.getByText(words.hint(1)).focus()
  await page.keyboard.press('Enter')
  await expect(fourth.locator('details').first()).toHaveAttribute('open')
})

for (const language of LANGUAGES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing on a phone, ${colorScheme} (${language})`, async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 })
      await page.emulateMedia({ colorScheme })
      await open(page, `/${language}/write`)
      const second = exercise(page, 2)
      await second.getByRole('button', { name: exercisesWords[language].run }).click()
      await expect(second.locator('[data-verdict="numbers"]')).toBeVisible()
      await second.getByText(exercisesWords[language].solution).click()
      const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze()
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`),
      ).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    })
  }
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('goals, first tries and hints are there to be read', async ({ page }) => {
    await page.goto('/en/write')
    await expect(exercise(page, 2)).toContainText('x.mean(0, keepdim=True)')
    await exercise(page, 2).getByText(words.solution).click()
    await expect(exercise(page, 2).getByText('x.mean(-1, keepdim=True)')).toBeVisible()
  })
})
