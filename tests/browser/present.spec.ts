import { alert, expect, focusMap, focusName, idle, openBlock, part, query, test } from './page.ts'

/** The stage, where it is shown as on a projector. */
const PRESENTED = '[data-stage][data-presenting]'

for (const [width, height, least] of [
  [1280, 720, 20],
  [1920, 1080, 30],
] as const) {
  test(`at ${width} × ${height} what is presented fills the screen, and can be read from the last row`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await openBlock(page, '?step=mlp2.fc1&present')
    const box = (await page.locator(PRESENTED).boundingBox())!
    expect([box.x, box.y, Math.round(box.width), Math.round(box.height)]).toEqual([0, 0, width, height])
    await expect(part(page, 'sentence')).toBeHidden()
    await expect(page.getByRole('banner')).toBeHidden()
    for (const shown of [
      focusName(page),
      focusMap(page),
      part(page, 'stepper').locator('[aria-current="step"]'),
      part(page, 'source').locator('[data-running]'),
    ])
      await expect(shown).toBeInViewport({ ratio: 1 })
    // One thirty-sixth of the screen's height, and no less, for whatever is to be read.
    const small = await page.locator(PRESENTED).evaluate((stage, bar) => {
      const texts = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT)
      const found: string[] = []
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const element = text.parentElement!
        if (!text.textContent?.trim() || !element.checkVisibility({ visibilityProperty: true })) continue
        if (element.closest('.visually-hidden, button:not([aria-current])')) continue
        const size =
          Number.parseFloat(getComputedStyle(element).fontSize) *
          (element as Element & { currentCSSZoom: number }).currentCSSZoom
        if (size < bar) found.push(`${text.textContent} ${size}`)
      }
      return found
    }, least)
    expect(small).toEqual([])
  })
}

test('a clicker’s keys are a step each, wherever the focus is, and the address stays that of the lecture', async ({
  page,
}) => {
  await openBlock(page, '?present')
  for (const [key, step] of [
    ['PageDown', 'norm1'],
    ['ArrowRight', 'mlp1.fc1'],
    ['Space', 'mlp1.act'],
    ['PageUp', 'mlp1.fc1'],
    ['ArrowLeft', 'norm1'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(focusName(page)).toHaveText(step)
  }
  // Once the matrix has been pointed at, it has the focus.
  await focusMap(page).focus()
  await page.keyboard.press('PageDown')
  await expect(focusName(page)).toHaveText('mlp1.fc1')
  await page.keyboard.press('ArrowLeft')
  await expect(focusName(page)).toHaveText('norm1')
  // Shortcuts of the browser are its own.
  await page.keyboard.press('Shift+PageDown')
  await expect(focusName(page)).toHaveText('norm1')
  await expect.poll(() => query(page)).toBe('?step=norm1&present')
  await page.reload()
  await idle(page)
  await expect(page.locator(PRESENTED)).toBeVisible()
  await expect(focusName(page)).toHaveText('norm1')
  await expect(alert(page)).toHaveCount(0)
})

test('it begins and ends by a button and by keys, where the reader was', async ({ page }) => {
  await openBlock(page, '?step=norm2')
  const before = await page.evaluate(() => window.scrollY)
  await page.getByRole('button', { name: 'Present', exact: true }).click()
  await expect(page.locator(PRESENTED)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator(PRESENTED)).toHaveCount(0)
  await expect.poll(() => query(page)).toBe('?step=norm2')
  expect(await page.evaluate(() => window.scrollY)).toBe(before)
  await page.keyboard.press('p')
  await expect(page.locator(PRESENTED)).toBeVisible()
  await page.getByRole('button', { name: 'End presenting' }).click()
  await expect(page.locator(PRESENTED)).toHaveCount(0)
  await expect(part(page, 'sentence')).toBeVisible()
})

test('what has gone wrong is told beside the way to end it, not over that', async ({ page }) => {
  await page.route('**/worker-*.js', (route) => route.abort())
  await page.goto('/en/block?present')
  await expect(alert(page)).toBeVisible()
  const told = (await alert(page).boundingBox())!
  const end = (await page.getByRole('button', { name: 'End presenting' }).boundingBox())!
  expect(told.x + told.width).toBeLessThanOrEqual(end.x)
  await page.getByRole('button', { name: 'End presenting' }).click()
  await expect(page.locator(PRESENTED)).toHaveCount(0)
})

test('the keyboard reaches nothing behind what is presented, and the sheet of keys can be opened', async ({
  page,
}) => {
  await openBlock(page, '?present')
  for (let i = 0; i < 25; i++) {
    await page.keyboard.press('Tab')
    const outside = await page.evaluate(() => {
      const { activeElement } = document
      return activeElement !== document.body && !activeElement?.closest('[data-presenting]')
    })
    expect(outside).toBe(false)
  }
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  await expect(sheet).toBeVisible()
  await page.keyboard.press('PageDown')
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(focusName(page)).toHaveText('x')
  await expect(page.locator(PRESENTED)).toBeVisible()
})
