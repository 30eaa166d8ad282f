import type { Locator, Page } from '@playwright/test'
import { barWords } from '../../src/app/bar-words.ts'
import { expect, focusMap, focusName, openBlock, part, test } from './page.ts'
import { TENSOR_NAMES } from './tensor-names.ts'

const stage = (page: Page): Locator => page.locator('[data-stage]')

/** All that a step is made of. */
const whole = (page: Page): Record<string, Locator> => ({
  diagram: part(page, 'diagram'),
  stepper: part(page, 'stepper'),
  sentence: part(page, 'sentence'),
  matrix: part(page, 'matrix'),
  'running line of the source': part(page, 'source').locator('[data-running]'),
  'running line of the printout': part(page, 'printout').locator('[data-running]'),
  sliders: part(page, 'sizes'),
  working: part(page, 'working'),
})

/** What of these is not wholly in the window, or not wholly in what scrolls within it, or under something else. */
async function outside(parts: Record<string, Locator>): Promise<string[]> {
  const cut: string[] = []
  for (const [name, locator] of Object.entries(parts)) {
    for (const element of await locator.all()) {
      const isIn = await element.evaluate((node) => {
        const { top, left, bottom, right } = node.getBoundingClientRect()
        if (bottom - top < 1 || right - left < 1) return false
        const isWithin = (box: { top: number; left: number; bottom: number; right: number }) =>
          top >= box.top - 1 && left >= box.left - 1 && bottom <= box.bottom + 1 && right <= box.right + 1
        const window = { top: 0, left: 0, bottom: innerHeight, right: document.documentElement.clientWidth }
        const scroller = node.parentElement?.closest('.code, [data-part="working"]')
        if (!isWithin(window) || (scroller && !isWithin(scroller.getBoundingClientRect()))) return false
        // Nor does anything lie over it.
        const hit = document.elementFromPoint((left + right) / 2, bottom - 2)
        return hit !== null && (node.contains(hit) || hit.contains(node))
      })
      if (!isIn) cut.push(name)
    }
  }
  return cut
}

/** What a followed number comes to, and the picture of how it came about. */
const worked = (page: Page): Record<string, Locator> => ({
  result: page.getByTestId('arithmetic-value'),
  picture: part(page, 'working').getByRole('img').or(part(page, 'working').getByRole('list')).first(),
})

/** Numbers beside the matrix that are there in part; what has no room is to be left out whole. */
const cutNumbers = (page: Page): Promise<string[]> =>
  part(page, 'matrix').evaluate((matrix) => {
    const cut: string[] = []
    for (const number of matrix.querySelectorAll('output, [data-testid="means"], [data-testid="place"]')) {
      const text = document.createRange()
      text.selectNodeContents(number)
      for (const box of text.getClientRects())
        for (
          let around = number.parentElement;
          around && matrix.contains(around);
          around = around.parentElement
        ) {
          const { top, left, bottom, right } = around.getBoundingClientRect()
          if (getComputedStyle(around).overflow === 'visible' || box.top > bottom - 2) continue
          if (box.top < top - 2 || box.bottom > bottom + 2 || box.left < left - 1 || box.right > right + 1)
            cut.push(number.textContent ?? '')
        }
    }
    return cut
  })

/** Where the page is scrolled to, and how high it is. */
const place = (page: Page) => page.evaluate(() => [scrollY, document.documentElement.scrollHeight])

for (const [width, height] of [
  [1280, 720],
  [1440, 900],
  [1920, 1080],
] as const) {
  test(`at ${width} × ${height} every step is on one screen with a number followed, and nothing moves`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await openBlock(page)
    const before = await place(page)
    expect(await outside({ ...whole(page), working: part(page, 'working') })).toEqual([])
    await page.getByRole('button', { name: /^Follow / }).click()
    for (const name of TENSOR_NAMES) {
      await expect(focusName(page)).toHaveText(name)
      await expect(part(page, 'working').locator('h3')).toContainText(`${name}[`)
      await expect.poll(() => outside({ ...whole(page), ...worked(page) }), `${name} is cut`).toEqual([])
      expect(await cutNumbers(page), name).toEqual([])
      // What is in sight is not under something else.
      for (const slider of await part(page, 'sizes').getByRole('slider').all())
        await slider.click({ trial: true })
      expect(await place(page), name).toEqual(before)
      if (name !== 'transpose2') await page.getByRole('button', { name: 'Next step' }).click()
    }
    // Nor does it move when a branch, the weights and the picture's controls are opened, or a size is changed.
    await page.getByRole('button', { name: 'mlp2 Show the tensors' }).click()
    expect(await place(page)).toEqual(before)
    await page.getByRole('button', { name: 'mlp2 Show the tensors' }).click()
    await page.getByRole('button', { name: 'Previous step' }).click()
    await page.getByRole('button', { name: 'Previous step' }).click()
    await page.getByRole('button', { name: /^Open the weights/ }).click()
    expect(await place(page)).toEqual(before)
    await page.getByRole('button', { name: 'your picture' }).click()
    await expect(page.getByRole('dialog', { name: 'Choose the picture' })).toBeVisible()
    await page.keyboard.press('Escape')
    expect(await place(page)).toEqual(before)
    await part(page, 'sizes').getByRole('slider', { name: 'num_tokens' }).fill('10')
    await expect(page.getByText('The chosen weights do not fit.')).toBeVisible()
    expect(await place(page)).toEqual(before)
  })
}

