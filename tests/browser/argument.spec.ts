import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { en } from '../../src/app/words/en.ts'
import { drawingWords } from '../../src/cells/picture/drawing-words.ts'
import { argumentWords } from '../../src/cells/question/argument-words.ts'
import { LANGUAGES } from '../../src/words/language.ts'
import { answeredArgument, canvasHash, expect, held, idle, query, test } from './page.ts'
import { WORDS } from './words.ts'

const said = argumentWords.en
const pad = drawingWords.en

const figure = (page: Page) => page.locator('#argument-cell')
const talk = (page: Page) => figure(page).getByRole('switch', { name: said.talk })
const network = (page: Page, twin: 'linear' | 'attention') => figure(page).locator(`[data-network=${twin}]`)
const picture = (page: Page) => figure(page).getByRole('application')
const shape = (page: Page) => figure(page).getByRole('combobox', { name: en.picture.shape })
const touring = (page: Page) => expect(figure(page)).toHaveAttribute('data-touring', 'true')
const still = (page: Page) => expect(figure(page)).not.toHaveAttribute('data-touring')

/** Every class and its share, as both networks say it. */
const answers = async (page: Page) => {
  await answeredArgument(page)
  return figure(page).getByRole('listitem').filter({ visible: true }).allInnerTexts()
}

const bothSay = async (page: Page, name: string) => {
  for (const twin of ['linear', 'attention'] as const) {
    await expect(network(page, twin).locator('[data-likeliest]')).toContainText(name)
  }
}

/** Goes through points of a box, each told by shares of its sides, with the button held. */
async function drag(page: Page, box: Locator, [first, ...others]: [number, number][]): Promise<void> {
  const { x, y, width, height } = (await box.boundingBox())!
  const to = ([across, down]: [number, number]) => page.mouse.move(x + across * width, y + down * height)
  await to(first!)
  await page.mouse.down()
  for (const point of others) await to(point)
  await page.mouse.up()
}

const circle = Array.from({ length: 41 }, (_, i): [number, number] => {
  const angle = (i / 40) * 2 * Math.PI
  return [0.5 + 0.3 * Math.cos(angle), 0.5 + 0.3 * Math.sin(angle)]
})

for (const [width, height] of [
  [1440, 900],
  [1280, 720],
] as const) {
  test(`at ${width} × ${height} the whole argument is on the first screen`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await page.goto('/en/question?picture=ring')
    await answeredArgument(page)
    for (const one of [
      picture(page),
      talk(page),
      network(page, 'linear'),
      network(page, 'attention'),
      figure(page).getByText(said.on),
    ])
      await expect(one).toBeInViewport({ ratio: 1 })
    expect(await page.evaluate(() => window.scrollY)).toBe(0)
  })
}

test('a first visit has an answer by half of every weight, which says so, and then the exact one', async ({
  page,
}) => {
  const release = await held(page, /\.lower$/)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/en/question?picture=heart')
  const status = page.getByTestId('run-status')
  await expect(status).toHaveText(en.parts.status.rough)
  await bothSay(page, 'heart')
  for (const twin of ['linear', 'attention'] as const)
    await expect(network(page, twin).locator('.argument-verdict')).toContainText('≈')
  await expect(figure(page)).not.toHaveAttribute('data-answered')
  release()
  await answeredArgument(page)
  await bothSay(page, 'heart')
  await expect(figure(page).getByText('≈')).toHaveCount(0)
  await expect(status).toContainText('off by at most')
  // On the next visit nothing is rough.
  await page.reload()
  await answeredArgument(page)
  await expect(status).not.toContainText('off by at most')
})

test('where the other half of the weights cannot be fetched it is said, and can be tried again', async ({
  page,
}) => {
  await page.route(/\.lower$/, (route) => route.abort())
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/en/question?picture=heart')
  await expect(figure(page).getByRole('alert')).toBeVisible()
  await bothSay(page, 'heart')
  await page.unroute(/\.lower$/)
  await figure(page).getByRole('button', { name: en.parts.runAgain }).click()
  await answeredArgument(page)
  await expect(figure(page).getByRole('alert')).toHaveCount(0)
})

