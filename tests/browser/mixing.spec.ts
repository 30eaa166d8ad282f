import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { en } from '../../src/app/words/en.ts'
import { meetingWords } from '../../src/cells/mixing/meeting-words.ts'
import { mixingWords } from '../../src/cells/mixing/words.ts'
import { parseSafetensors } from '../../src/weights/safetensors.ts'
import { LANGUAGES, type Language } from '../../src/words/language.ts'
import {
  canvasHash,
  choose,
  expect,
  idle,
  numberIn,
  placeOfCell,
  query,
  readout,
  readValue,
  test,
  tile,
} from './page.ts'

const index: Record<string, { shards: { part: string; file: string }[] }> = JSON.parse(
  readFileSync('public/weights/shapes/index.json', 'utf8'),
)
const hasTwin = index.attention !== undefined

async function open(page: Page, search = '', language: Language = 'en') {
  await page.goto(`/${language}/mixing${search}`)
  await idle(page)
}

const wall = (page: Page) => page.locator('#filters').getByTestId('wall')
const line = (page: Page) => page.getByTestId('filter-line')
const network = (page: Page, name: 'linear' | 'attention') => page.locator(`[data-network="${name}"]`)
const influenceMap = (page: Page) => network(page, 'linear').getByRole('application')

/** The number beside a name below a map. */
const figureBeside = async (place: Locator, name: string, nth = 0) =>
  place.locator('dt', { hasText: name }).nth(nth).locator('xpath=../dd').textContent()

/** A matrix of block 0 as it is shipped. */
function shipped(name: string, model = 'linear') {
  const { file } = index[model]!.shards.find(({ part }) => part === 'block-0')!
  return parseSafetensors(new Uint8Array(readFileSync(`public/weights/shapes/${file}`))).tensors[name]!
}

test('the wall is walked with the arrow keys, and Enter lays a filter over the picture', async ({ page }) => {
  await open(page)
  await expect(line(page)).toContainText('number 1 of 788')
  const first = (await line(page).textContent())!
  await wall(page).focus()
  await page.keyboard.press('ArrowRight')
  await expect(line(page)).toContainText('number 2 of 788')
  await page.keyboard.press('ArrowDown')
  await expect(line(page)).not.toContainText('number 2 of')
  const said = (await line(page).textContent())!
  expect(query(page)).toBe('')
  await page.keyboard.press('Enter')
  const unit = said.match(/unit (\d+)/)![1]!
  await expect(page.getByRole('heading', { name: `What unit ${unit} reads` })).toBeVisible()
  await expect.poll(() => query(page)).toBe(`?unit=${unit}`)
  await page.keyboard.press('Escape')
  await page.reload()
  await idle(page)
  await expect(line(page)).toHaveText(said)
  expect(said).not.toBe(first)
})

test('what a token would get from all others is fc2 · fc1, row by row, and training has given it a pattern', async ({
  page,
}) => {
  await open(page)
  const figure = page.locator('#token-map')
  const measure = async (name: string) => Number.parseFloat((await figure.getByTestId(name).textContent())!)
  const [trainedShare, trainedDirections] = [await measure('convolution-share'), await measure('directions')]
  await figure.getByTestId('wall').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const token = Number((await figure.getByRole('heading').first().textContent())!.match(/token (\d+)/)![1])
  await expect.poll(() => query(page)).toBe(`?token=${token}`)
  // By hand, from the shipped file: what it gets from the class token.
  const [fc1, fc2] = [shipped('mlp2.fc1.weight'), shipped('mlp2.fc2.weight')]
  const [hidden = 0, tokens = 0] = fc1.shape
  let sum = 0
  for (let unit = 0; unit < hidden; unit++) sum += fc2.data[token * hidden + unit]! * fc1.data[unit * tokens]!
  const said = numberIn((await figureBeside(figure, 'from the class token'))!)
  expect(Math.abs(said - sum)).toBeLessThan(2e-3 * Math.max(1, Math.abs(sum)))
  await figure.locator('label', { has: page.getByRole('radio', { name: 'fresh' }) }).click()
  await idle(page)
  expect(await measure('directions')).toBeGreaterThan(10 * trainedDirections)
  expect(await measure('convolution-share')).toBeLessThan(trainedShare / 3)
})

