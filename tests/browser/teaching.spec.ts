import { parseSettings } from '../../src/experiment/url.ts'
import { alert, expect, idle, query, readValue, test } from './page.ts'

test('a link of a lesson leads to its state alone, whatever was set before', async ({ page }) => {
  await page.goto('/en/teaching?dim=48&view=centred&without=0.mlp1')
  await page.getByRole('link', { name: 'without the last only' }).click()
  await expect(page).toHaveURL('/en/network?without=3.mlp2#the-network')
  await idle(page)
  await expect(alert(page)).toHaveCount(0)
  await expect(page.locator('#the-network')).toBeInViewport()
})

test('the flip takes a number to its mirrored place', async ({ page }) => {
  const read: number[] = []
  for (const name of ['A number before the flip', 'the same after it']) {
    await page.goto('/en/teaching')
    await page.getByRole('link', { name }).click()
    await idle(page)
    read.push(await readValue(page))
  }
  expect(read[1]).toBe(read[0])
})

test('the page for teachers is beside the article: behind its last chapter, and not in the header', async ({
  page,
}) => {
  await page.goto('/zh/references')
  await page.getByRole('link', { name: '教学指南' }).click()
  await expect(page).toHaveURL('/zh/teaching')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('教学指南')
  await expect(page.getByRole('banner').getByRole('link', { name: '教学指南' })).toHaveCount(0)
})

test('every state of the lessons is in the address of its link, and opens without complaint', async ({
  page,
}) => {
  test.slow()
  await page.goto('/zh/teaching')
  const links = await page
    .locator('article ol a, article p > a')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))
  expect(links.length).toBeGreaterThan(20)
  for (const link of links) {
    const { search, hash } = new URL(link)
    await page.goto(link)
    await idle(page)
    await expect(alert(page), link).toHaveCount(0)
    expect(parseSettings(query(page)).settings, link).toEqual(parseSettings(search).settings)
    await expect(page.locator(hash || 'h1'), link).toBeInViewport()
  }
})
