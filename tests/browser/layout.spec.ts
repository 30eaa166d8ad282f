import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { barWords } from '../../src/app/bar-words.ts'
import { en } from '../../src/app/words/en.ts'
import { glossary } from '../../src/cells/article/glossary.en.ts'
import { LANGUAGES } from '../../src/words/language.ts'
import { CHAPTERS, expect, idle, live, query, test } from './page.ts'
import { WORDS } from './words.ts'

declare global {
  interface Window {
    /** How far the page has shifted since it was opened, as the browser reckons it. */
    shifted: number
    /** Whether the page had been read to its end when it was first drawn. */
    drawnWhole: boolean
  }
}

/** The chapters in the order that readers have them. */
async function chaptersInOrder(page: Page): Promise<string[]> {
  await page.goto('/en/references')
  const links = page.getByRole('navigation', { name: en.site.chapters }).getByRole('link')
  return links.evaluateAll((all) =>
    all.map((link) => new URL((link as HTMLAnchorElement).href).pathname.split('/').at(-1)!),
  )
}

test('figures are numbered through the whole article, alike in every language', async ({ page }) => {
  const chapters = await chaptersInOrder(page)
  // The page for teachers is beside the article, and has no figures.
  expect([...chapters, 'teaching'].sort()).toEqual([...CHAPTERS].sort())
  for (const language of LANGUAGES) {
    const numbers: string[] = []
    for (const chapter of chapters) {
      await page.goto(`/${language}/${chapter}`)
      numbers.push(...(await page.locator('article figure > figcaption > a').allTextContents()))
    }
    expect(numbers.length).toBeGreaterThan(10)
    expect(numbers).toEqual(numbers.map((_, i) => WORDS[language].article.figure(i + 1)))
  }
})

test('a page of which half has come is not drawn yet', async ({ page }) => {
  const html = readFileSync('dist/en/block.html', 'utf8')
  // In the row of steps: those that have come would take the room of all.
  const half = html.lastIndexOf('class="chip"')
  let answer: ServerResponse | undefined
  const server = createServer((request, response) => {
    if (request.url !== '/en/block') return response.writeHead(404).end()
    answer = response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    answer.write(html.slice(0, half))
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  await page.addInitScript(() => {
    requestAnimationFrame(() => {
      window.drawnWhole = document.querySelector('footer') !== null
    })
  })
  const { port } = server.address() as AddressInfo
  await page.goto(`http://localhost:${port}/en/block`, { waitUntil: 'commit' })
  const steps = () => page.locator('[data-part="stepper"] li').count()
  await expect.poll(steps).toBeGreaterThan(5)
  // Long enough for many frames, of which there are to be none.
  await page.waitForTimeout(1000)
  answer?.end(html.slice(half))
  await expect.poll(() => page.evaluate(() => window.drawnWhole)).toBe(true)
  server.close()
})

for (const chapter of CHAPTERS) {
  test(`the contents of ${chapter} stand over nothing, wherever the page is scrolled to`, async ({
    page,
  }) => {
    await page.goto(`/en/${chapter}`)
    await idle(page)
    let seen = 0
    for (const width of [1100, 1280, 1440, 1920]) {
      await page.setViewportSize({ width, height: width === 1920 ? 1080 : 900 })
      const { visible, over } = await page.evaluate(async (label) => {
        const list = document.querySelector(`nav[aria-label="${label}"]`)
        const result = { visible: 0, over: [] as string[] }
        if (!list) return result
        const frame = () => new Promise(requestAnimationFrame)
        for (let top = 0; top < document.documentElement.scrollHeight; top += 200) {
          window.scrollTo(0, top)
          // The list looks about itself in one frame, and is drawn accordingly in the next.
          for (let i = 0; i < 3; i++) await frame()
          // Its heading alone may be there, from which it is opened.
          const parts = [...list.querySelectorAll('summary, ol')].filter((part) =>
            part.checkVisibility({ visibilityProperty: true }),
          )
          const [first, last] = [parts[0], parts.at(-1)].map((part) => part?.getBoundingClientRect())
          if (!first || !last) continue
          result.visible++
          const place = {
            left: first.left,
            top: first.top,
            right: Math.max(first.right, last.right),
            bottom: last.bottom,
          }
          for (const other of document.querySelectorAll('article :is(figure, table, p, li, h2, section)')) {
            if (list.contains(other)) continue
            const { left, right, top, bottom } = other.getBoundingClientRect()
            const apart =
              right <= place.left || left >= place.right || bottom <= place.top || top >= place.bottom
            if (!apart && other.checkVisibility())
              result.over.push(`${other.tagName} ${other.id} at ${window.scrollY}`)
          }
        }
        return result
      }, en.article.contents)
      expect(over, `${width} pixels wide`).toEqual([])
      seen += visible
    }
    if ((await page.getByRole('heading', { level: 2 }).count()) > 1) expect(seen).toBeGreaterThan(0)
  })

  test(`nothing in ${chapter} moves while it loads`, async ({ page }) => {
    await page.addInitScript(() => {
      window.shifted = 0
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shifted += (entry as unknown as { value: number }).value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(`/en/${chapter}`)
    await idle(page)
    expect(await page.evaluate(() => window.shifted)).toBeLessThan(0.01)
    // Further down there is more to be filled in: the last section stays where its link has put it.
    const hash = `#${await page.getByRole('heading', { level: 2 }).last().getAttribute('id')}`
    await page.goto('about:blank')
    await page.goto(`/en/${chapter}${hash}`)
    await idle(page)
    const top = await page.locator(hash).evaluate((heading) => heading.getBoundingClientRect().top)
    const end = await page.evaluate(
      () => document.documentElement.scrollHeight - window.innerHeight - window.scrollY,
    )
    expect(top).toBeGreaterThanOrEqual(0)
    if (end > 1) expect(top).toBeLessThan(120)
    expect(await page.evaluate(() => window.shifted)).toBeLessThan(0.01)
  })

  test(`what differs from the shipped network is said in ${chapter}, with one click back`, async ({
    page,
  }) => {
    await page.goto(`/en/${chapter}?without=0.mlp2,residual`)
    await idle(page)
    const bar = page.getByRole('region', { name: barWords.en.label })
    // References compute nothing.
    if ((await page.getByTestId('run-status').textContent()) === en.parts.status.nothing) {
      await expect(bar).toHaveCount(0)
      return
    }
    await expect(bar).toBeInViewport()
    await expect(bar).toContainText(barWords.en.some('mlp2', [0]))
    await expect(bar).toContainText(barWords.en.part.residual)
    await bar.getByRole('button', { name: barWords.en.back }).click()
    await expect(bar).toHaveCount(0)
    await expect.poll(() => query(page)).toBe('')
  })

  for (const language of LANGUAGES) {
    test(`${language}/${chapter} is written large enough`, async ({ page }) => {
      await page.goto(`/${language}/${chapter}`)
      await idle(page)
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 900 })
        const small = await page.evaluate(() => {
          const found = new Set<string>()
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const element = node.parentElement
            const text = node.textContent?.trim()
            if (!element || !text || !element.checkVisibility()) continue
            const size = Number.parseFloat(getComputedStyle(element).fontSize)
            const prose = element.closest('article > div > :is(p, ul, ol), article > p') === element
            const control = element.closest('button:not(pre *), select, label, summary') === element
            const least = prose ? 16 : control && !element.closest('[data-stage], code') ? 14 : 12
            if (size < least)
              found.add(`${size}px ${element.tagName}.${element.className}: ${text.slice(0, 30)}`)
          }
          return [...found]
        })
        expect(small, `${width} pixels wide`).toEqual([])
      }
    })
  }
}

