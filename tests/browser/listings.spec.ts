import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { en } from '../../src/app/words/en.ts'
import { LANGUAGES, type Language } from '../../src/words/language.ts'
import { clipboard, expect, test } from './page.ts'
import { WORDS } from './words.ts'

/** The code under the figure with the positions, as its files have it. */
const PYTHON = cut('training/network.py', 'class PositionEncoding', '\n\n\nclass PatchEmbedding')
const TYPESCRIPT = `${cut('src/engine/embedding.ts', '/**\n * Patches (grid²', '\n}\n')}\n}`

function cut(file: string, first: string, after: string): string {
  const text = readFileSync(file, 'utf8')
  const start = text.indexOf(first)
  return text.slice(start, text.indexOf(after, start))
}

const underPositions = (page: Page): Locator => page.locator('#with-and-without-positions details')

async function openByKeyboard(listings: Locator, language: Language): Promise<void> {
  const summary = listings.locator('summary')
  await expect(summary).toHaveText(WORDS[language].article.listings.summary(['PyTorch', 'TensorFlow.js']))
  await summary.focus()
  await summary.press('Enter')
}

async function expectCode(listings: Locator): Promise<void> {
  await expect(listings.locator('header code')).toHaveText(['training/network.py', 'src/engine/embedding.ts'])
  const codes = listings.locator('pre')
  await expect(codes.first()).toBeVisible()
  await expect.poll(() => codes.allTextContents()).toEqual([PYTHON, TYPESCRIPT])
}

for (const language of LANGUAGES) {
  test(`code opens by keyboard, beside each other, and scrolls by keyboard (${language})`, async ({
    page,
  }) => {
    await page.goto(`/${language}/tokens`)
    const listings = underPositions(page)
    await expect(listings.locator('pre').first()).toBeHidden()
    await openByKeyboard(listings, language)
    await expectCode(listings)
    const [left, right] = await Promise.all(
      [0, 1].map(async (i) => (await listings.locator('pre').nth(i).boundingBox())!),
    )
    expect(right!.x).toBeGreaterThan(left!.x + left!.width)
    expect(right!.y).toBeCloseTo(left!.y, 0)

    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    const first = listings.getByRole('group', { name: 'training/network.py' })
    await expect(first).toBeFocused()
    await page.setViewportSize({ width: 360, height: 800 })
    const scrolled = async () => {
      await page.keyboard.press('ArrowRight')
      return first.evaluate((element) => element.scrollLeft)
    }
    await expect.poll(scrolled).toBeGreaterThan(0)
  })

  test(`code can be read without JavaScript (${language})`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! })
    const page = await context.newPage()
    await page.goto(`/${language}/tokens`)
    await openByKeyboard(underPositions(page), language)
    await expectCode(underPositions(page))
    await expect(underPositions(page).getByRole('button')).toHaveCount(0)
    await context.close()
  })
}

test('the prerendered page has its code, and nothing is fetched for it', async ({ page }) => {
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(request.url()))
  await page.goto('/en/tokens')
  await page.waitForLoadState('networkidle')
  await openByKeyboard(underPositions(page), 'en')
  await expectCode(underPositions(page))
  // In the other language the same code stands in the page that is left.
  await page.getByRole('link', { name: '中文' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh')
  await openByKeyboard(underPositions(page), 'zh')
  await expectCode(underPositions(page))
  expect(fetched.filter((url) => url.includes('listings'))).toEqual([])
})

test('in a chapter that one goes to from another, code is fetched when it is opened, in both languages', async ({
  page,
}) => {
  await page.goto('/en/question')
  await page.waitForLoadState('networkidle')
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(request.url()))
  const isListings = (url: string) => url.includes('listings')
  await page.locator('article ol').getByRole('link', { name: 'Tokens', exact: true }).click()
  await expect(page).toHaveURL(/\/en\/tokens/)
  await page.getByRole('link', { name: '中文' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh')
  expect(fetched.filter(isListings)).toEqual([])
  await openByKeyboard(underPositions(page), 'zh')
  await expectCode(underPositions(page))
  expect(fetched.filter(isListings)).toHaveLength(1)
  expect(fetched.filter((url) => /\/tokens$/.test(url))).toEqual([])
})

test('where code cannot be fetched it is said, and reloading the page brings it', async ({ page }) => {
  await page.goto('/en/question')
  await page.waitForLoadState('networkidle')
  await page.locator('article ol').getByRole('link', { name: 'Tokens', exact: true }).click()
  await page.route('**/*listings*', (route) => route.abort())
  await openByKeyboard(underPositions(page), 'en')
  await expect(underPositions(page).getByRole('alert')).toHaveText(en.article.listings.failed)
  await page.reload()
  await openByKeyboard(underPositions(page), 'en')
  await expectCode(underPositions(page))
})

test.describe('copied', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('code is copied as it stands in its file', async ({ page }) => {
    await page.goto('/en/tokens')
    await page.waitForLoadState('networkidle')
    const listings = underPositions(page)
    await openByKeyboard(listings, 'en')
    await listings.getByRole('button', { name: en.copy }).last().click()
    await expect(listings.getByRole('button', { name: en.copied })).toBeVisible()
    expect(await clipboard(page)).toBe(TYPESCRIPT)
  })
})

for (const chapter of ['block', 'printout', 'own']) {
  test(`opened code is sound for axe in light and dark, and fits a phone (${chapter})`, async ({ page }) => {
    test.slow()
    await page.goto(`/en/${chapter}`)
    await page.waitForLoadState('networkidle')
    const all = await page.locator('article figure summary').all()
    expect(all.length).toBeGreaterThan(0)
    for (const summary of all) await summary.click()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
      const { violations } = await new AxeBuilder({ page }).include('article details').analyze()
      expect
        .soft(
          violations.map(({ id }) => id),
          colorScheme,
        )
        .toEqual([])
    }
    await page.setViewportSize({ width: 360, height: 800 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })
}
