import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { en } from '../../src/app/words/en.ts'
import { zh } from '../../src/app/words/zh.ts'
import { changesWords } from '../../src/cells/network/changes-words.ts'
import { recordWords } from '../../src/cells/network/record-words.ts'
import { trainedWords } from '../../src/cells/network/trained-words.ts'
import { networkWords } from '../../src/cells/network/words.ts'
import {
  answer,
  canvasHash,
  expect,
  focusName,
  idle,
  likeliest,
  query,
  setSlider,
  slider,
  test,
} from './page.ts'

const BLOCKS = [0, 1, 2, 3]
const EVERY_MLP2 = BLOCKS.map((block) => `${block}.mlp2`).join(',')

async function openNetwork(page: Page, search = '', language = 'en'): Promise<void> {
  await page.goto(`/${language}/network${search}`)
  await idle(page)
  await expect(page.locator('[data-depth]')).not.toHaveCount(0)
}

/** The shares of the classes, as the page prints them. */
const shares = (page: Page) => answer(page).getByTestId('share').allTextContents()

const depthMap = (page: Page, depth: number) =>
  page.locator(`[data-depth="${depth}"] > [data-heatmap] canvas`)

test('the trained network names the shape that is drawn, and changes its answer with the picture', async ({
  page,
}) => {
  await openNetwork(page)
  await expect(likeliest(page)).toContainText('star (drawn)')
  await page.getByRole('combobox', { name: en.picture.shape }).selectOption('ring')
  await idle(page)
  await expect(likeliest(page)).toContainText('ring (drawn)')
  const big = await shares(page)
  await setSlider(page, en.picture.size, 0.3)
  await setSlider(page, en.picture.x, 1)
  expect(await shares(page)).not.toEqual(big)
})

test('there is a card for the embedding and for every block, and they differ', async ({ page }) => {
  await openNetwork(page)
  await expect(page.locator('[data-depth]')).toHaveCount(5)
  const hashes = await Promise.all(
    [0, ...BLOCKS.map((block) => block + 1)].map((depth) => canvasHash(depthMap(page, depth))),
  )
  expect(new Set(hashes).size).toBe(5)
  await expect(page.locator('[data-depth="4"] [data-likeliest]')).toContainText('star')
})

test('a block opens in the block page with everything that was set', async ({ page }) => {
  await openNetwork(page, '?picture=heart')
  await page.getByRole('link', { name: networkWords.en.open(en.parts.block(2)) }).click()
  await expect(page).toHaveURL(/\/en\/block\?/)
  await idle(page)
  await expect(slider(page, 'block')).toHaveValue('2')
  await expect(focusName(page)).toHaveText('transpose2')
  expect(query(page)).toContain('picture=heart')
  await page.goBack()
  await expect(page.locator('[data-depth]')).toHaveCount(5)
})

test('without any mlp2 the answer no longer depends on the picture, and the page gives the difference it measured', async ({
  page,
}) => {
  await openNetwork(page)
  await page.getByRole('checkbox', { name: networkWords.en.every('mlp2') }).uncheck()
  await idle(page)
  await expect(page.getByText(networkWords.en.blind(0))).toBeVisible()
  const before = await shares(page)
  const embedded = await canvasHash(depthMap(page, 0))
  await page.getByRole('combobox', { name: en.picture.shape }).selectOption('ring')
  await idle(page)
  expect(await canvasHash(depthMap(page, 0))).not.toBe(embedded)
  expect(await shares(page)).toEqual(before)
  await expect.poll(() => query(page)).toContain(`without=${EVERY_MLP2}`)
  await page.getByRole('button', { name: networkWords.en.allBack }).click()
  await idle(page)
  await expect(likeliest(page)).toContainText('ring (drawn)')
})

test('each switch reruns the network, and a link brings the switches back', async ({ page }) => {
  await openNetwork(page)
  const seen = new Set([await canvasHash(depthMap(page, 4))])
  for (const name of [
    networkWords.en.runs('mlp1', 1),
    networkWords.en.runs('mlp2', 3),
    networkWords.en.residuals,
    networkWords.en.norms,
  ]) {
    await page.getByRole('checkbox', { name, exact: true }).uncheck()
    await idle(page)
    seen.add(await canvasHash(depthMap(page, 4)))
  }
  expect(seen.size).toBe(5)
  const said = await shares(page)
  await openNetwork(page, '?without=1.mlp1,3.mlp2,residual,norm')
  expect(await shares(page)).toEqual(said)
  await expect(page.getByRole('checkbox', { name: networkWords.en.residuals })).not.toBeChecked()
  await expect(page.locator('[data-depth="2"]').getByText(networkWords.en.leftOut)).toBeVisible()
})

