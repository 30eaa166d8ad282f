import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { barWords } from '../../src/app/bar-words.ts'
import { en } from '../../src/app/words/en.ts'
import { changesWords } from '../../src/cells/network/changes-words.ts'
import { sharesWords } from '../../src/cells/network/shares-words.ts'
import { taskWords } from '../../src/cells/picture/task-words.ts'
import { argumentWords } from '../../src/cells/question/argument-words.ts'
import { NETWORKS } from '../../src/model/config.ts'
import { isLane, MODELS } from '../../src/model/models.ts'
import { LANGUAGES } from '../../src/words/language.ts'
import {
  answer,
  answeredArgument,
  canvasHash,
  expect,
  idle,
  likeliest,
  openBlock,
  openPictureControls,
  query,
  test,
  tile,
} from './page.ts'
import { WORDS } from './words.ts'

const { names } = taskWords.en

test('garments can be chosen, and a click in the strip shows another one to their network', async ({
  page,
}) => {
  await page.goto('/en/network')
  await idle(page)
  await page.locator('#network').getByText(names.fashion, { exact: true }).click()
  await idle(page)
  await expect.poll(() => query(page)).toBe('?task=fashion')
  await expect(likeliest(page)).toContainText(`${en.picture.fashion.boot} (label)`)
  await page.getByRole('radio', { name: `${en.picture.fashion.trousers} 2` }).check({ force: true })
  await idle(page)
  await expect.poll(() => query(page)).toBe('?task=fashion&picture=garment:7')
  await expect(likeliest(page)).toContainText(`${en.picture.fashion.trousers} (label)`)
  await page.locator('#network').getByText(names.shapes, { exact: true }).click()
  await idle(page)
  await expect(likeliest(page)).toContainText('star (drawn)')
})

test('no network for garments is fetched before they are chosen', async ({ page }) => {
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname))
  await page.goto('/en/network')
  await idle(page)
  expect(fetched.filter((path) => path.includes('/weights/fashion/'))).toEqual([])
})

test('the arrow keys go through the strip', async ({ page }) => {
  await page.goto('/en/network?task=fashion')
  await idle(page)
  await page.getByRole('radio', { name: `${en.picture.fashion.boot} 1`, exact: true }).focus()
  await page.keyboard.press('ArrowRight')
  await idle(page)
  await expect.poll(() => query(page)).toBe('?task=fashion&picture=garment:55')
})

test('the block runs on a garment, and its picture is changed over the stage', async ({ page }) => {
  await openBlock(page, '?task=fashion')
  await expect(
    page.getByText(en.block.weights.trained(en.parts.weights.pictures.fashion, 4, 12)),
  ).toBeVisible()
  const before = await canvasHash(tile(page, 'x').locator('canvas'))
  await openPictureControls(page)
  await page.getByRole('radio', { name: `${en.picture.fashion.bag} 3` }).check({ force: true })
  await idle(page)
  expect(await canvasHash(tile(page, 'x').locator('canvas'))).not.toBe(before)
})

test('where there is no network of such blocks for garments, fresh weights run, and it is said whose the others are', async ({
  page,
}) => {
  await page.goto('/en/network?task=fashion&model=featurenorm')
  await idle(page)
  await expect(page.getByText(en.parts.weights.otherBlock('LinearBlock', 'FeatureNormBlock'))).toBeVisible()
  await page.getByRole('button', { name: en.parts.weights.backToBlock }).click()
  await idle(page)
  await expect(likeliest(page)).toContainText(en.picture.fashion.boot)
})

