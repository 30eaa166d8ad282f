import type { Page } from '@playwright/test'
import { keySheetWords } from '../../src/app/key-sheet-words.ts'
import { LANGUAGES } from '../../src/words/language.ts'
import { clipboard, expect, focusName, idle, openBlock, part, readout, slider, test } from './page.ts'
import { WORDS } from './words.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

interface Stop {
  name: string
  /** Whether the focus can be seen: an outline on the element, or on the label or the field of code that stands for it. */
  outlined: boolean
  /** Whether another element, such as a bar that stays in place, lies over all of it. */
  covered: boolean
}

/** What has the focus, and whether a reader sees that it has. */
const stop = (page: Page): Promise<Stop | null> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null
    if (!element || element === document.body) return null
    const outlined = (one: Element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one)
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0
    }
    const seen = element.closest('label, .code-lines') ?? element
    const { left, top, width, height } = seen.getBoundingClientRect()
    const uncovered = [0.1, 0.5, 0.9].some((down) =>
      [0.1, 0.5, 0.9].some((across) => {
        const hit = document.elementFromPoint(left + across * width, top + down * height)
        return hit !== null && (seen.contains(hit) || hit.contains(seen))
      }),
    )
    return {
      name: element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '',
      outlined: outlined(element) || outlined(seen),
      covered: !uncovered,
    }
  })

test('Tab reaches every control in turn, and the focus is always seen', async ({ page }) => {
  await openBlock(page)
  const stops: Stop[] = []
  for (let i = 0; i < 250; i++) {
    await page.keyboard.press('Tab')
    const here = await stop(page)
    if (!here) break
    stops.push(here)
  }
  const names = stops.map(({ name }) => name)
  const main = [
    'Skip to the article',
    '中文',
    'Theme: system',
    'Reset',
    'Copy link',
    'your picture ▾',
    'The 14 × 14 patches; arrow keys move between them',
    'x',
    'mlp1 ▾ Show the tensors of mlp1',
    'transpose2',
    'dim',
    'num_tokens',
    'mlp_ratio',
    'seed',
    'block',
    '▶ Play',
    'Next step',
    'step',
    'x: 197 tokens down, 192 features across. Arrow keys move from cell to cell.',
    'PyTorch source',
    '192; change dim',
    'Copy CSV',
    'Save PNG',
    'Download trace (.npz)',
    'Full screen',
  ]
  // They come in this order, with others between them.
  let at = -1
  for (const name of main) {
    const next = names.indexOf(name, at + 1)
    expect(next, `${name} is reached after ${names[at]}`).toBeGreaterThan(at)
    at = next
  }
  expect(stops.filter(({ outlined }) => !outlined)).toEqual([])
  expect(stops.filter(({ covered }) => covered)).toEqual([])
})

test('going back with Shift and Tab, the focus is not hidden under the stepper', async ({ page }) => {
  await openBlock(page)
  await page.getByTestId('total').scrollIntoViewIfNeeded()
  await part(page, 'printout').getByRole('spinbutton').last().focus()
  const covered: string[] = []
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Shift+Tab')
    const here = await stop(page)
    if (here?.covered) covered.push(here.name)
  }
  expect(covered).toEqual([])
})