test('on a phone the sentence, the matrix and the running line are on one screen at every step', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openBlock(page)
  await stage(page).evaluate((element) => element.scrollIntoView())
  const before = await place(page)
  for (const name of TENSOR_NAMES) {
    await expect(focusName(page)).toHaveText(name)
    const { sentence, matrix, stepper, ...all } = whole(page)
    const line = all['running line of the source']
    await expect
      .poll(() => outside({ sentence, matrix, stepper, line } as never), `${name} is cut`)
      .toEqual([])
    expect(await place(page), name).toEqual(before)
    expect(await cutNumbers(page), name).toEqual([])
    if (name !== 'transpose2') await page.getByRole('button', { name: 'Next step' }).click()
  }
})

test('on a phone a tap on the matrix offers how the number is made, and the way there', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openBlock(page, '?step=add1')
  await stage(page).evaluate((element) => element.scrollIntoView())
  await focusMap(page).click({ position: { x: 60, y: 60 } })
  expect(await cutNumbers(page)).toEqual([])
  const way = page.getByRole('button', { name: 'How this number is made' })
  await expect(way).toBeInViewport({ ratio: 1 })
  await expect(part(page, 'working')).toBeHidden()
  await way.click()
  await expect(part(page, 'working')).toBeInViewport()
  await expect(page.getByTestId('arithmetic-value')).toBeInViewport({ ratio: 1 })
})

test('on a phone the rest is a tab away', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openBlock(page)
  await stage(page).evaluate((element) => element.scrollIntoView())
  const shown = (name: string) =>
    page.locator('label', { has: page.getByRole('radio', { name, exact: true }) })
  // How the matrix is looked at, and what can be saved of it, is where the matrix is.
  const downloads = page.getByRole('button', { name: 'Download trace (.npz)' })
  await expect(downloads).toBeHidden()
  await shown('matrix').click()
  await expect(part(page, 'matrix')).toBeInViewport({ ratio: 1 })
  await expect(downloads).toBeInViewport({ ratio: 1 })
  await expect(shown('what changed')).toBeInViewport({ ratio: 1 })
  for (const [tab, name] of [
    ['diagram', 'diagram'],
    ['sizes', 'sizes'],
    ['code', 'printout'],
  ] as const) {
    await expect(part(page, name)).toBeHidden()
    await shown(tab).click()
    await expect(part(page, name)).toBeVisible()
    await expect(part(page, 'matrix')).toBeHidden()
    await expect(part(page, 'stepper')).toBeInViewport({ ratio: 1 })
  }
  await shown('step').click()
  await page.getByRole('button', { name: /^Follow / }).click()
  await expect(part(page, 'working')).toBeInViewport()
})

for (const [width, height] of [
  [1280, 720],
  [1440, 900],
] as const)
  test(`at ${width} × ${height} the many tensors of attention, opened, cover nothing of a step`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await openBlock(page, '?model=attention&inside=attn&step=attn.softmax')
    const { diagram, stepper, sentence, sliders, ...code } = whole(page)
    const map = part(page, 'matrix').locator('[data-heatmap]')
    const source = code['running line of the source']
    const tiles = part(page, 'diagram').locator('.inside .tile')
    await expect(tiles).toHaveCount(10)
    await expect
      .poll(() => outside({ diagram, stepper, sentence, map, sliders, source, tiles } as never))
      .toEqual([])
  })

test('at 1280 × 720 the way a number is made on the picture is on one screen, and both MLPs are opened beside the code', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await openBlock(page, '?step=mlp2.fc1&inside=mlp1,mlp2')
  const { sentence, matrix, stepper, ...all } = whole(page)
  const code = [all['running line of the source'], all['running line of the printout']]
  await expect
    .poll(() => outside({ sentence, matrix, stepper, source: code[0], printout: code[1] } as never))
    .toEqual([])
  for (const mlp of ['mlp1', 'mlp2']) {
    await page.getByRole('button', { name: `${mlp} Show the tensors` }).click()
  }
  await page.getByRole('button', { name: /^Follow / }).click()
  await page.getByText('on the picture', { exact: true }).click()
  const working = part(page, 'working')
  await expect(working.getByRole('application')).toBeVisible()
  expect(
    await outside({
      names: working.locator('figcaption'),
      maps: working.getByRole('img').or(working.getByRole('application')),
      sum: working.getByTestId('meeting-sum'),
      result: working.getByTestId('meeting-sum').locator('output'),
      close: page.getByRole('button', { name: 'Stop following' }),
    }),
  ).toEqual([])
  for (const name of await working.locator('figcaption').all())
    expect(await name.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
})