/** A feature that meets a filter: its maps, what is said of a patch, and what all comes to. */
function meeting(place: Locator) {
  const numbers = async (testId: string) =>
    [...(await place.getByTestId(testId).innerText()).matchAll(/−?\d+(\.\d+)?(e[-−+]?\d+)?/g)].map(([text]) =>
      numberIn(text),
    )
  return {
    maps: place.getByRole('img').or(place.getByRole('application')),
    /** Row and column of the patch, feature, filter and their product. */
    patch: () => numbers('meeting-patch'),
    lit: () => place.locator('[data-lit-token]').evaluateAll((all) => all.map((one) => one.dataset.litToken)),
    value: () => place.getByTestId('meeting-sum').locator('output').textContent().then(numberIn),
    terms: () => place.getByTestId('meeting-sum').locator('b').allTextContents(),
  }
}

const firstMeeting = (page: Page) => page.getByRole('region', { name: /^Feature \d+ meets/ }).first()

test('a feature meets a filter: the patch under the pointer is lit in all four maps, and all sums to the cell', async ({
  page,
}) => {
  await open(page)
  const { maps, patch, lit, terms, value } = meeting(firstMeeting(page))
  await expect(maps).toHaveCount(4)
  expect(await lit()).toEqual([])
  const { x, y } = await placeOfCell(maps.nth(1), [3, 7], [14, 14])
  await page.mouse.move(x, y)
  expect(await lit()).toEqual(['50', '50', '50', '50'])
  const [row, column, feature, filter, product] = await patch()
  expect([row, column]).toEqual([3, 7])
  expect(Math.abs(feature! * filter! - product!)).toBeLessThan(1e-4)
  const parts = (await terms()).map((text) => numberIn(text.replace(/[()]/g, '')))
  expect(parts).toHaveLength(4)
  expect(Math.abs(parts[0]! + parts[1]! + parts[2]! - parts[3]!)).toBeLessThan(1e-3)
  // The strongest cell there is comes first, and it is the one the block has.
  const strongest = await value()
  await page.getByRole('link', { name: meetingWords.en.inBlock }).click()
  await expect.poll(() => query(page)).toMatch(/step=mlp2\.fc1&cell=\d+,\d+/)
  await idle(page)
  expect(Math.abs((await readValue(page)) - strongest)).toBeLessThan(1e-3)
})

test('the maps are walked with the arrow keys, and another feature or filter is chosen', async ({ page }) => {
  await open(page)
  const { maps, lit, value } = meeting(firstMeeting(page))
  await maps.last().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  expect(await lit()).toEqual(['16', '16', '16', '16'])
  const strongest = await value()
  const units = page.getByRole('combobox', { name: meetingWords.en.unit })
  await units.selectOption({ index: 3 })
  expect(Math.abs(await value())).toBeLessThan(Math.abs(strongest))
  const chosen = await units.inputValue()
  await expect.poll(() => query(page)).toBe(`?unit=${chosen}`)
  await expect(page.getByRole('heading', { name: `What unit ${chosen} reads` })).toBeVisible()
})

test('a filter’s numbers are the weights that are shipped', async ({ page }) => {
  const unit = 57
  await open(page, `?unit=${unit}`)
  const [fc1, fc2] = ['mlp2.fc1.weight', 'mlp2.fc2.weight'].map((name) => shipped(name))
  const detail = page.getByRole('region', { name: `What unit ${unit} reads` })
  const close = (value: number, to: number) => expect(Math.abs(value / to - 1)).toBeLessThan(0.01)
  const writes = page.getByTestId('filter')
  close(numberIn(await figureBeside(writes, 'class token')), fc2!.data[unit]!)
  const { maps, patch, terms } = meeting(detail.getByRole('region', { name: /^Feature/ }))
  close(numberIn((await terms())[2]!.replace(/[()]/g, '')), shipped('mlp2.fc1.bias').data[unit]!)
  const { x, y } = await placeOfCell(maps.nth(2), [3, 5], [14, 14])
  await page.mouse.move(x, y)
  close((await patch())[3]!, fc1!.data[unit * 197 + 1 + 3 * 14 + 5]!)
})

