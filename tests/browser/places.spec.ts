import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { barWords } from '../../src/app/bar-words.ts'
import { en } from '../../src/app/words/en.ts'
import { changesWords } from '../../src/cells/network/changes-words.ts'
import type { Measured } from '../../src/cells/network/measured.ts'
import { needsWords } from '../../src/cells/network/needs-words.ts'
import { recordWords } from '../../src/cells/network/record-words.ts'
import { sharesWords } from '../../src/cells/network/shares-words.ts'
import { taskWords } from '../../src/cells/picture/task-words.ts'
import { NETWORKS, TASKS } from '../../src/model/config.ts'
import { isLane } from '../../src/model/models.ts'
import { LANGUAGES } from '../../src/words/language.ts'
import { answer, answeredArgument, expect, idle, likeliest, openBlock, query, test } from './page.ts'
import { WORDS } from './words.ts'

test('places can be chosen, and the arrangement that is drawn is the one that is named', async ({ page }) => {
  await page.goto('/en/network')
  await idle(page)
  const network = page.locator('#network')
  await network.getByText(taskWords.en.names.places, { exact: true }).click()
  await idle(page)
  await expect.poll(() => query(page)).toBe('?task=places')
  await expect(likeliest(page)).toContainText(`${en.picture.places.inside} (drawn)`)
  await network.getByLabel(en.picture.arrangement).selectOption(en.picture.places.clockwise)
  await idle(page)
  await expect.poll(() => query(page)).toBe('?task=places&picture=clockwise')
  await expect(likeliest(page)).toContainText(`${en.picture.places.clockwise} (drawn)`)
})

test('no network for places is fetched before they are chosen', async ({ page }) => {
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname))
  await page.goto('/en/network')
  await idle(page)
  expect(fetched.filter((path) => path.includes('/weights/places/'))).toEqual([])
})

test('the block runs on an arrangement, with either kind of block', async ({ page }) => {
  const trained = page.getByText(en.block.weights.trained(en.parts.weights.pictures.places, 4, 12))
  await openBlock(page, '?task=places')
  await expect(trained).toBeVisible()
  await openBlock(page, '?task=places&model=none')
  await expect(trained).toBeVisible()
})

for (const language of LANGUAGES) {
  test(`both networks of the first page say how the parts lie (${language})`, async ({ page }) => {
    await page.goto(`/${language}/question?task=places`)
    const figure = await answeredArgument(page)
    const { places } = WORDS[language].picture
    await expect(figure.locator('[data-network=linear] [data-likeliest]')).toContainText(places.inside)
    await expect(figure.locator('[data-network=attention] [data-likeliest]')).toContainText(
      new RegExp(Object.values(places).join('|')),
    )
    const bar = page.getByRole('region', { name: barWords[language].label })
    await expect(bar).toContainText(barWords[language].task.places)
  })

  test(`the names of arrangements have room beside each other on a phone (${language})`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`/${language}/question?task=places`)
    const figure = await answeredArgument(page)
    const { places } = WORDS[language].picture
    const names = await figure.getByText(new RegExp(`^(${Object.values(places).join('|')})$`)).all()
    // Of each network all, and the likeliest once more above them.
    expect(names).toHaveLength(2 * (8 + 1))
    for (const name of names) expect(await name.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
  })

  test(`axe finds nothing with places, on a phone in the dark (${language})`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto(`/${language}/network?task=places`)
    await idle(page)
    await expect(answer(page)).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`))).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
}

test('how they were trained is shown, and what was measured with places changed', async ({ page }) => {
  await page.goto('/en/network?task=places')
  await idle(page)
  const record = page.getByRole('region', { name: recordWords.en.label.places })
  await expect(record.getByRole('row')).toHaveCount(1 + Object.keys(en.picture.places).length)
  const cell = page.getByRole('region', { name: changesWords.en.label })
  await expect(cell.locator('[data-mixing]')).toHaveCount(NETWORKS.places.filter(isLane).length)
  const shuffled = cell.getByRole('row', { name: changesWords.en.changes.shuffled })
  await expect(shuffled.getByRole('cell')).toHaveCount(NETWORKS.places.length)
})

test('which task needs what: every network as it is, shuffled and without positions', async ({ page }) => {
  await page.goto('/en/network')
  await idle(page)
  const table = page.getByRole('region', { name: needsWords.en.label })
  const { share, range } = sharesWords.en
  for (const task of TASKS) {
    const measured: Record<string, Measured> = JSON.parse(
      readFileSync(`public/weights/${task}/measured.json`, 'utf8'),
    )
    for (const mixing of NETWORKS[task]) {
      const row = table.locator(`[data-task=${task}] [data-mixing=${mixing}]`)
      const said = ['nothing', 'shuffled', 'no positions'].map((change) => {
        const { otherSeeds, ...shipped } = measured[mixing]!
        const shares = [shipped, ...otherSeeds].flatMap(({ changed }) => {
          const score = changed.find((each) => each.change === change)
          return score ? [score.right / score.pictures] : []
        })
        if (shares.length === 0) return '–'
        const [least, most] = [Math.min(...shares), Math.max(...shares)]
        return `${share(shares[0]!)}${most - least < 5e-4 ? '' : range(least, most)}`
      })
      await expect(row.getByRole('cell')).toHaveText(said)
    }
  }
})
