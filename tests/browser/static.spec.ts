import type { Page } from '@playwright/test'
import { en } from '../../src/app/words/en.ts'
import { zh } from '../../src/app/words/zh.ts'
import { TINY, TRAINED } from '../../src/model/config.ts'
import { LANGUAGES } from '../../src/words/language.ts'
import {
  answeredArgument,
  CHAPTERS,
  expect,
  idle,
  likeliest,
  openBlock,
  setSlider,
  test,
  tile,
} from './page.ts'
import { WORDS } from './words.ts'

const PAGES = LANGUAGES.flatMap((language) => CHAPTERS.map((chapter) => ({ language, chapter })))

/** What nobody can use on paper, or where no script runs. */
const CONTROLS = [
  '[data-part="stepper"]',
  '[data-part="sizes"]',
  '[data-testid="run-status"]',
  'fieldset:has([type="radio"])',
  '[type="file"]',
  'fieldset:has(> button)',
]

async function expectNoControls(page: Page): Promise<void> {
  for (const control of CONTROLS) {
    expect(await page.locator(control).count(), control).toBeGreaterThan(0)
    await expect(page.locator(control).first(), control).toBeHidden()
  }
}

/** The pictures on the page that have not come. */
const brokenPictures = (page: Page) =>
  page
    .locator('img')
    .evaluateAll((all) =>
      (all as HTMLImageElement[]).filter((one) => one.naturalWidth === 0).map((one) => one.src),
    )

/** The figures, and cells that stand outside of one, in which nothing is to be seen but their caption. */
const emptyFigures = (page: Page) =>
  page.locator('article :is(figure, section.cell, div.cell)').evaluateAll((all) =>
    (all as HTMLElement[])
      .filter((one) => {
        const shown = [...one.querySelectorAll('img, svg, table')].some((each) => each.clientWidth > 20)
        const caption = one.querySelector<HTMLElement>(':scope > figcaption')?.innerText ?? ''
        return !shown && one.innerText.length - caption.length < 20
      })
      .map((one) => one.id || one.outerHTML.slice(0, 80)),
  )

/** All that is written in stills, or in what has taken their place, but for how long it took this machine. */
const writtenInResults = (page: Page) =>
  page.locator('[data-computed]').evaluateAll((all) =>
    all.map((one) => {
      const copy = one.cloneNode(true) as Element
      for (const time of copy.querySelectorAll('[data-testid="cost"]')) time.remove()
      return copy.textContent
    }),
  )

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  for (const { language, chapter } of PAGES) {
    test(`${language}/${chapter} is there to be read`, async ({ page }) => {
      const broken: string[] = []
      page.on('response', (response) => response.ok() || broken.push(response.url()))
      await page.goto(`/${language}/${chapter}`)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      const prose = await page.locator('article').innerText()
      expect(prose.length).toBeGreaterThan(language === 'zh' ? 300 : 900)
      await expect(page.locator('noscript p')).toHaveText(WORDS[language].site.noScript)
      const called = (await page.title()).split(' · ')
      expect(called.at(-1)).toBe(WORDS[language].site.title)
      expect(new Set(called).size, 'no name is said twice').toBe(called.length)
      const head = page.locator('head')
      await expect(head.locator('meta[name=description]')).toHaveAttribute('content', /.{12}/)
      for (const other of [...LANGUAGES, 'x-default']) {
        await expect(head.locator(`link[rel=alternate][hreflang=${other}]`)).toHaveCount(1)
      }
      await expect(head.locator('link[rel=manifest]')).toHaveCount(1)
      // Of a page that a host has below `…/block/` a relative address would lead astray.
      expect(await page.locator('article a:not([href^="/"], [href^="#"], [href^="http"])').count()).toBe(0)
      await expect(head.locator('meta[property="og:image"]')).toHaveAttribute('content', /preview\.png$/)
      expect(broken).toEqual([])
    })

    test(`${language}/${chapter} has something in every figure`, async ({ page }) => {
      await page.goto(`/${language}/${chapter}`)
      // Nothing can be painted, nothing is to be waited for, and every result is there.
      await expect(page.locator('canvas, [aria-busy="true"], [data-computed]:empty')).toHaveCount(0)
      expect(await emptyFigures(page)).toEqual([])
      await expect.poll(() => brokenPictures(page)).toEqual([])
    })
  }

  test('figures are stills of the real network', async ({ page }) => {
    await page.goto('/en/block')
    for (const tensor of ['x', 'mlp1.fc2', 'add1', 'transpose1', 'mlp2.fc2', 'add2', 'transpose2'] as const) {
      await tile(page, tensor).scrollIntoViewIfNeeded()
      await expect(tile(page, tensor).getByRole('img', { includeHidden: true }).first()).toBeVisible()
      await expect(tile(page, tensor)).toContainText('±')
    }
    await expect.poll(() => brokenPictures(page)).toEqual([])
    await expectNoControls(page)
    await page.goto('/zh/network')
    await expect(page.locator('[data-depth] img')).toHaveCount(10)
    await expect(likeliest(page)).toContainText(zh.picture.shapes.star)
  })

  test('the root leads to every chapter in both languages', async ({ page }) => {
    await page.goto('/')
    for (const language of LANGUAGES) {
      await expect(page.locator(`section[lang=${language}] a`)).toHaveCount(CHAPTERS.length)
    }
    await page.locator('section[lang=zh] a').first().click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh')
  })
})