test('sorting puts other filters first, and each block has its own', async ({ page }) => {
  await open(page)
  const lines = [await line(page).textContent()]
  await page.locator('label', { has: page.getByRole('radio', { name: 'smoothness', exact: true }) }).click()
  await expect(line(page)).not.toHaveText(lines[0]!)
  lines.push(await line(page).textContent())
  const smoothness = numberIn(lines[1]!.match(/smoothness (\S+)/)![1]!)
  expect(smoothness).toBeGreaterThan(numberIn(lines[0]!.match(/smoothness (\S+)/)![1]!))
  await page.getByRole('slider', { name: 'block' }).first().fill('2')
  await idle(page)
  await expect(line(page)).not.toHaveText(lines[1]!)
})

test('fresh weights are said to be noise, and the twin fits its own number of tokens only', async ({
  page,
}) => {
  await open(page, '?weights=seeded&grid=7&ratio=1')
  await expect(line(page)).toContainText('of 50')
  await expect(page.getByText('every filter is noise')).toBeVisible()
  await expect(page.getByText('was trained on 197 tokens')).toHaveCount(2)
})

test('any patch can be asked about, with the keyboard too', async ({ page }) => {
  await open(page)
  await expect(network(page, 'linear')).toContainText('winning logit, “star”')
  await influenceMap(page).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await idle(page)
  await expect(page.getByText(mixingWords.en.chosen('token 16, patch row 1, column 1'))).toBeVisible()
  await expect.poll(() => query(page)).toBe('?token=16')
  await expect(network(page, 'linear')).toContainText('norm of the row of token 16')
  await choose(page, 'one block')
  await idle(page)
  // The residual carries a token past everything.
  const itself = numberIn(await figureBeside(network(page, 'linear'), 'itself'))
  expect(itself).toBeGreaterThan(0.5)
  await page.locator('#influence').getByRole('button', { name: 'Back to the class token' }).click()
  await idle(page)
  await expect(network(page, 'linear').locator('dt', { hasText: 'itself' })).toHaveCount(0)
})

test('ten patches are marked as a guess, and hold no more influence than the ten strongest', async ({
  page,
}) => {
  await open(page)
  const guess = page.locator('#guess-patches')
  const commit = guess.getByRole('button', { name: en.predict.commit })
  await guess.getByRole('application').focus()
  for (let marked = 1; marked <= 10; marked++) {
    await expect(commit).toBeDisabled()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(guess).toContainText(mixingWords.en.marking.marked(marked, 10))
  }
  // Enter takes a mark off again; an eleventh is not taken.
  await page.keyboard.press('Enter')
  await expect(commit).toBeDisabled()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(guess).toContainText(mixingWords.en.marking.marked(10, 10))
  await commit.click()
  const said = guess.getByRole('status').last()
  await expect(said).toContainText('about 5 %')
  const [yours, most] = (await said.textContent())!.match(/\d+/g)!.map(Number)
  expect(most).toBeGreaterThan(5)
  expect(yours).toBeLessThan(most!)
})

test('another picture moves the influence, and mlp2’s weights by exactly nothing', async ({ page }) => {
  await open(page)
  const moved = (name: 'linear' | 'attention', nth: number) =>
    figureBeside(network(page, name), 'moved by', nth).then(numberIn)
  expect(await moved('linear', 1)).toBe(0)
  const ofLinear = await moved('linear', 0)
  expect(ofLinear).toBeGreaterThan(0.001)
  const said = page.getByTestId('influence-result')
  if (hasTwin) {
    // What the article says of the two.
    expect(await moved('attention', 0)).toBeGreaterThan(3 * ofLinear)
    expect(await moved('attention', 1)).toBeGreaterThan(0.001)
    await expect(said).toContainText((await figureBeside(network(page, 'attention'), 'moved by'))!)
  }
  await expect(said).toContainText((await figureBeside(network(page, 'linear'), 'moved by'))!)
  await page.getByRole('button', { name: en.picture.keep }).first().click()
  await idle(page)
  await expect(said).toHaveText(mixingWords.en.samePicture)
  await expect(page.getByText('not measured yet', { exact: true })).not.toHaveCount(0)
  await expect.poll(() => query(page)).toBe('?kept=star')
})

