import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { Language } from '../../src/words/language.ts'
import { expect, focusMap, focusName, openBlock, part, slider, test, tile } from './page.ts'
import { TENSOR_NAMES, type TensorName } from './tensor-names.ts'

const FIRST_LINE = 'x = x + self.drop_path(self.mlp1(self.norm1(x)))'
const SECOND_LINE = 'x = x + self.drop_path(self.mlp2(self.norm2(x)))'
const TRANSPOSE = 'x = x.transpose(-2, -1)'

interface Expected {
  /** The lines of the source that are lit, from the top. */
  lines: string[]
  /** The parts of them that are underlined. */
  parts: string[]
  /** The line of the printout that is lit, with its number, as both MLPs print some lines alike. */
  module: [number, string] | null
}

/** Written out by hand, so that a slip in the table of steps is seen. */
const EXPECTED: Record<TensorName, Expected> = {
  x: { lines: ['def forward(self, x):'], parts: ['def forward(self, x):'], module: null },
  norm1: { lines: [FIRST_LINE], parts: ['self.norm1(x)'], module: [7, '(norm1): LayerNorm((192,)'] },
  'mlp1.fc1': {
    lines: ['x = self.fc1(x)', FIRST_LINE],
    parts: ['x = self.fc1(x)', 'self.mlp1'],
    module: [2, '(fc1): Linear(in_features=192'],
  },
  'mlp1.act': {
    lines: ['x = self.act(x)', FIRST_LINE],
    parts: ['x = self.act(x)', 'self.mlp1'],
    module: [3, '(act): GELU()'],
  },
  'mlp1.fc2': {
    lines: ['x = self.fc2(x)', FIRST_LINE],
    parts: ['x = self.fc2(x)', 'self.mlp1'],
    module: [4, '(fc2): Linear(in_features=768'],
  },
  add1: { lines: [FIRST_LINE], parts: ['x +'], module: null },
  transpose1: { lines: [TRANSPOSE], parts: [TRANSPOSE], module: null },
  norm2: { lines: [SECOND_LINE], parts: ['self.norm2(x)'], module: [14, '(norm2): LayerNorm((197,)'] },
  'mlp2.fc1': {
    lines: ['x = self.fc1(x)', SECOND_LINE],
    parts: ['x = self.fc1(x)', 'self.mlp2'],
    module: [9, '(fc1): Linear(in_features=197'],
  },
  'mlp2.act': {
    lines: ['x = self.act(x)', SECOND_LINE],
    parts: ['x = self.act(x)', 'self.mlp2'],
    module: [10, '(act): GELU()'],
  },
  'mlp2.fc2': {
    lines: ['x = self.fc2(x)', SECOND_LINE],
    parts: ['x = self.fc2(x)', 'self.mlp2'],
    module: [11, '(fc2): Linear(in_features=788'],
  },
  add2: { lines: [SECOND_LINE], parts: ['x +'], module: null },
  transpose2: { lines: [TRANSPOSE], parts: [TRANSPOSE], module: null },
}

