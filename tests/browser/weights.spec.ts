import type { Page } from '@playwright/test'
import { urlProblemsWords } from '../../src/app/url-problems-words.ts'
import { en } from '../../src/app/words/en.ts'
import { zh } from '../../src/app/words/zh.ts'
import { TINY, TRAINED } from '../../src/model/config.ts'
import { alert, choose, expect, held, idle, openBlock, setSlider, slider, test, tileHashes } from './page.ts'

const SHARD = /\/weights\/shapes\/linear\/.*\.(upper|lower)$/

const LAST_BLOCK = /block-3\.\w+\.upper$/

const shardsOf = (page: Page): string[] => {
  const files: string[] = []
  page.on('request', (request) => {
    if (SHARD.test(request.url())) files.push(new URL(request.url()).pathname)
  })
  return files
}

test('block 0 is there before the last block has arrived', async ({ page }) => {
  const release = await held(page, LAST_BLOCK)
  await openBlock(page)
  await slider(page, 'block').fill('3')
  // While it waits, the page says how much has come.
  await expect(page.getByRole('status').filter({ hasText: 'MB' })).toBeVisible()
  release()
  await idle(page)
  await expect(
    page.getByText(en.block.weights.trained(en.parts.weights.pictures.shapes, TRAINED.depth, TINY.depth)),
  ).toBeVisible()
  await expect(slider(page, 'block')).toHaveValue('3')
})

test.describe('with a service worker', () => {
  test.use({ serviceWorkers: 'allow' })

  test('the site is kept for offline only after the weights have come', async ({ page }) => {
    const release = await held(page, LAST_BLOCK)
    const registrations = () =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)
    const asked = page.waitForRequest(/block-3/)
    await openBlock(page)
    await asked
    expect(await registrations()).toBe(0)
    release()
    await expect.poll(registrations).toBe(1)
  })
})

test('on the next visit the weights are at hand', async ({ page }) => {
  const fetched = shardsOf(page)
  await openBlock(page, '?block=3')
  await expect.poll(() => fetched.length).toBe(12)
  const before = await tileHashes(page)
  await openBlock(page, '?block=3')
  expect(await tileHashes(page)).toEqual(before)
  expect(fetched).toHaveLength(12)
})

test('weights that cannot be fetched are said to be missing, fresh ones stand in, and it can be tried again', async ({
  page,
}) => {
  await page.route(SHARD, (route) => route.abort())
  await openBlock(page)
  await expect(alert(page)).toContainText('The trained weights could not be fetched')
  await expect(page.getByText(en.block.weights.fresh(TINY.depth))).toBeVisible()
  await page.unroute(SHARD)
  await page.getByRole('button', { name: en.parts.weights.tryAgain }).click()
  await idle(page)
  await expect(
    page.getByText(en.block.weights.trained(en.parts.weights.pictures.shapes, TRAINED.depth, TINY.depth)),
  ).toBeVisible()
  await expect(alert(page)).toHaveCount(0)
})

test('other sizes than the trained ones are told apart by what fits, and one click leads back', async ({
  page,
}) => {
  await openBlock(page)
  const trained = await tileHashes(page)
  await setSlider(page, 'num_tokens', 15)
  const why = page.getByRole('button', { name: en.block.weights.why })
  await why.click()
  await expect(page.getByText(en.parts.weights.misfit(192, 197, 4))).toBeVisible()
  await expect(page.getByTestId('product').nth(0)).toContainText(en.parts.weights.fits)
  await expect(page.getByTestId('product').nth(1)).toContainText(en.parts.weights.fitsNot(226, 197))
  await page.keyboard.press('Escape')
  await expect(slider(page, 'block')).toHaveAttribute('max', '11')
  await slider(page, 'block').fill('9')
  await idle(page)
  const back = page.getByRole('button', { name: en.parts.weights.back })
  await expect(async () => {
    if (!(await back.isVisible())) await why.click()
    await back.click({ timeout: 3000 })
  }).toPass()
  await idle(page)
  await expect(slider(page, 'num_tokens')).toHaveValue('14')
  // Four blocks were trained.
  await expect(slider(page, 'block')).toHaveValue('3')
  await setSlider(page, 'block', 0)
  expect(await tileHashes(page)).toEqual(trained)
  await page.keyboard.press('Escape')
  await setSlider(page, 'dim', 100)
  await why.click()
  await expect(page.getByText(en.parts.weights.misfit(192, 197, 4))).toBeVisible()
  await expect(page.getByTestId('product')).toHaveCount(0)
})

test('the seed is for fresh weights: moving it asks for them', async ({ page }) => {
  await openBlock(page)
  await setSlider(page, 'seed', 5)
  await expect(page.getByText(en.block.weights.fresh(TINY.depth))).toBeVisible()
  await choose(page, en.parts.weights.kinds.trained)
  await idle(page)
  await expect(
    page.getByText(en.block.weights.trained(en.parts.weights.pictures.shapes, TRAINED.depth, TINY.depth)),
  ).toBeVisible()
})

test('a link can ask for fresh weights, and one made with a file says that the file is missing', async ({
  page,
}) => {
  await openBlock(page, '?weights=seeded', 'zh')
  await expect(page.getByText(zh.block.weights.fresh(TINY.depth))).toBeVisible()
  await openBlock(page, '?weights=file')
  await expect(alert(page)).toContainText(urlProblemsWords.en.ownWeights)
})