test('with the switch off both answers stay as they are, whatever is drawn', async ({ page }) => {
  await page.goto('/en/question?talk=off')
  const first = await answers(page)
  expect(first).toHaveLength(20)
  for (const other of ['heart', 'ring', 'arrow'] as const) {
    const before = await canvasHash(picture(page).locator('canvas'))
    await shape(page).selectOption(other)
    await expect.poll(() => canvasHash(picture(page).locator('canvas'))).not.toBe(before)
    expect(await answers(page)).toEqual(first)
  }
  await expect(figure(page)).toContainText(said.frozen(4, 0))
  for (const twin of ['linear', 'attention'] as const)
    await expect(network(page, twin)).toContainText(said.mixer[twin](false))
})

test('with the switch on both name the shape, and the address has what was set', async ({ page }) => {
  await page.goto('/en/question?talk=off&picture=circle')
  const off = await answers(page)
  await talk(page).click()
  await bothSay(page, 'circle')
  expect(await answers(page)).not.toEqual(off)
  for (const each of ['heart', 'crescent', 'cross'] as const) {
    await shape(page).selectOption(each)
    await bothSay(page, each)
  }
  await expect.poll(() => query(page)).toBe('?picture=cross')
})

test('no answer stands under the other position of the switch, not for a moment', async ({ page }) => {
  await page.goto('/en/question?picture=star')
  await answeredArgument(page)
  // All that is said of the networks, with how the switch stands, after every change of the page.
  const observed = await figure(page).evaluateHandle((cell) => {
    const seen: { on: boolean; said: string[] }[] = []
    const look = () =>
      seen.push({
        on: cell.querySelector('[role=switch]')?.getAttribute('aria-checked') === 'true',
        said: [...cell.querySelectorAll('[data-network], [role=status]')].map((one) => one.textContent ?? ''),
      })
    look()
    const whatever = { subtree: true, childList: true, characterData: true, attributes: true }
    new MutationObserver(look).observe(cell, whatever)
    return seen
  })
  await talk(page).click()
  await expect(network(page, 'linear')).toContainText(said.mixer.linear(false))
  await answers(page)
  await talk(page).click()
  await expect(network(page, 'linear')).toContainText(said.mixer.linear(true))
  await answers(page)
  const seen = await observed.jsonValue()
  for (const on of [true, false]) {
    const whole = seen.filter((each) => each.on === on)
    const answered = whole.at(-1)?.said
    expect(answered?.join()).toMatch(on ? /star, 9\d %/ : /cross, \d\d %/)
    for (const one of whole.flatMap(({ said }) => said))
      if (one !== '' && !one.includes(said.computing)) expect(answered).toContain(one)
  }
})

test('before the two numbers are there, the sentence that has them reads as one', async ({ page }) => {
  await page.goto('/en/own')
  await page.route('**/weights/**', (route) => route.abort())
  await page.getByRole('link', { name: 'The question', exact: true }).first().click()
  const sentence = said.difference('star', 'circle').join('')
  await expect(figure(page).getByText(sentence)).toBeVisible()
})

test('what is left out elsewhere, or other weights, change nothing here', async ({ page }) => {
  await page.goto('/en/question?picture=star&without=0.mlp2,1.mlp2,2.mlp2,3.mlp2&weights=seeded')
  await answeredArgument(page)
  await bothSay(page, 'star')
})

test('the shape goes with the pointer and with the arrow keys', async ({ page }) => {
  await page.goto('/en/question?picture=heart')
  await answeredArgument(page)
  await drag(page, picture(page), [
    [0.5, 0.5],
    [0.45, 0.5],
    [0.2, 0.5],
  ])
  await expect.poll(() => query(page)).toContain('x:-1')
  await bothSay(page, 'heart')
  await picture(page).focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => query(page)).toContain('x:-0.9')
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
})

