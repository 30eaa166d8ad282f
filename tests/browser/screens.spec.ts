import type { Locator, Page } from '@playwright/test'
import { LANGUAGES } from '../../src/words/language.ts'
import {
  CHAPTERS,
  expect,
  focusMap,
  idle,
  openBlock,
  openTokens,
  part,
  patchGrid,
  query,
  readout,
  test,
} from './page.ts'

/** From a small phone to a projector. */
const WIDTHS = [360, 390, 768, 1440, 3840]

for (const language of LANGUAGES) {
  for (const chapter of CHAPTERS) {
    test(`/${language}/${chapter} fits screens of every width`, async ({ page }) => {
      await page.goto(`/${language}/${chapter}`)
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: Math.max(800, Math.round(width * 0.5625)) })
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(sideways, `pixels too wide at ${width}`).toBeLessThanOrEqual(0)
      }
    })
  }
}

test('the page grows with the screen of a projector', async ({ page }) => {
  await page.setViewportSize({ width: 3840, height: 2160 })
  await openBlock(page)
  const prose = (await page.locator('article > div > p').first().boundingBox())!
  const map = (await focusMap(page).boundingBox())!
  expect(prose.width).toBeGreaterThan(1200)
  expect(map.width).toBeGreaterThan(700)
  // The stepper and the running line of code are on the screen together.
  await expect(part(page, 'stepper')).toBeInViewport({ ratio: 1 })
  await expect(part(page, 'source').locator('[data-running]')).toBeInViewport({ ratio: 1 })
  await expect(page.getByTestId('printout')).toBeInViewport({ ratio: 1 })
})

test('a filter on the wall is found under the pointer when the page is drawn larger', async ({ page }) => {
  await page.setViewportSize({ width: 3840, height: 2160 })
  await page.goto('/en/mixing')
  await idle(page)
  const wall = page.locator('#filters').getByTestId('wall')
  const { width, height } = (await wall.boundingBox())!
  await wall.hover({ position: { x: width - 20, y: height * 0.02 } })
  const frame = (await wall.locator('> :last-child').boundingBox())!
  const box = (await wall.boundingBox())!
  expect(box.x + box.width - (frame.x + frame.width)).toBeLessThan(frame.width)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a finger drags a number sideways', async ({ page }) => {
    await openBlock(page)
    const dim = page.locator('article > div > p').getByRole('spinbutton', { name: 'dim' })
    await swipe(page, dim, { x: 120, y: 6 })
    // Four pixels a step, to the end of the way: the browser has not taken the finger for itself.
    await expect(dim).toHaveAttribute('aria-valuenow', '222')
    await expect.poll(() => query(page)).toContain('dim=222')
  })

  test('a finger that begins on a number and goes up scrolls the page, and leaves the number', async ({
    page,
  }) => {
    await openBlock(page)
    const dim = page.locator('article > div > p').getByRole('spinbutton', { name: 'dim' })
    const before = await page.evaluate(() => window.scrollY)
    await swipe(page, dim, { x: 3, y: -200 })
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(before + 100)
    await expect(dim).toHaveAttribute('aria-valuenow', '192')
  })

  test('a tap reads a cell, and a finger drawn over the matrix reads the cell where it lifts', async ({
    page,
  }) => {
    await openBlock(page)
    const map = focusMap(page)
    await map.tap({ position: { x: 100, y: 100 } })
    await expect.poll(() => query(page)).toContain('cell=')
    const tapped = await readout(page).getByTestId('place').textContent()
    await swipe(page, map, { x: 90, y: 0 })
    await expect(readout(page).getByTestId('place')).not.toHaveText(tapped!)
    await expect.poll(() => query(page)).toContain('cell=')
  })

  test('a patch that was tapped stays marked in the matrix below it', async ({ page }) => {
    await openTokens(page)
    await patchGrid(page).tap({ position: { x: 60, y: 60 } })
    await expect(page.locator('#picture [data-mark]')).toHaveCount(1)
  })
})

/** Draws a finger from the middle of an element, as a touch screen tells it: the browser decides what scrolls. */
async function swipe(page: Page, from: Locator, by: { x: number; y: number }): Promise<void> {
  await from.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  const box = (await from.boundingBox())!
  const start = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const session = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints })
  await send('touchStart', [start])
  for (let i = 1; i <= 10; i++) {
    await send('touchMove', [{ x: start.x + (by.x * i) / 10, y: start.y + (by.y * i) / 10 }])
  }
  await send('touchEnd', [])
}