test('no two names in the diagram touch, and the title begins where the stage does', async ({ page }) => {
  for (const [width, height] of [
    [1280, 720],
    [1440, 900],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    if (width === 1280) await openBlock(page)
    const names = await part(page, 'diagram')
      .locator('[data-tensor] > button')
      .evaluateAll((buttons) =>
        buttons.map((button) => {
          const text = document.createRange()
          text.selectNodeContents(button)
          const { left, right, top } = text.getBoundingClientRect()
          return { left, right, top }
        }),
      )
    for (const [i, { left }] of names.entries()) {
      const before = names[i - 1]
      if (before) expect(left - before.right, `${width}: ${i}`).toBeGreaterThan(5)
    }
    // What is added ends above the names.
    const bottoms = await page
      .getByRole('img', { name: /^residual/ })
      .evaluateAll((arcs) => arcs.map((arc) => arc.getBoundingClientRect().bottom))
    expect(Math.max(...bottoms)).toBeLessThanOrEqual(Math.min(...names.map(({ top }) => top)) + 1)
    const title = await page.getByRole('heading', { level: 1 }).boundingBox()
    expect(Math.abs(title!.x - (await stage(page).boundingBox())!.x), String(width)).toBeLessThan(1)
  }
})

test('a line of the printout is not broken before a comma', async ({ page }) => {
  await openBlock(page)
  for (const [width, height] of [
    [1280, 720],
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    if (width === 390) await page.getByText('code', { exact: true }).click()
    const parted = await page
      .getByTestId('printout')
      .getByRole('spinbutton')
      .evaluateAll((sizes) =>
        sizes.map((size) => {
          const behind = document.createRange()
          const text = size.parentElement?.nextSibling
          if (text instanceof Text) behind.setStart(text, 0)
          if (text instanceof Text) behind.setEnd(text, 1)
          const [there, here] = [behind.getBoundingClientRect(), size.getBoundingClientRect()]
          return text?.textContent?.startsWith(',') ? there.top > here.bottom : 'no comma'
        }),
      )
    expect(new Set(parted), String(width)).toEqual(new Set([false]))
  }
})

test('the sentence on mlp2.fc1 follows the weights', async ({ page }) => {
  await openBlock(page, '?step=mlp2.fc1')
  await expect(part(page, 'sentence')).toContainText('they were learned in training')
  await page.locator('label', { has: page.getByRole('radio', { name: 'fresh' }) }).click()
  await expect(part(page, 'sentence')).toContainText('These have not been trained')
  await expect(page.getByText('Fresh from the seed: 12 blocks')).toBeVisible()
})

test('keys are the stage’s while it is in sight and the focus is in it or nowhere', async ({ page }) => {
  await openBlock(page)
  await page.keyboard.press('ArrowRight')
  await expect(focusName(page)).toHaveText('norm1')
  // No combination is taken.
  for (const modifier of ['Alt', 'Control', 'Meta', 'Shift'])
    await page.keyboard.press(`${modifier}+BracketRight`)
  await expect(focusName(page)).toHaveText('norm1')
  // The header is not the stage.
  await page.getByRole('button', { name: 'Reset' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(focusName(page)).toHaveText('norm1')
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  // Below it, Space scrolls the page and arrows do nothing.
  await page.evaluate(() => window.scrollTo(0, innerHeight))
  const { scrollY } = await page.evaluate(() => ({ scrollY: window.scrollY }))
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press(' ')
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(scrollY)
  await expect(focusName(page)).toHaveText('norm1')
  await expect(page.getByRole('button', { name: 'Play' })).toBeAttached()
})

test('Play moves at once, shows how far a step is, and takes less than 40 seconds at the middle speed', async ({
  page,
}) => {
  await openBlock(page)
  await page.clock.install()
  await page.getByRole('button', { name: 'Play' }).click()
  await expect(focusName(page)).toHaveText('norm1')
  const progress = part(page, 'stepper').locator('[aria-current="step"] span')
  await expect(progress).toHaveCount(1)
  expect(await progress.evaluate((element) => getComputedStyle(element).animationDuration)).toBe('3s')
  for (let second = 1; second < 40; second++) await page.clock.runFor(1000)
  await expect(focusName(page)).toHaveText('transpose2')
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible()
  await page.locator('label', { has: page.getByRole('radio', { name: 'fast' }) }).click()
  await page.getByRole('button', { name: 'Play' }).click()
  await expect(focusName(page)).toHaveText('x')
  for (let second = 1; second < 16; second++) await page.clock.runFor(1000)
  await expect(focusName(page)).toHaveText('transpose2')
})

test('a number is followed through hidden layers by the strongest unit of its row, which is said', async ({
  page,
}) => {
  await openBlock(page, '?step=norm1&cell=50,21')
  const heading = part(page, 'working').locator('h3')
  await expect(heading).toContainText('norm1[50, 21]')
  await page.getByRole('button', { name: 'Next step' }).click()
  await expect(heading).toContainText(/mlp1\.fc1\[50, \d+\]/)
  const unit = (await heading.textContent())?.match(/\[50, (\d+)\]/)?.[1]
  await expect(part(page, 'working')).toContainText(
    `this is unit ${unit}, which fires most strongly in row 50`,
  )
  await page.getByRole('button', { name: 'Next step' }).click()
  await expect(heading).toContainText(`mlp1.act[50, ${unit}]`)
  await page.getByRole('button', { name: 'Next step' }).click()
  await expect(heading).toContainText('mlp1.fc2[50, 21]')
  await expect(part(page, 'working')).not.toContainText('fires most strongly')
  // Esc, or a button, lets it go.
  await page.keyboard.press('Escape')
  await expect(part(page, 'working')).toHaveCount(0)
})

test('the stage takes the whole screen and gives it back', async ({ page }) => {
  await openBlock(page)
  await page.getByRole('button', { name: 'Full screen' }).click()
  const isFull = () => page.evaluate(() => document.fullscreenElement?.hasAttribute('data-stage') ?? false)
  await expect.poll(isFull).toBe(true)
  await expect.poll(() => outside(whole(page))).toEqual([])
  await page.keyboard.press('ArrowRight')
  await expect(focusName(page)).toHaveText('norm1')
  await page.getByRole('button', { name: 'Leave full screen' }).click()
  await expect.poll(isFull).toBe(false)
  // The browser takes a moment until the screen may be asked for again.
  await expect(async () => {
    await page.keyboard.press('f')
    await expect.poll(isFull, { timeout: 3000 }).toBe(true)
  }).toPass()
})

for (const [width, height, query] of [
  [390, 844, '?dim=48'],
  [390, 844, '?dim=48&grid=7&without=0.mlp2'],
  [1280, 600, '?dim=48&grid=7&without=0.mlp2'],
  [1280, 720, '?dim=48&without=0.mlp2'],
  [1280, 720, '?model=none&dim=48&without=residual,norm,position'],
  [900, 700, '?dim=48'],
] as const) {
  test(`at ${width} × ${height} what differs from the shipped network is said above the stage: ${query}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await openBlock(page, query)
    const bar = page.getByRole('region', { name: barWords.en.label })
    await expect(bar).toBeVisible()
    const end = async () => (await bar.boundingBox())!.y + (await bar.boundingBox())!.height
    expect(await end()).toBeLessThanOrEqual((await stage(page).boundingBox())!.y + 1)
    // Nor is it in the way of what the reader scrolls to.
    await stage(page).evaluate((element) => element.scrollIntoView())
    expect(await end()).toBeLessThanOrEqual((await stage(page).boundingBox())!.y + 1)
  })
}

test('what a link asks in vain is not covered by what the network is not', async ({ page }) => {
  await openBlock(page, '?model=mixer&without=mlp1')
  for (const width of [390, 1000, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    const bar = (await page.getByRole('region', { name: barWords.en.label }).boundingBox())!
    const notice = (await page.getByRole('alert').boundingBox())!
    expect(bar.y + bar.height, `${width} pixels wide`).toBeLessThanOrEqual(notice.y)
  }
})

for (const [width, height] of [
  [320, 568],
  [640, 360],
] as const) {
  test(`at ${width} × ${height} the matrix is there to be seen`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await openBlock(page)
    const cut = await focusMap(page).boundingBox()
    expect(cut!.height).toBeGreaterThanOrEqual(80)
    expect((await part(page, 'matrix').locator('.focus-plot').boundingBox())!.height).toBeGreaterThanOrEqual(
      120,
    )
  })
}

test('on a phone an MLP opens right below its own row', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openBlock(page)
  await stage(page).evaluate((element) => element.scrollIntoView())
  await page.getByText('diagram', { exact: true }).click()
  const opener = page.getByRole('button', { name: 'mlp1 Show the tensors' })
  await opener.click()
  const inside = await part(page, 'diagram').locator('.inside').boundingBox()
  expect(inside!.y).toBeGreaterThan((await opener.boundingBox())!.y)
  const next = await page.getByRole('button', { name: 'mlp2 Show the tensors' }).boundingBox()
  expect(inside!.y).toBeLessThan(next!.y)
})