for (const language of LANGUAGES) {
  test(`both networks of the first page name a garment (${language})`, async ({ page }) => {
    await page.goto(`/${language}/question?task=fashion`)
    const figure = await answeredArgument(page)
    const { fashion, another } = WORDS[language].picture
    for (const twin of ['linear', 'attention'])
      await expect(figure.locator(`[data-network=${twin}] [data-likeliest]`)).toContainText(fashion.boot)
    const bar = page.getByRole('region', { name: barWords[language].label })
    await expect(bar).toContainText(barWords[language].here)
    await expect(bar).not.toContainText(barWords[language].others)
    await figure.getByRole('switch', { name: argumentWords[language].talk }).click()
    await answeredArgument(page)
    const blind = await figure.locator('.argument-verdict').allInnerTexts()
    await figure.getByRole('button', { name: another }).click()
    await answeredArgument(page)
    expect(await figure.locator('.argument-verdict').allInnerTexts()).toEqual(blind)
  })

  test(`axe finds nothing with garments, on a phone in the dark (${language})`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto(`/${language}/network?task=fashion`)
    await idle(page)
    await expect(answer(page)).toBeVisible()
    await expect(page.locator('.garments canvas')).toHaveCount(60)
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`))).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
}

test('what was measured with garments changed is in the table, for the networks there are', async ({
  page,
}) => {
  await page.goto('/en/network?task=fashion')
  await idle(page)
  const cell = page.getByRole('region', { name: changesWords.en.label })
  const measured = JSON.parse(readFileSync('public/weights/fashion/measured.json', 'utf8'))
  const row = cell.getByRole('row', { name: changesWords.en.changes.shuffled })
  const networks = MODELS.filter((mixing) => NETWORKS.fashion.includes(mixing))
  await expect(row.getByRole('cell')).toHaveCount(networks.length)
  for (const [place, mixing] of networks.entries()) {
    const { right, pictures } = measured[mixing].changed.find(
      (score: { change: string }) => score.change === 'shuffled',
    )
    await expect(row.getByRole('cell').nth(place)).toContainText(sharesWords.en.share(right / pictures))
  }
  await expect(cell.locator('[data-mixing]')).toHaveCount(networks.filter(isLane).length)
})

test('garments that cannot be fetched are said to be missing, and asked for again when the reader says so', async ({
  page,
}) => {
  const asked: string[] = []
  await page.route(/garments\./, (route) => {
    asked.push(route.request().url())
    return route.abort()
  })
  await page.goto('/en/network?task=fashion')
  const alert = page.getByRole('alert').filter({ hasText: 'The pictures of garments could not be fetched' })
  await expect(alert).toBeVisible()
  // The network has asked for them, and perhaps the strip of all. Nothing is asked for again by itself.
  await page.waitForTimeout(1000)
  const before = asked.length
  expect(before).toBeLessThanOrEqual(2)
  await page.waitForTimeout(1000)
  expect(asked).toHaveLength(before)
  await page.unroute(/garments\./)
  await alert.getByRole('button').click()
  await idle(page)
  await expect(likeliest(page)).toContainText(`${en.picture.fashion.boot} (label)`)
  await expect(alert).toHaveCount(0)
  await expect(page.getByText(taskWords.en.garmentsUnavailable)).toHaveCount(0)
  expect(query(page)).toBe('?task=fashion')
})

test('a count of garments ends where another task is chosen', async ({ page }) => {
  await page.goto('/en/network?task=fashion')
  await idle(page)
  const said = changesWords.en
  const cell = page.getByRole('region', { name: said.label })
  await cell.getByRole('button', { name: said.count(60, said.changes.shuffled) }).click()
  await expect(cell.getByRole('status')).toContainText('of 60')
  await cell.getByText(names.shapes, { exact: true }).click()
  await expect(cell.getByRole('button', { name: said.count(256, said.changes.shuffled) })).toBeVisible()
  await expect(cell.getByRole('status')).toHaveText('')
  await cell.getByText(names.fashion, { exact: true }).click()
  const counted = cell.getByRole('row', { name: said.changes.shuffled }).getByText(/^here \d+ of 60$/)
  // Not even the second of three networks had been counted.
  expect(await counted.count()).toBeLessThan(2)
})