test.describe('prose and figure', () => {
  const box = async (page: Page, selector: string) => (await page.locator(selector).boundingBox())!

  test('stand side by side, and the figure stays while its prose is read', async ({ page }) => {
    await page.goto('/en/printout')
    await idle(page)
    const heading = await box(page, '#printed')
    const figure = await box(page, '#the-print')
    expect(figure.x).toBeGreaterThan(heading.x + heading.width - 1)
    expect(Math.abs(figure.y - heading.y)).toBeLessThan(40)
    await page.evaluate((top) => window.scrollTo(0, top), heading.y + 250)
    await expect(page.locator('#the-print')).toBeInViewport({ ratio: 0.9 })
    // It gives way to the next section.
    await page.locator('#left-out').evaluate((next) => next.scrollIntoView())
    const next = await box(page, '#left-out')
    const passed = await box(page, '#the-print')
    expect(passed.y + passed.height).toBeLessThanOrEqual(next.y)
  })

  test('stand one above the other where there is less room', async ({ page }) => {
    await page.setViewportSize({ width: 1000, height: 900 })
    await page.goto('/en/printout')
    const figure = await box(page, '#the-print')
    expect(figure.y).toBeGreaterThan((await box(page, '#printed')).y)
    expect(figure.x).toBe((await box(page, '#printed')).x)
  })
})

test('a term says what it means where it stands', async ({ page }) => {
  await page.goto('/en/tokens')
  const term = page.getByRole('button', { name: 'features', exact: true })
  const meaning = page.getByRole('note').filter({ hasText: glossary.features })
  await expect(meaning).toBeHidden()
  await term.hover()
  await expect(meaning).toBeVisible()
  const [word, note] = [(await term.boundingBox())!, (await meaning.boundingBox())!]
  expect(Math.abs(note.y - (word.y + word.height))).toBeLessThan(20)
  await page.mouse.move(2, 2)
  await expect(meaning).toBeHidden()

  await term.press('Enter')
  await expect(meaning).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(meaning).toBeHidden()
  await expect(term).toBeFocused()
})