test('with the keys alone a reader steps, reads a cell, changes a size and copies the link', async ({
  page,
}) => {
  await openBlock(page)
  const tabTo = async (name: string | RegExp, key = 'Tab') => {
    for (let i = 0; i < 250; i++) {
      await page.keyboard.press(key)
      const here = await stop(page)
      if (here && (typeof name === 'string' ? here.name === name : name.test(here.name))) return
    }
    throw new Error(`${name} is never reached`)
  }
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(focusName(page)).toHaveText('mlp1.fc1')
  await tabTo(/^mlp1\.fc1: 197 tokens down, 768/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(readout(page)).toContainText('token 1, patch row 0, column 0, hidden unit 1')
  await tabTo('dim', 'Shift+Tab')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(slider(page, 'dim')).toHaveValue('190')
  await idle(page)
  await tabTo('Copy link', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Link copied' })).toBeVisible()
  expect(new URL(await clipboard(page)).search).toBe('?dim=190&step=mlp1.fc1&cell=1,1')
})

test('the skip link goes past the header and leaves everything as it is set', async ({ page }) => {
  await openBlock(page, '?dim=40&step=add1')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.locator('main :focus')).toHaveCount(1)
  await idle(page)
  await expect(slider(page, 'dim')).toHaveValue('40')
  await expect(focusName(page)).toHaveText('add1')
})

for (const language of LANGUAGES) {
  test(`a question mark opens the sheet of keys, and Escape gives the focus back (${language})`, async ({
    page,
  }) => {
    await openBlock(page, '?step=norm1&cell=3,5', language)
    const sheet = page.getByRole('dialog')
    const opener = page.getByRole('button', { name: WORDS[language].site.keys })
    await opener.focus()
    await page.keyboard.press('?')
    for (const { title } of Object.values(keySheetWords[language].groups))
      await expect(sheet).toContainText(title)
    // Neither does the page below step, nor does it let go of its cell.
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Escape')
    await expect(sheet).toHaveCount(0)
    await expect(opener).toBeFocused()
    await expect(focusName(page)).toHaveText('norm1')
    expect(new URL(page.url()).searchParams.get('cell')).toBe('3,5')
    await opener.press('Enter')
    await sheet.getByRole('button').click()
    await expect(sheet).toHaveCount(0)
  })
}

test('keys with a modifier are the browser’s, and signs count however they are typed', async ({ page }) => {
  await openBlock(page, '?step=norm1')
  const size = part(page, 'source').getByRole('spinbutton').first()
  const before = await size.textContent()
  for (const modifier of ['Alt', 'Control', 'Meta', 'Shift']) {
    // None of these is to reach the browser here: whether the page has taken it is told by the event.
    const taken = await size.evaluate(
      (element, name) =>
        !element.dispatchEvent(
          new KeyboardEvent('keydown', {
            key: 'ArrowRight',
            bubbles: true,
            cancelable: true,
            altKey: name === 'Alt',
            ctrlKey: name === 'Control',
            metaKey: name === 'Meta',
            shiftKey: name === 'Shift',
          }),
        ),
      modifier,
    )
    expect(taken, modifier).toBe(false)
  }
  await expect(size).toHaveText(before ?? '')
  await expect(focusName(page)).toHaveText('norm1')

  interface Others {
    ctrlKey?: true
    altKey?: true
    metaKey?: true
    modifierAltGraph?: true
    isComposing?: true
    keyCode?: number
  }
  const type = (key: string, others: Others = {}) =>
    page.evaluate(
      ({ key, others }) => {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...others }))
      },
      { key, others },
    )
  await type('］')
  await expect(focusName(page)).toHaveText('mlp1.fc1')
  await type('【')
  await expect(focusName(page)).toHaveText('norm1')
  await type(']', { ctrlKey: true, altKey: true, modifierAltGraph: true })
  await expect(focusName(page)).toHaveText('mlp1.fc1')
  await type(']', { isComposing: true })
  await type(']', { keyCode: 229 })
  await type(']', { metaKey: true })
  await expect(focusName(page)).toHaveText('mlp1.fc1')
  await type('？')
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('code that scrolls sideways keeps its arrows', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openBlock(page, '?step=norm1')
  await page.getByText('code', { exact: true }).click()
  const code = page.getByTestId('source')
  // A line that the code's width does not hold.
  await code.evaluate((element) =>
    (element.firstElementChild as HTMLElement).style.setProperty('min-width', '900px'),
  )
  await code.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => code.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0)
  await expect(focusName(page)).toHaveText('norm1')
})