/** The tour's words at each step at the default sizes, as plain text, from the chapter itself. */
function tourOf(language: Language): Record<string, string> {
  const chapter = readFileSync(`content/${language}/block.mdx`, 'utf8')
  const notes = [...chapter.matchAll(/<StepNote of="([^"]+)">([\s\S]*?)<\/StepNote>/g)]
  const plain = (text: string) =>
    text
      .replace('<LiveNumber of="grid" />', '14')
      .replace(/<[^>]+>|[`*]/g, '')
      .trim()
  return Object.fromEntries(notes.map(([, name, text]) => [name, plain(text!)]))
}

const litSource = (page: Page) => part(page, 'source').locator('[aria-current="step"]')
const printed = (page: Page) => part(page, 'printout').locator('[data-line]')

async function expectStep(page: Page, name: TensorName, tour: Record<string, string>): Promise<void> {
  const { lines, parts, module } = EXPECTED[name]
  await expect(focusName(page)).toHaveText(name)
  await expect(litSource(page)).toHaveText(lines)
  await expect(part(page, 'source').locator('[data-now]')).toHaveText(parts)
  await expect(part(page, 'printout').locator('[aria-current]')).toHaveCount(module ? 1 : 0)
  if (module) {
    const line = printed(page).nth(module[0])
    await expect(line).toHaveAttribute('aria-current', 'step')
    await expect(line).toContainText(module[1])
  }
  // What is said of the phone's tabs is in it, and not seen here.
  await expect(part(page, 'sentence')).toHaveText(tour[name]!, { useInnerText: true })
  await expect(part(page, 'stepper').locator('[aria-current="step"]')).toHaveAttribute('title', name)
  const large = focusMap(page)
  await expect(large).toHaveAccessibleName(new RegExp(`^${name.replace('.', '\\.')}\\W`))
}

test('Next step goes through all 13 steps with source, printout and tour, and Previous step goes back', async ({
  page,
}) => {
  await openBlock(page)
  const tour = tourOf('en')
  expect(Object.keys(tour)).toEqual([...TENSOR_NAMES])
  expect(Object.values(tour).join('')).not.toMatch(/\p{Script=Han}/u)
  const next = page.getByRole('button', { name: 'Next step' })
  const previous = page.getByRole('button', { name: 'Previous step' })
  await expect(previous).toBeDisabled()
  for (const [i, name] of TENSOR_NAMES.entries()) {
    await expectStep(page, name, tour)
    await expect(part(page, 'stepper')).toContainText(`${i + 1} of 13`)
    if (name !== 'transpose2') await next.click()
  }
  await expect(next).toBeDisabled()
  for (const name of [...TENSOR_NAMES].reverse().slice(1)) {
    await previous.click()
    await expect(focusName(page)).toHaveText(name)
  }
})

test('in Chinese the arrow keys go through the same steps with the Chinese tour', async ({ page }) => {
  await openBlock(page, '', 'zh')
  const tour = tourOf('zh')
  for (const text of Object.values(tour)) expect(text).toMatch(/\p{Script=Han}{4}/u)
  for (const name of TENSOR_NAMES) {
    await expectStep(page, name, tour)
    await page.keyboard.press('ArrowRight')
  }
  // The last step stays where it is, and the left key goes back.
  await expect(focusName(page)).toHaveText('transpose2')
  await page.keyboard.press('ArrowLeft')
  await expect(focusName(page)).toHaveText('add2')
})

test('the arrow keys stay with the control that has the focus', async ({ page }) => {
  await openBlock(page, '?step=add1')
  await slider(page, 'seed').focus()
  await page.keyboard.press('ArrowRight')
  await expect(slider(page, 'seed')).toHaveValue('1')
  await part(page, 'printout').getByRole('spinbutton').first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(slider(page, 'dim')).toHaveValue('193')
  await page.getByRole('radio', { name: 'value' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'minus feature means' })).toBeChecked()
  await expect(focusName(page)).toHaveText('add1')
  // A button has no use for them, so there they step.
  await page.getByRole('button', { name: 'Full screen' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(focusName(page)).toHaveText('transpose1')
})

test('the scrub slider goes to a step', async ({ page }) => {
  await openBlock(page)
  const scrubber = slider(page, 'step')
  await scrubber.fill('8')
  await expect(focusName(page)).toHaveText('mlp2.fc1')
  await expect(scrubber).toHaveAttribute('aria-valuetext', 'mlp2.fc1')
  await scrubber.press('ArrowLeft')
  await expect(focusName(page)).toHaveText('norm2')
})

test('Play goes on by itself, Pause stops it, and it ends at the last step', async ({ page }) => {
  await openBlock(page)
  await page.clock.install()
  /** Lets time pass second by second, so that no step is jumped over. */
  const reached = (name: TensorName) =>
    expect
      .poll(async () => {
        await page.clock.runFor(1000)
        return focusName(page).textContent()
      })
      .toBe(name)
  const play = page.getByRole('button', { name: 'Play' })
  const pause = page.getByRole('button', { name: 'Pause' })
  await play.click()
  await expect(pause).toBeVisible()
  await expect(focusName(page)).toHaveText('norm1')
  await reached('mlp1.fc1')
  await pause.click()
  await page.clock.runFor(60_000)
  await expect(focusName(page)).toHaveText('mlp1.fc1')
  // The space bar plays too, and an arrow key stops it.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press(' ')
  await expect(pause).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(play).toBeVisible()
  await page.clock.runFor(60_000)
  await expect(focusName(page)).toHaveText('mlp1.fc2')
  await slider(page, 'step').fill('10')
  await play.click()
  await reached('transpose2')
  await expect(play).toBeVisible()
  // From the end it begins again.
  await play.click()
  await expect(focusName(page)).toHaveText('x')
})

test('a line of the printout, a part of the source, a chip, a tile and its matrix each go to their step', async ({
  page,
}) => {
  await openBlock(page)
  const printed = (text: string) => part(page, 'printout').getByRole('button', { name: text }).first()
  await printed('(norm1)').click()
  await expect(focusName(page)).toHaveText('norm1')
  await printed('(mlp2)').click()
  await expect(focusName(page)).toHaveText('mlp2.fc1')
  const source = (text: string) => part(page, 'source').getByRole('button', { name: text, exact: true })
  // In the second half `self.fc2` is that of mlp2, in the first half that of mlp1.
  await source('x = self.fc2(x)').click()
  await expect(focusName(page)).toHaveText('mlp2.fc2')
  await source('self.norm1(x)').click()
  await expect(focusName(page)).toHaveText('norm1')
  await source('x = self.fc2(x)').click()
  await expect(focusName(page)).toHaveText('mlp1.fc2')
  await source('x = x.transpose(-2, -1)').nth(1).click()
  await expect(focusName(page)).toHaveText('transpose2')
  await part(page, 'stepper').getByRole('button', { name: 'norm2', exact: true }).click()
  await expect(focusName(page)).toHaveText('norm2')
  await tile(page, 'add1').getByRole('button').click()
  await expect(focusName(page)).toHaveText('add1')
  await tile(page, 'transpose1').getByRole('img').click()
  await expect(focusName(page)).toHaveText('transpose1')
})

test.describe('the turn of the matrix', () => {
  /** Goes one step and answers how the large matrix moves a moment later. */
  const turnAfter = (page: Page, button: string) =>
    page.evaluate(async (name) => {
      document.querySelector<HTMLElement>(`button[aria-label="${name}"]`)!.click()
      await new Promise(requestAnimationFrame)
      const [animation] = document.querySelector('[data-part="matrix"] [data-plot]')!.getAnimations()
      const effect = animation?.effect as KeyframeEffect | undefined
      return effect?.getKeyframes().map(({ transform }) => String(transform)) ?? null
    }, button)

  test('a transpose turns the matrix about its main diagonal, there and back', async ({ page }) => {
    await openBlock(page, '?step=mlp1.fc2')
    expect(await turnAfter(page, 'Next step'), 'adding does not turn').toBeNull()
    await expect(focusName(page)).toHaveText('add1')
    const there = await turnAfter(page, 'Next step')
    await expect(focusName(page)).toHaveText('transpose1')
    expect(there?.[0]).toMatch(/rotate3d\(1, 1, 0, 180deg\)/)
    expect(there?.at(-1)).toMatch(/rotate3d\(1, 1, 0, 0deg\)/)
    expect((await turnAfter(page, 'Previous step'))?.[0]).toMatch(/rotate3d\(1, 1, 0, -180deg\)/)
  })

  test('with reduced motion nothing turns', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await openBlock(page, '?step=add1')
    expect(await turnAfter(page, 'Next step')).toBeNull()
    await expect(focusName(page)).toHaveText('transpose1')
  })
})

test('the canvas of transpose1 is that of add1 mirrored, pixel by pixel', async ({ page }) => {
  // On the shared scale both have the same colours for the same values.
  await openBlock(page, '?scale=shared')
  const words = (tensor: TensorName) =>
    tile(page, tensor)
      .locator('canvas')
      .evaluate((element) => {
        const { width, height } = element as HTMLCanvasElement
        const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
        return [...new Uint32Array(data.buffer)]
      })
  const [before, after] = [await words('add1'), await words('transpose1')]
  expect(new Set(before).size).toBeGreaterThan(20)
  const wrong = after.findIndex((word, i) => word !== before[(i % 197) * 192 + Math.floor(i / 197)])
  expect(wrong).toBe(-1)
})