test('the map of one picture never lies over another', async ({ page }) => {
  await open(page)
  const gone = page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const observer = new MutationObserver(() => {
          const maps = document.querySelectorAll('[data-network="linear"] [data-gone] canvas')
          if (maps.length === 0) return
          observer.disconnect()
          resolve([...maps].map((map) => getComputedStyle(map).visibility))
        })
        observer.observe(document.body, { subtree: true, attributes: true })
      }),
  )
  await page.getByRole('combobox', { name: 'shape', exact: true }).selectOption('heart')
  // The picture is there as before, the map is not.
  expect((await gone).sort()).toEqual(['hidden', 'visible'])
  await idle(page)
  await expect(network(page, 'linear').locator('[data-gone]')).toHaveCount(0)
  await expect(network(page, 'linear')).toContainText('winning logit')
})

const leftOut = (page: Page, name: 'linear' | 'attention') => page.locator(`[data-leave-out="${name}"]`)

test('each patch is left out in turn, and pointing at one shows the answer without it', async ({ page }) => {
  await open(page, '?weights=seeded&grid=4')
  await page.getByRole('button', { name: mixingWords.en.leaveOut.start(16) }).click()
  const map = leftOut(page, 'linear')
  await expect(map.getByTestId('left-out')).toContainText('Without any one patch')
  const bars = map.getByRole('listitem')
  const whole = await bars.allTextContents()
  expect(whole).toHaveLength(10)
  const picture = page.getByRole('img', { name: mixingWords.en.leaveOut.picture })
  const before = await canvasHash(picture)
  await map.getByRole('application').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(
    page.getByRole('heading', { name: 'Without patch row 0, column 1', exact: true }),
  ).toBeVisible()
  await expect(map.getByText(mixingWords.en.leaveOut.answerWithout(2, 4))).toBeVisible()
  expect(await canvasHash(picture)).not.toBe(before)
  // Of another picture nothing has been measured.
  await page.getByRole('combobox', { name: 'shape', exact: true }).selectOption('ring')
  await idle(page)
  await expect(map.getByTestId('left-out')).toHaveCount(0)
  await expect(page.getByRole('button', { name: mixingWords.en.leaveOut.start(16) })).toBeEnabled()
})