for (const { language, chapter } of PAGES) {
  test(`${language}/${chapter} goes on from the prerendered page, which does not move`, async ({ page }) => {
    const said: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) said.push(message.text())
    })
    await page.addInitScript(() => {
      const shifts = { sum: 0 }
      Object.assign(window, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & {
          value: number
          hadRecentInput: boolean
        })[]) {
          if (!entry.hadRecentInput) shifts.sum += entry.value
        }
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(`/${language}/${chapter}`)
    await page.waitForLoadState('networkidle')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
    const moved = await page.evaluate(() => (window as unknown as { shifts: { sum: number } }).shifts.sum)
    expect(moved).toBeLessThan(0.02)
    expect(said.filter((text) => !text.startsWith('Service Worker registration blocked'))).toEqual([])
  })
}

/** Nothing is computed for these before a reader asks for it. */
const ONLY_WORDS = ['references', 'teaching', 'write']

for (const chapter of CHAPTERS.filter((name) => !ONLY_WORDS.includes(name))) {
  test(`stills of ${chapter} say what the page computes`, async ({ page, browser }) => {
    const still = await browser.newPage({ javaScriptEnabled: false })
    await still.goto(new URL(`/en/${chapter}`, test.info().project.use.baseURL).href)
    const said = await writtenInResults(still)
    await still.close()
    expect(said.join('')).toMatch(/\d/)
    // What moves by itself says other things by then.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(`/en/${chapter}`)
    if (chapter === 'question') await answeredArgument(page)
    else await idle(page)
    await expect(page.locator('[data-computed] canvas').first()).toBeVisible()
    expect(await writtenInResults(page)).toEqual(said)
  })
}

test('on paper there is the article without its controls', async ({ page }) => {
  await openBlock(page)
  await page.emulateMedia({ media: 'print' })
  await expectNoControls(page)
  await expect(page.locator('header').first()).toBeHidden()
  await expect(tile(page, 'x').locator('canvas')).toBeVisible()
})

test.describe('on a sheet of A4, within its margins', () => {
  const SHEET = { width: 718, height: 1047 }
  test.use({ viewport: SHEET, javaScriptEnabled: false })

  for (const { language, chapter } of PAGES) {
    test(`${language}/${chapter} is whole`, async ({ page }) => {
      await page.goto(`/${language}/${chapter}`)
      await page.emulateMedia({ media: 'print' })
      const { tall, wide } = await page.locator('article').evaluate((article, { height }) => {
        const all = [...article.querySelectorAll<HTMLElement>('figure, figure *, pre, table')].filter(
          (one) => one.checkVisibility() && one.clientWidth > 1,
        )
        const { right } = article.getBoundingClientRect()
        const called = (one: HTMLElement) => `${one.closest('figure')?.id} ${one.outerHTML.slice(0, 80)}`
        return {
          tall: all
            .filter((one) => getComputedStyle(one).breakInside === 'avoid' && one.offsetHeight > height)
            .map(called),
          // What fills a window is printed smaller, with all of its page.
          wide: all
            .filter((one) => one.matches('pre, table, figure:not([data-width="full"])'))
            .filter(
              (one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > right + 1,
            )
            .map(called),
        }
      }, SHEET)
      expect(tall, 'higher than a sheet, and not to be broken').toEqual([])
      expect(wide, 'wider than a sheet').toEqual([])
      await expect(page.locator('nav:visible, summary:visible')).toHaveCount(0)
    })
  }
})

test.describe('after a visit', () => {
  test.use({ serviceWorkers: 'allow' })

  test('everything is there without a connection, the weights included', async ({ page, context }) => {
    await openBlock(page)
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready
    })
    await context.setOffline(true)
    await openBlock(page, '?block=3')
    await expect(
      page.getByText(en.block.weights.trained(en.parts.weights.pictures.shapes, TRAINED.depth, TINY.depth)),
    ).toBeVisible()
    await setSlider(page, 'block', 1)
    await openBlock(page, '', 'zh')
    await page.goto('/en/network')
    await expect(page.locator('[data-depth] canvas').first()).toBeVisible()
    await expect(likeliest(page)).toContainText(en.picture.shapes.star)
    await page.goto('/en/nothing')
    await expect(page.getByRole('heading', { name: en.site.notFound })).toBeVisible()
  })
})