test('it runs by itself, throws the switch once, and ends as it began', async ({ page }) => {
  await page.goto('/en/question')
  await touring(page)
  await expect(talk(page)).toBeChecked({ checked: false })
  await expect(figure(page)).toContainText(said.off)
  await expect(talk(page)).toBeChecked()
  await bothSay(page, 'arrow')
  await still(page)
  await bothSay(page, 'star')
  expect(query(page)).toBe('')
})

for (const [name, interrupt] of [
  ['a touch', (page: Page) => picture(page).click()],
  ['a key', (page: Page) => shape(page).press('Shift')],
  ['the focus', (page: Page) => picture(page).focus()],
  ['its button', (page: Page) => figure(page).getByRole('button', { name: said.stop }).click()],
] as const) {
  test(`${name} stops it, and what is seen is the reader’s`, async ({ page }) => {
    await page.goto('/en/question')
    await touring(page)
    await expect(shape(page)).toHaveValue('heart')
    await interrupt(page)
    await still(page)
    await expect(shape(page)).toHaveValue('heart')
    await expect(talk(page)).toBeChecked({ checked: false })
    await expect.poll(() => query(page)).toMatch(/picture=heart.*talk=off/)
    await figure(page).getByRole('button', { name: said.play }).click()
    await touring(page)
  })
}

test('an address that says what to show is not played over', async ({ page }) => {
  await page.goto('/en/question?picture=ring')
  await answeredArgument(page)
  await bothSay(page, 'ring')
  await still(page)
})

test.describe('where less motion is asked for', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('three stills stand side by side instead, however one comes to the page', async ({ page }) => {
    const stills = page.getByRole('list', { name: said.stills }).getByRole('listitem')
    await page.goto('/en/question')
    await answeredArgument(page)
    await still(page)
    await expect(stills).toHaveCount(3)
    await expect(stills.last()).toContainText('heart')
    const [first, second, third] = await stills.allInnerTexts()
    expect(second).toBe(first)
    expect(third).not.toBe(second)
    const tops = await stills.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
    expect(new Set(tops).size).toBe(1)
    // A page that is not prerendered computes them.
    await page.goto('/en/own')
    await page.getByRole('link', { name: 'The question', exact: true }).first().click()
    await answeredArgument(page)
    await expect(stills.last()).toContainText('heart')
    expect(await stills.allInnerTexts()).toEqual([first, second, third])
  })
})

test('the two numbers are those of the figure of influences', async ({ page }) => {
  await page.goto('/en/question?picture=ring')
  const moved = (twin: string) => figure(page).locator(`[data-moved=${twin}]`)
  const prerendered = [await moved('attention').innerText(), await moved('linear').innerText()]
  expect(Number(prerendered[0])).toBeGreaterThan(5 * Number(prerendered[1]))
  await page.goto('/en/mixing')
  await idle(page)
  for (const [i, twin] of (['attention', 'linear'] as const).entries()) {
    const measured = page.locator(`[data-network="${twin}"] dt`, { hasText: 'moved by' }).first()
    const number = Number(await measured.locator('xpath=../dd').innerText())
    expect(number.toFixed(2)).toBe(prerendered[i])
  }
  // A page that is not prerendered computes them.
  await page.getByRole('link', { name: 'The question', exact: true }).first().click()
  await expect(moved('linear')).toHaveText(/\d/)
  await expect(moved('attention')).toHaveText(/\d/)
  expect([await moved('attention').innerText(), await moved('linear').innerText()]).toEqual(prerendered)
})