test('before patches are left out there are no maps, but what they will show, and the button', async ({
  page,
}) => {
  await open(page)
  const cell = page.getByRole('region', { name: mixingWords.en.leaveOut.label })
  const empty = cell.getByText(mixingWords.en.leaveOut.willShow(196))
  await expect(empty).toBeVisible()
  await expect(leftOut(page, 'linear')).toHaveCount(0)
  await expect(cell).not.toContainText('0 0')
  await cell.getByRole('button', { name: mixingWords.en.leaveOut.start(196) }).press('Enter')
  await expect(empty).toHaveCount(0)
  // The button has become another, and whoever pressed it has not lost it.
  await expect(cell.getByRole('button', { name: 'Stop' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(empty).toBeVisible()
  await expect(leftOut(page, 'linear')).toHaveCount(0)
})

test('leaving out says how far it is, and is given up when it is asked to', async ({ page }) => {
  await open(page, '?backend=wasm')
  await page.getByRole('button', { name: mixingWords.en.leaveOut.start(196) }).click()
  await expect(page.getByText(/computing: patch [1-9]\d* of 196/)).toBeVisible()
  await page
    .getByRole('region', { name: mixingWords.en.leaveOut.label })
    .getByRole('button', { name: 'Stop' })
    .click()
  await expect(page.getByRole('button', { name: mixingWords.en.leaveOut.start(196) })).toBeEnabled()
  // The worker is free again.
  await choose(page, 'one block')
  await idle(page)
})

test('what two pictures differ in spreads in mlp2, not before; and a kept picture is in the address', async ({
  page,
}) => {
  await open(page)
  const apart = async (tensor: string) =>
    numberIn(await figureBeside(page.locator(`[data-difference="${tensor}"]`), 'class token'))
  expect(await apart('x')).toBe(0)
  expect(await apart('add1')).toBe(0)
  expect(await apart('transpose2')).toBeGreaterThan(1)
  const answers = page.getByRole('list', { name: new RegExp(`^(${en.picture.present}|${en.picture.kept})$`) })
  await expect(answers.nth(0).locator('[data-likeliest]')).toContainText('star')
  await expect(answers.nth(1).locator('[data-likeliest]')).toContainText('circle')
  await page.getByRole('button', { name: en.picture.keep }).first().click()
  await idle(page)
  expect(await apart('transpose2')).toBe(0)
  await expect(page.getByRole('button', { name: en.picture.isKept }).first()).toBeDisabled()
  await expect.poll(() => query(page)).toBe('?kept=star')
})

test('the block shows the difference from the kept picture in every matrix, and reads it', async ({
  page,
}) => {
  await page.goto('/en/block?view=difference&step=norm2&cell=5,60&kept=heart')
  await idle(page)
  const minus = page.getByTestId('minus-kept')
  await expect(minus).toBeVisible()
  const read = (await readout(page).locator('p').first().innerText()).match(/(−?[\d.]+) − \(?(−?[\d.]+)\)?/)!
  const difference = numberIn(read[1]!) - numberIn(read[2]!)
  expect(Math.abs(numberIn(await minus.textContent()) - difference)).toBeLessThan(1e-3)
  const hash = () => canvasHash(tile(page, 'add1').locator('canvas'))
  const differs = await hash()
  await choose(page, 'value')
  expect(await hash()).not.toBe(differs)
})

test('the twin is beside it once it has weights, and is missed with a sentence before', async ({ page }) => {
  await open(page)
  const networks = page.locator('[data-network]')
  const { length } = await networks.getByRole('img').or(networks.getByRole('application')).all()
  expect(length).toBe(hasTwin ? 6 : 1)
  await expect(page.getByText('has no weights here yet')).toHaveCount(hasTwin ? 0 : 1)
})

test('the experiments come out as they must, with trained weights and with fresh ones', async ({ page }) => {
  for (const weights of ['trained', 'seeded']) {
    await open(page, `?weights=${weights}`)
    const minds = async (name: string, experiment: string) => {
      await page.getByRole('button', { name, exact: true }).click()
      const card = page.locator(`[data-experiment="${experiment}"]`)
      await expect(card.locator('[data-compared]')).toHaveCount(5)
      await expect(card.getByRole('status')).toHaveText('')
      const said: Record<string, string> = {}
      for (const part of await card.locator('[data-compared]').all()) {
        const words = (await part.locator('dd > span:last-child').allTextContents()).join('')
        // Whether there is any rounding at all is the backend's affair.
        said[(await part.getAttribute('data-compared'))!] = words.replace(
          mixingWords.en.same,
          'only rounding',
        )
      }
      return said
    }
    const attention = (said: string) => (hasTwin ? said : '')
    expect(await minds('Shuffle the patches', 'shuffle')).toEqual({
      mlp1: 'only rounding',
      mlp2: 'changed',
      block: 'changed',
      attention: attention('only rounding'),
      convolution: 'changed',
    })
    expect(await minds('Shift by one patch', 'shift')).toEqual({
      mlp1: 'only rounding',
      mlp2: 'changed',
      block: 'changed',
      attention: attention('only rounding'),
      convolution: 'only rounding',
    })
    expect(await minds('Permute the features', 'features')).toEqual({
      mlp1: 'changed',
      mlp2: 'only rounding',
      block: 'changed',
      attention: attention('changed'),
      convolution: 'only rounding',
    })
  }
})

test('what takes long says how far it is, and gives way to a newer question', async ({ page }) => {
  await page.goto('/en/mixing?backend=cpu')
  await expect(page.getByText(/computing: \d of 8/)).toBeVisible({ timeout: 90_000 })
  await page.getByRole('button', { name: 'Shuffle the patches' }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('button', { name: 'Shuffle the patches again' })).toBeVisible()
  await choose(page, 'one block')
  await expect(network(page, 'linear')).toContainText('block 0, forward and back')
})

for (const language of LANGUAGES) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing, and nothing scrolls sideways, at ${width} (${language})`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 })
      await page.emulateMedia({ colorScheme: 'dark' })
      await open(page, '?token=49&weights=seeded', language)
      for (const button of await page.locator('[data-experiment] button').all()) await button.click()
      await expect(page.locator('[data-experiment] dl')).toHaveCount(3)
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme })
        await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
        const { violations } = await new AxeBuilder({ page })
          .options({ resultTypes: ['violations'] })
          .analyze()
        const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`))
        expect.soft(found, colorScheme).toEqual([])
      }
      const inner = await page.evaluate(() => window.innerWidth)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(inner)
    })
  }
}