test('on another page the meaning of a term is fetched when it is asked for', async ({ page }) => {
  await page.goto('/en/references')
  await page.getByRole('navigation', { name: en.site.chapters }).getByRole('link', { name: 'Tokens' }).click()
  await expect(page.locator('#positions')).toBeVisible()
  await idle(page)
  await page.getByRole('button', { name: 'features', exact: true }).hover()
  await expect(page.getByRole('note').filter({ hasText: glossary.features })).toBeVisible()
})

test.describe('a figure that answers a question', () => {
  const blurred = (page: Page) =>
    page.locator('#positions').evaluate((cell) => getComputedStyle(cell).filter !== 'none')

  test('is veiled until the reader has guessed', async ({ page }) => {
    await page.goto('/en/tokens')
    await idle(page)
    expect(await blurred(page)).toBe(true)
    await page.getByRole('link', { name: en.article.veil.guess }).click()
    const question = page.locator('#guess-position')
    await expect(question).toBeInViewport()
    expect(await blurred(page)).toBe(true)
    await question.getByRole('radio').first().check()
    await question.getByRole('button', { name: en.predict.commit }).click()
    expect(await blurred(page)).toBe(false)
    // To guess again brings no veil back.
    await question.getByRole('button', { name: en.predict.again }).click()
    expect(await blurred(page)).toBe(false)
  })

  test('is seen at once by whoever does not care to guess, or begins to use it', async ({ page }) => {
    await page.goto('/en/tokens')
    await page.getByRole('button', { name: en.article.veil.show }).click()
    await expect.poll(() => blurred(page)).toBe(false)
    await page.reload()
    await expect.poll(() => blurred(page)).toBe(true)
    await page.locator('#positions').getByRole('checkbox').focus()
    await expect.poll(() => blurred(page)).toBe(false)
  })

  test('has no veil where no script could lift it', async ({ browser }) => {
    const page = await browser.newPage({ javaScriptEnabled: false })
    await page.goto('/en/tokens')
    expect(await page.locator('#positions').isVisible()).toBe(true)
    await expect(page.locator('#positions')).toHaveCSS('filter', 'none')
    await page.close()
  })
})

for (const language of LANGUAGES) {
  test.describe(`on a phone (${language})`, () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

    test('the header has two lines, and the present chapter is in the second', async ({ page }) => {
      for (const chapter of ['question', 'references']) {
        await page.goto(`/${language}/${chapter}`)
        await live(page)
        const header = page.getByRole('banner')
        const line = header.getByRole('navigation')
        const tops = await line
          .getByRole('link')
          .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
        expect(new Set(tops).size).toBe(1)
        // All else is above it, side by side.
        const { height } = (await header.boundingBox())!
        expect(height).toBeLessThan(100)
        const tools = await header.getByRole('button').filter({ visible: true }).all()
        const title = (await header.getByRole('link', { name: WORDS[language].site.title }).boundingBox())!
        for (const tool of tools) {
          const { x, y, height } = (await tool.boundingBox())!
          expect(x).toBeGreaterThan(title.x + title.width)
          expect(y).toBeLessThan(title.y + title.height)
          expect(y + height).toBeGreaterThan(title.y)
        }
        const current = (await line.locator('[aria-current]').boundingBox())!
        expect(current.x).toBeGreaterThanOrEqual(0)
        expect(current.x + current.width).toBeLessThanOrEqual(390)
      }
    })

    test('tables of results fit, or go on sideways in a box that shows its edge', async ({ page }) => {
      const edges = async (chapter: string) => {
        await page.goto(`/${language}/${chapter}`)
        return page.getByRole('table').evaluateAll((tables) =>
          tables.map((table) => {
            const box = table.closest('[tabindex]')!
            const inner = () => table.getBoundingClientRect().right
            const { right } = box.getBoundingClientRect()
            const fits = inner() <= right + 1
            const { backgroundImage, overflowX } = getComputedStyle(box)
            box.scrollLeft = box.scrollWidth
            return {
              fits,
              isWithin: right <= window.innerWidth,
              scrolls: overflowX === 'auto' && inner() <= right + 1,
              hasEdge: backgroundImage.split('linear-gradient').length === 5,
            }
          }),
        )
      }
      expect(await edges('question')).toEqual([{ fits: true, isWithin: true, scrolls: true, hasEdge: true }])
      const [trained] = await edges('network')
      expect(trained).toEqual({ fits: false, isWithin: true, scrolls: true, hasEdge: true })
    })
  })
}
