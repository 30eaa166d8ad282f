import { test as base, expect, type Locator, type Page } from '@playwright/test'
import type { Language } from '../../src/words/language.ts'
import type { TensorName } from './tensor-names.ts'

export { CHAPTERS } from '../chapters.mjs'

/** A page that throws has a bug, whatever else the test looks at: every test fails on an uncaught error. */
export const test = base.extend<{ uncaught: Error[] }>({
  uncaught: [
    async ({ page }, use) => {
      const errors: Error[] = []
      page.on('pageerror', (error) => errors.push(error))
      await use(errors)
      expect(errors, 'uncaught errors on the page').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** Opens the chapter and waits for its first result. */
export async function openBlock(page: Page, query = '', language: Language = 'en'): Promise<void> {
  await page.goto(`/${language}/block${query}`)
  await idle(page)
}

/** Opens the chapter with the picture beside its matrix of tokens, and waits for its first result. */
export async function openTokens(page: Page, query = ''): Promise<void> {
  await page.goto(`/en/tokens${query}`)
  await idle(page)
}

/** Whether the code of every part of the page is there: React has taken hold of what was prerendered of it. */
const isLive = () =>
  [
    ...document.querySelectorAll('.cell, .matrix-tools, [data-part], [data-question], [data-takes-pictures]'),
  ].every((part) => Object.keys(part).some((key) => key.startsWith('__react')))

/** Waits until everything on the page can be used. */
export const live = (page: Page): Promise<void> => expect.poll(() => page.evaluate(isLive)).toBe(true)

/** Waits until everything on the page can be used, and belongs to what is set. */
export async function idle(page: Page): Promise<void> {
  await live(page)
  await expect(page.getByTestId('run-status')).toHaveAttribute('data-status', 'idle')
  await expect(page.locator('[data-stale], [aria-busy="true"], .prerendered')).toHaveCount(0)
}

/** The first page's figure, once it says what both networks make of its picture, and of no earlier one. */
export async function answeredArgument(page: Page): Promise<Locator> {
  const figure = page.locator('#argument-cell')
  await expect(figure).toHaveAttribute('data-answered', 'true')
  return figure
}

/** Holds back files of some name until the function it answers is called. */
export async function held(page: Page, name: RegExp): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(name, async (route) => {
    await released
    await route.continue()
  })
  return release
}

export const slider = (page: Page, name: string): Locator => page.getByRole('slider', { name, exact: true })

/** Moves a slider as a pointer does, with one input event, and waits for what comes of it. */
export async function setSlider(page: Page, name: string, value: number): Promise<void> {
  await slider(page, name).fill(String(value))
  await idle(page)
}

/** Chooses a kind of block, by its class. */
export const chooseBlock = async (page: Page, className: string): Promise<void> => {
  const blocks = page.getByRole('combobox', { name: 'block', exact: true })
  await blocks.selectOption(await blocks.locator('option', { hasText: className }).getAttribute('value'))
}

/** Chooses one of a segmented control; the radio button itself is out of sight behind its words. */
export const choose = (page: Page, words: string): Promise<void> =>
  page.locator('label', { has: page.getByRole('radio', { name: words }) }).click()

/** A part of the stage on which the block is shown. */
export const part = (
  page: Page,
  name: 'diagram' | 'sizes' | 'stepper' | 'sentence' | 'matrix' | 'source' | 'printout' | 'working',
): Locator => page.locator(`[data-part="${name}"]`)

/** A tensor's small heatmap in the diagram. */
export const tile = (page: Page, tensor: TensorName): Locator => page.locator(`[data-tensor="${tensor}"]`)

/** The large heatmap of the running step, which takes the pointer and the arrow keys. */
export const focusMap = (page: Page): Locator => part(page, 'matrix').getByRole('application')

/** The large heatmap of the tokens, beside the picture. */
export const pictureMap = (page: Page): Locator =>
  page.locator('#picture [data-heatmap]').getByRole('application')

export const patchGrid = (page: Page): Locator =>
  page.getByRole('application', { name: /^(The \d+ × \d+ patches|\d+ × \d+ 个图块)/ }).first()

export const readout = (page: Page): Locator => page.getByRole('status', { name: /^(The cell|元素)$/ })

/** The tensor whose cell is read. */
export const readTensor = (page: Page): Locator => readout(page).locator('code').first()

/** The value of the cell that is read. */
export const readValue = async (page: Page): Promise<number> =>
  numberIn(await readout(page).locator('output').first().textContent())

/** Opens what can be set about the picture, over the stage. */
export const openPictureControls = (page: Page): Promise<void> =>
  part(page, 'diagram').getByRole('button').first().click()

/** Where a picture file is chosen, in any language. */
export const pictureInput = (page: Page): Locator => page.locator('input[type="file"][accept^="image"]')

/** What the network says, a class an item. */
export const answer = (page: Page): Locator =>
  page.getByRole('list', { name: /^(What the network says|网络的回答)$/ })

/** The class that the network says. */
export const likeliest = (page: Page): Locator => answer(page).locator('[data-likeliest]')

/** The step the page is at, as its heading says. */
export const focusName = (page: Page): Locator => page.getByTestId('focus-name')

interface ShownPixels {
  width: number
  height: number
  hash: number
}

/** What a canvas shows: the upper left corner of it that fills its parent, or all. */
const shownOn = (canvas: Locator): Promise<ShownPixels> =>
  canvas.evaluate((element) => {
    const { width: wide, height: high, style } = element as HTMLCanvasElement
    const shown = (pixels: number, percent: string) =>
      Math.round((pixels * 100) / Number.parseFloat(percent || '100'))
    const [width, height] = [shown(wide, style.width), shown(high, style.height)]
    const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
    let hash = 0x811c9dc5
    for (const byte of data) hash = Math.imul(hash ^ byte, 0x01000193)
    return { width, height, hash: hash >>> 0 }
  })

/** Size and content of what a canvas shows, in a few characters. */
export async function canvasHash(canvas: Locator): Promise<string> {
  const { width, height, hash } = await shownOn(canvas)
  return `${width}×${height} ${hash}`
}

/** The hash of each heatmap in the diagram, by tensor. */
export async function tileHashes(page: Page): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {}
  for (const one of await page.locator('[data-tensor]').all()) {
    hashes[(await one.getAttribute('data-tensor'))!] = await canvasHash(one.locator('canvas'))
  }
  return hashes
}

/** Width × height of what a canvas shows: columns × rows of its matrix. */
export async function canvasSize(canvas: Locator): Promise<string> {
  const { width, height } = await shownOn(canvas)
  return `${width}×${height}`
}

/** The place on the screen of one cell of a matrix that is drawn in a box. */
export async function placeOfCell(
  box: Locator,
  [row, column]: readonly [number, number],
  [rows, columns]: readonly [number, number],
): Promise<{ x: number; y: number }> {
  // In the middle of the window no sticky bar lies over it.
  await box.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  const { x, y, width, height } = (await box.boundingBox())!
  return { x: x + ((column + 0.5) / columns) * width, y: y + ((row + 0.5) / rows) * height }
}

/** Points at one cell of a matrix. */
export async function pointAtCell(
  page: Page,
  box: Locator,
  cell: readonly [number, number],
  size: readonly [number, number],
): Promise<void> {
  const { x, y } = await placeOfCell(box, cell, size)
  await page.mouse.move(x, y)
}

/** A number as the page prints it, with a true minus sign, read back. */
export const numberIn = (text: string | null): number => Number(text?.replace('−', '-'))

/** The row and the column that a heatmap has marked, from where the marks lie; null where there is none. */
export const marked = (heatmap: Locator): Promise<{ row: number | null; column: number | null }> =>
  heatmap.evaluate((element) => {
    const canvas = element.querySelector('canvas')!
    const box = canvas.getBoundingClientRect()
    const marks = [...element.querySelectorAll('[data-mark]')].map((mark) => mark.getBoundingClientRect())
    // A marked row goes from side to side, a marked column from top to bottom.
    const row = marks.find(({ width }) => Math.abs(width - box.width) < 1)
    const column = marks.find(({ height }) => Math.abs(height - box.height) < 1)
    return {
      row: row ? Math.round(((row.top - box.top) / box.height) * canvas.height) : null,
      column: column ? Math.round(((column.left - box.left) / box.width) * canvas.width) : null,
    }
  })

/** The query string of the address, which follows the settings after a moment. */
export const query = (page: Page): string => new URL(page.url()).search

/** What is on the clipboard; the context must have been given the permission. */
export const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText())

/** What the page has to say about something that went wrong. */
export const alert = (page: Page): Locator => page.getByRole('alert')