test('links lead on to the block, to the twelve questions and to what is the reader’s own', async ({
  page,
}) => {
  await page.goto('/en/question?picture=ring')
  for (const [words, address] of [
    [said.ways.block, /\/en\/block\?picture=ring/],
    [said.ways.questions, /\/en\/references\?picture=ring#questions/],
    [said.ways.own, /\/en\/own\?picture=ring/],
  ] as const)
    await expect(figure(page).getByRole('link', { name: words })).toHaveAttribute('href', address)
})

test('what is no picture is said, and the last picture stays', async ({ page }) => {
  await page.goto('/en/question?picture=ring')
  await answeredArgument(page)
  await page.locator('input[type="file"][accept^="image"]').setInputFiles('tests/browser/pictures/text.png')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(shape(page)).toHaveValue('ring')
  await bothSay(page, 'ring')
})

test.describe('the pad', () => {
  const surface = (page: Page) => page.getByRole('application', { name: pad.pad })
  const open = async (page: Page, address: string) => {
    await page.goto(address)
    await page.getByRole('button', { name: en.picture.draw }).first().click()
    await expect(surface(page)).toBeFocused()
  }

  test('what is drawn on it is named, filled or not, and stays on the device', async ({ page }) => {
    await open(page, '/en/question?picture=star')
    await drag(page, surface(page), circle)
    await answeredArgument(page)
    await bothSay(page, 'circle')
    await expect.poll(() => query(page)).toBe('?picture=file')
    await page.getByRole('button', { name: pad.clear }).click()
    await page.getByRole('checkbox', { name: pad.fill }).uncheck()
    await page.getByRole('radio', { name: pad.inks.purple }).check({ force: true })
    await drag(page, surface(page), circle)
    await bothSay(page, 'ring')
    await page.getByRole('button', { name: en.picture.backTo.shapes }).click()
    await expect(surface(page)).toHaveCount(0)
    await bothSay(page, 'star')
  })

  test('the arrow keys draw too', async ({ page }) => {
    await open(page, '/en/question?picture=star')
    const press = async (key: string, times: number) => {
      for (let i = 0; i < times; i++) await page.keyboard.press(key)
    }
    const empty = await canvasHash(surface(page).locator('canvas'))
    await press('ArrowUp', 6)
    await press('ArrowLeft', 6)
    // Nothing is drawn while the pen is up.
    expect(await canvasHash(surface(page).locator('canvas'))).toBe(empty)
    await press('Space', 1)
    await expect(page.getByRole('status').filter({ hasText: pad.pen(8, 8, 28, true) })).toHaveCount(1)
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) await press(key, 12)
    await press('Space', 1)
    await bothSay(page, 'square')
    expect(await page.evaluate(() => window.scrollY)).toBe(0)
  })

  test('a page of one network has it as well', async ({ page }) => {
    await open(page, '/en/mixing')
    // What is still to come above the pad would move it under the pen.
    await idle(page)
    await drag(page, surface(page), circle)
    await idle(page)
    await expect.poll(() => query(page)).toBe('?picture=file')
    await expect(page.getByText('“circle”').first()).toBeVisible()
  })
})

for (const language of LANGUAGES) {
  for (const [name, viewport] of [
    ['a laptop', { width: 1440, height: 900 }],
    ['a phone', { width: 390, height: 844 }],
  ] as const) {
    test(`axe finds nothing in the argument, with the pad open, on ${name} (${language})`, async ({
      page,
    }) => {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await page.goto(`/${language}/question?talk=off`)
      await answeredArgument(page)
      const violations = async (colorScheme: 'dark' | 'light') => {
        await page.emulateMedia({ colorScheme })
        await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
        await answeredArgument(page)
        await expect(page.locator('[data-stale]')).toHaveCount(0)
        const { violations } = await new AxeBuilder({ page })
          .options({ resultTypes: ['violations'] })
          .analyze()
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`)
      }
      expect.soft(await violations('dark')).toEqual([])
      await page.getByRole('button', { name: WORDS[language].picture.draw }).click()
      await expect(page.getByRole('application', { name: drawingWords[language].pad })).toBeFocused()
      // An empty pad is a picture too: what was said of the last one dims until that has its answer.
      await expect.poll(() => violations('light'), { timeout: 20_000 }).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
    })
  }
}
