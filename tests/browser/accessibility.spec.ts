import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { LANGUAGES } from '../../src/words/language.ts'
import { expect, focusMap, idle, openBlock, part, test } from './page.ts'

const LAPTOP = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

/** What axe has against the page, a line each. */
async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

for (const language of LANGUAGES) {
  for (const [name, viewport] of [
    ['a laptop', LAPTOP],
    ['a phone', PHONE],
  ] as const) {
    test(`axe finds nothing in light and dark on ${name} (${language})`, async ({ page }) => {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme: 'dark' })
      // Everything is open, a cell is pinned, and there is something to complain about.
      await openBlock(page, '?inside=mlp1,mlp2&step=mlp1.fc1&cell=3,4&dim=banana', language)
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
      expect.soft(await violations(page), 'dark').toEqual([])
      await page.emulateMedia({ colorScheme: 'light' })
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
      expect.soft(await violations(page), 'light').toEqual([])
    })
  }

  test(`nothing scrolls sideways at any width (${language})`, async ({ page }) => {
    await openBlock(page, '?inside=mlp1,mlp2&step=mlp2.fc1&cell=3,400&ratio=8&colour=red', language)
    for (const width of [360, 390, 768, 1440]) {
      await page.setViewportSize({ width, height: 800 })
      const { scroll, inner, widest } = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        inner: window.innerWidth,
        // To say what it is that sticks out.
        widest: [...document.querySelectorAll('main *')]
          .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
          .map((element) => `${element.tagName}.${element.className}`)
          .slice(0, 3),
      }))
      expect(scroll, `${width}: ${widest}`).toBeLessThanOrEqual(inner)
    }
  })
}

test('words stay readable while a new result is on its way', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const chapter of ['question', 'network', 'mixing']) {
    await page.goto(`/en/${chapter}`)
    await idle(page)
    // How long that takes is the machine's; here all that is shown waits at once.
    await page.evaluate(() => {
      for (const part of document.querySelectorAll('main figure section')) part.setAttribute('data-stale', '')
    })
    await expect(page.locator('[data-stale] canvas').first()).toHaveCSS('opacity', '0.55')
    const { violations } = await new AxeBuilder({ page }).withRules('color-contrast').analyze()
    expect(
      violations.flatMap(({ nodes }) => nodes.map(({ target }) => `${target}`)),
      chapter,
    ).toEqual([])
  }
})

test('at 1440 × 900 the stepper, the running matrix and the lit source are seen together', async ({
  page,
}) => {
  await openBlock(page, '?step=mlp2.fc1')
  await part(page, 'stepper').evaluate((element) => element.scrollIntoView({ block: 'start' }))
  await expect(focusMap(page)).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('button', { name: 'Next step' })).toBeInViewport({ ratio: 1 })
  await expect(part(page, 'source').locator('[data-running]')).toBeInViewport({ ratio: 1 })
})

test('stills are as dark as the reader chose, whatever the system is', async ({ page }) => {
  for (const [colorScheme, chosen] of [
    ['light', 'dark'],
    ['dark', 'light'],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.goto('/en/mixing')
    await page.evaluate((theme) => localStorage.setItem('theme', theme), chosen)
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('data-theme', chosen)
    // Of the maps that are computed only when they are asked for.
    const still = page.locator('#mixing-map .raster img').first()
    await still.scrollIntoViewIfNeeded()
    const drawn = () => still.evaluate((image: HTMLImageElement) => image.currentSrc)
    const dark = await still.evaluate(
      (image: HTMLImageElement) => image.parentElement?.querySelector('source')?.srcset ?? '',
    )
    expect(dark).not.toBe('')
    await expect.poll(async () => (await drawn()).endsWith(dark)).toBe(chosen === 'dark')
  }
})

test('the theme button goes round system, light and dark, and the choice is kept', async ({ page }) => {
  await openBlock(page, '?dim=8')
  const theme = page.locator('html')
  await expect(theme).toHaveAttribute('data-theme', 'light')
  await page.getByRole('button', { name: 'Theme: system' }).click()
  await page.getByRole('button', { name: 'Theme: light' }).click()
  await expect(theme).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await idle(page)
  await expect(theme).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('button', { name: 'Theme: dark' }).click()
  await expect(theme).toHaveAttribute('data-theme', 'light')
})
