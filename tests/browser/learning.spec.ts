import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { learningWords } from '../../src/cells/learning/words.ts'
import { LANES } from '../../src/model/models.ts'
import { parseSafetensors } from '../../src/weights/safetensors.ts'
import { choose, expect, idle, query, slider, test } from './page.ts'

const said = learningWords.en

const open = async (page: Page) => {
  await page.goto('/en/learning')
  // The networks are looked at before they learn; until then there are stills.
  await expect(page.locator('[data-lane="none"] .raster canvas').first()).toBeVisible()
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

const steps = async (page: Page): Promise<number> =>
  Number((await page.getByTestId('progress').textContent())?.match(/\d+/)?.[0])

const step = async (page: Page, number: number) => {
  await button(page, said.step).click()
  await expect.poll(() => steps(page)).toBe(number)
}

const losses = (page: Page) => page.getByTestId('loss').allTextContents()

test('the networks learn: the token MLP soon knows more than a guess', async ({ page }) => {
  test.setTimeout(240_000)
  await open(page)
  await expect(page.getByRole('status').filter({ hasText: said.ready })).toBeVisible()
  await button(page, said.start).click()
  const accuracy = page.locator('[data-lane="linear"]').getByTestId('accuracy')
  // Guessing among four shapes is right a quarter of the time.
  await expect
    .poll(async () => Number.parseInt((await accuracy.textContent()) ?? '', 10), { timeout: 200_000 })
    .toBeGreaterThan(45)
  await button(page, said.pause).click()
  await expect(page.getByRole('status').filter({ hasText: said.paused })).toBeVisible()
  await expect(button(page, said.step)).toBeEnabled()
})

test('a step moves every weight a little, and the same seed takes the same steps', async ({ page }) => {
  await open(page)
  const cell = page.locator('#weight-and-step')
  await expect(cell.getByText(said.noStep)).toBeVisible()
  await step(page, 1)
  for (const part of Object.values(said.parts)) {
    await expect(cell.getByRole('img', { name: said.partOf(part, 'head.weight'), exact: true })).toBeVisible()
  }
  await cell.getByRole('combobox').selectOption('attention blocks.0.attn.qkv.weight')
  await expect(
    cell.getByRole('img', { name: said.partOf(said.parts.gradient, 'blocks.0.attn.qkv.weight') }),
  ).toBeVisible()
  await step(page, 2)
  const once = await losses(page)
  await button(page, said.reset).click()
  await expect.poll(() => steps(page)).toBe(0)
  await step(page, 1)
  await step(page, 2)
  expect(await losses(page)).toEqual(once)
  await slider(page, said.seed).fill('7')
  await expect.poll(() => steps(page)).toBe(0)
  await step(page, 1)
  await step(page, 2)
  expect(await losses(page)).not.toEqual(once)
})

test('how they learn is in the address, and comes back with it', async ({ page }) => {
  await open(page)
  await choose(page, 'SGD')
  await expect.poll(() => query(page)).toBe('?course=SGD')
  await slider(page, said.rate).fill('8')
  await slider(page, said.seed).fill('7')
  await expect.poll(() => query(page)).toBe('?course=SGD,rate:0.3,seed:7')
  await step(page, 1)
  await step(page, 2)
  const once = await losses(page)
  await page.reload()
  await expect(slider(page, said.seed)).toHaveValue('7')
  await expect(slider(page, said.rate)).toHaveAttribute('aria-valuetext', '0.3')
  await expect(page.getByRole('radio', { name: 'SGD' })).toBeChecked()
  await step(page, 1)
  await step(page, 2)
  expect(await losses(page)).toEqual(once)
  // Nor does a visit to another chapter begin anew.
  await page.getByRole('banner').getByRole('link', { name: 'References' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'References' })).toBeVisible()
  await page.goBack()
  await expect(slider(page, said.seed)).toHaveValue('7')
  expect(await losses(page)).toEqual(once)
  // A rate between those that the slider has is the reader's all the same.
  await page.goto('/en/learning?course=AdamW,rate:0.0007')
  await expect(slider(page, said.rate)).toHaveAttribute('aria-valuetext', '0.0007')
})