test('a left-out block hands on what it was given', async ({ page }) => {
  await openNetwork(page, '?without=2.mlp1,2.mlp2')
  expect(await canvasHash(depthMap(page, 3))).toBe(await canvasHash(depthMap(page, 2)))
})

test('fresh weights have no opinion', async ({ page }) => {
  await openNetwork(page, '?weights=seeded')
  await expect(page.locator('[data-depth]')).toHaveCount(13)
  for (const share of await shares(page)) expect(Number.parseInt(share, 10)).toBeLessThan(25)
})

test('a patch is chosen by pointing, and is most like itself', async ({ page }) => {
  await openNetwork(page)
  const map = page.locator('[data-depth="4"] section [data-heatmap]')
  await map.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await map.locator('canvas').boundingBox())!
  const before = await canvasHash(map.locator('canvas'))
  await page.mouse.move(x + (0.5 / 14) * width, y + (0.5 / 14) * height)
  await expect.poll(() => canvasHash(map.locator('canvas'))).not.toBe(before)
  const most = await map.locator('canvas').evaluate((element) => {
    const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, 14, 14)
    // The reddest end of the scale is dark: the least green of all.
    const green = Array.from({ length: 196 }, (_, i) => data[i * 4 + 1]!)
    return green.indexOf(Math.min(...green))
  })
  expect(most).toBe(0)
})

test('three networks and what they were measured at, in both languages', async ({ page }) => {
  for (const [language, words] of [
    ['en', en],
    ['zh', zh],
  ] as const) {
    await openNetwork(page, '', language)
    const table = page.locator('#trained-shapes').getByRole('table')
    for (const mixing of ['linear', 'attention', 'none'] as const) {
      await expect(
        table.getByRole('rowheader', { name: trainedWords[language].mixings[mixing] }),
      ).toBeVisible()
    }
    await expect(page.getByRole('heading', { name: words.parts.answer.label })).toBeVisible()
  }
})

test('what each network takes for what is what was measured of it', async ({ page }) => {
  await openNetwork(page)
  const figure = page.locator('#training-record')
  await figure
    .locator('label', { has: page.getByRole('radio', { name: recordWords.en.networks.none }) })
    .click()
  const measured: Record<string, number[][]> = JSON.parse(
    readFileSync('public/weights/shapes/confusion.json', 'utf8'),
  )
  const cells = await figure.locator('tbody td').allTextContents()
  expect(cells.map(Number)).toEqual(measured.none!.flat())
  expect(await figure.getByRole('img').getAttribute('aria-label')).toContain('token MLP 99 %')
})

test('on a phone nothing scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openNetwork(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('what is changed is seen in the picture and in three answers, and is counted on fresh pictures', async ({
  page,
}) => {
  await openNetwork(page)
  const said = changesWords.en
  const cell = page.getByRole('region', { name: said.label })
  await cell.scrollIntoViewIfNeeded()
  const answers = () => cell.locator('[data-mixing] [data-likeliest]').allTextContents()
  const picture = cell.locator('.changes-picture canvas')
  await cell.getByText(said.changes.nothing, { exact: true }).first().click()
  await expect
    .poll(async () => (await answers()).map((each) => each.replace(/\d.*/, '')))
    .toEqual(['star', 'star', 'star'])
  const whole = await canvasHash(picture)
  await cell.getByText(said.changes.shuffled, { exact: true }).first().click()
  await expect.poll(() => canvasHash(picture)).not.toBe(whole)
  await expect.poll(async () => (await answers())[0]).not.toContain('star')
  const height = await cell.evaluate((each) => each.clientHeight)
  await cell.getByRole('button', { name: said.count(256, said.changes.shuffled) }).click()
  await expect(cell.getByRole('row', { name: said.changes.shuffled })).toContainText(/here \d+ of 256/, {
    timeout: 90_000,
  })
  await cell.getByRole('button', { name: said.stop }).click()
  await expect(cell.getByRole('button', { name: said.count(256, said.changes.shuffled) })).toBeVisible()
  await expect(cell.locator('.problem')).toHaveCount(0)
  expect(await cell.evaluate((each) => each.clientHeight)).toBe(height)
})