test('from token to token there are maps of every kind of block with weights for it, and a sentence for the others', async ({
  page,
}) => {
  const figure = page.locator('#token-map')
  await test.step('of ResMLP it is the very weight, without a class token', async () => {
    await open(page, '?model=resmlp&token=20')
    await expect(figure).toContainText('linear_tokens.weight[19]')
    await expect(figure).toContainText('its very weight')
    await expect(figure.getByText('from the class token')).toHaveCount(0)
    // The patch in the fifth row and the eighth column.
    const map = figure.locator('[aria-label^="What patch"], [aria-label^="What token"]')
    const { width, height } = (await map.boundingBox())!
    await map.hover({ position: { x: (width * 7.5) / 14, y: (height * 4.5) / 14 } })
    const weight = shipped('linear_tokens.weight', 'resmlp').data[19 * 196 + 4 * 14 + 7]!
    const said = numberIn((await map.locator('xpath=..').locator('b').textContent())!)
    expect(Math.abs(said - weight)).toBeLessThan(1e-2 * Math.abs(weight))
  })
  await test.step('of MLP-Mixer it is the product of its two layers, of gMLP the weight of its gate', async () => {
    await open(page, '?model=mixer')
    await expect(figure).toContainText('(mlp_tokens.fc2.weight @ mlp_tokens.fc1.weight)[0]')
    await open(page, '?model=gmlp')
    await expect(figure).toContainText('mlp_channels.gate.proj.weight[0]')
    await expect(figure).toContainText('multiplies the other half')
  })
  await test.step('attention has no such weights, and a block that mixes nothing neither', async () => {
    await open(page, '?model=none')
    await expect(figure).toContainText('does not mix tokens')
    await open(page, '?model=attention')
    await expect(figure).toContainText('anew for each picture')
    await figure.getByRole('button', { name: 'Back to LinearBlock' }).click()
    await idle(page)
    await expect(figure).toContainText('(mlp2.fc2.weight @ mlp2.fc1.weight)[0, 1:]')
  })
})

test('the map of who listens to whom stays with mlp2 from picture to picture, and moves with attention', async ({
  page,
}) => {
  await open(page)
  const figure = page.locator('#mixing-map')
  const alike = figure.getByTestId('mixing-alike')
  // Of mlp2, of its twin, and of the twin's softmax.
  const numbers = Array.from({ length: hasTwin ? 3 : 1 }, () => /^−?\d\.\d{3}$/)
  // They came with the page, and what is computed here says the same.
  await expect(alike).toHaveText(numbers)
  const came = await alike.allTextContents()
  await figure.getByRole('button', { name: 'Draw the maps' }).click()
  await expect(figure.getByText('These maps came with the page')).toHaveCount(0, { timeout: 120_000 })
  await expect(alike).toHaveText(numbers, { timeout: 120_000 })
  expect(await alike.allTextContents()).toEqual(came)
  const [ofMlp, ofTwin] = (await alike.allTextContents()).map(numberIn)
  if (hasTwin) expect(ofMlp!).toBeGreaterThan(ofTwin!)
  const measured = (name: string) => figure.getByTestId(`mixing-${name}`).allTextContents()
  for (const name of ['reach', 'directions', 'share'])
    expect((await measured(name)).map(Number.parseFloat).filter((value) => value > 0)).toHaveLength(
      numbers.length,
    )
  if (hasTwin) {
    // Weights without a picture say nearly all of mlp2's map; the softmax says a part of its own network's.
    const [ofWeights, ofSoftmax] = (await measured('read-off')).map(numberIn)
    expect(ofWeights!).toBeGreaterThan(0.9)
    expect(ofSoftmax!).toBeLessThan(0.9)
    const softmax = figure.locator('[data-listening="softmax"]')
    await expect(softmax.getByRole('application', { name: /softmax.*which token, down/ })).toBeVisible()
    await expect(softmax.getByRole('img', { name: /^The softmax of head \d/ })).toHaveCount(3)
  }
  // A row is chosen on the map, and the address has it.
  const map = figure.getByRole('application', { name: /which token, down/ }).first()
  await map.focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => query(page)).toBe('?token=1')
  await expect(figure.getByRole('heading', { name: /token 1\b/ }).first()).toBeVisible()
})