test('it goes on while another chapter is read, and waits while the page is hidden', async ({ page }) => {
  await open(page)
  await button(page, said.start).click()
  await expect.poll(() => steps(page), { timeout: 60_000 }).toBeGreaterThan(1)
  const before = await steps(page)
  await page.getByRole('banner').getByRole('link', { name: 'References' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'References' })).toBeVisible()
  // So long that some steps must have been taken.
  await page.waitForTimeout(8000)
  await page.getByRole('banner').getByRole('link', { name: 'Learning' }).click()
  await expect(button(page, said.pause)).toBeVisible()
  expect(await steps(page)).toBeGreaterThan(before)

  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
  })
  // What is on its way comes to its end.
  await page.waitForTimeout(3000)
  const hidden = await steps(page)
  await page.waitForTimeout(3000)
  expect(await steps(page)).toBe(hidden)
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect.poll(() => steps(page), { timeout: 60_000 }).toBeGreaterThan(hidden)
  await button(page, said.pause).click()
})

test('what has been learned runs in the block, and can be saved and brought back', async ({ page }) => {
  await open(page)
  await step(page, 1)
  const download = page.waitForEvent('download')
  await button(page, said.downloadOf(said.lanes.linear)).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('learned-linear-AdamW-seed0-step1.safetensors')
  const bytes = readFileSync(await file.path())
  expect(parseSafetensors(new Uint8Array(bytes)).tensors['blocks.1.mlp2.fc1.weight']?.shape).toEqual([
    200, 50,
  ])
  await button(page, said.openOf(said.lanes.linear)).click()
  await expect(page).toHaveURL(/\/en\/block\?/)
  await idle(page)
  await expect(slider(page, 'dim')).toHaveValue('48')
  await expect(page.getByText(file.suggestedFilename()).first()).toBeVisible()

  // A file that is chosen before the figure is live would go unheard.
  await open(page)
  await page.getByLabel('Checkpoint').setInputFiles({
    name: 'again.safetensors',
    mimeType: 'application/octet-stream',
    buffer: bytes,
  })
  await page.getByRole('banner').getByRole('link', { name: 'The block' }).click()
  await idle(page)
  await expect(slider(page, 'dim')).toHaveValue('48')
})

test('a run that diverges is stopped, and says why and what to do', async ({ page }) => {
  test.setTimeout(180_000)
  await open(page)
  await choose(page, 'SGD')
  await slider(page, said.rate).fill('11')
  await button(page, said.start).click()
  const problem = page.getByRole('status').filter({ hasText: 'Choose a smaller learning rate' })
  await expect(problem).toBeVisible({ timeout: 150_000 })
  await expect(button(page, said.start)).toBeDisabled()
  await slider(page, said.rate).fill('3')
  await expect(button(page, said.start)).toBeEnabled()
  await expect(problem).toHaveCount(0)
})

test('all of it can be done with the keyboard', async ({ page }) => {
  await open(page)
  await button(page, said.step).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => steps(page)).toBe(1)
  await slider(page, said.rate).focus()
  await page.keyboard.press('ArrowRight')
  await expect(slider(page, said.rate)).toHaveAttribute('aria-valuetext', '0.005')
  await page.getByRole('radio', { name: said.kinds.gradient }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByText(said.noGradient)).toBeVisible()
  await button(page, said.step).focus()
  await page.keyboard.press('Enter')
  const wall = page.getByTestId('wall')
  await wall.focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('#filters-form').getByText(/^hidden unit 1,/)).toBeVisible()
})

test('axe finds nothing, in light and dark, before a step and after one', async ({ page }) => {
  const violations = async () => {
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze()
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
  }
  await open(page)
  expect.soft(await violations(), 'before').toEqual([])
  await step(page, 1)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
    expect.soft(await violations(), colorScheme).toEqual([])
  }
})

test('without JavaScript the networks stand there as they begin', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/en/learning')
  for (const lane of LANES) {
    await expect(page.locator(`[data-lane="${lane}"] li`)).toHaveCount(8)
    await expect(page.locator(`[data-lane="${lane}"] li img`).first()).toBeVisible()
  }
  await expect(page.locator('#filters-form img').first()).toBeVisible()
  await context.close()
})
