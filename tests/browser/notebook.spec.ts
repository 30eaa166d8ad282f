import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { outputWords } from '../../src/cells/notebook/output-words.ts'
import { canvasHash, expect, idle, setSlider, test } from './page.ts'

async function open(page: Page, chapter: string, language = 'en', query = ''): Promise<void> {
  await page.goto(`/${language}/${chapter}${query}`)
  await idle(page)
}

const cellOf = (page: Page, id: string): Locator => page.locator(`[data-code-cell="${id}"]`)
const editorOf = (cell: Locator): Locator => cell.getByRole('textbox', { name: /^In \[/ })
const outputOf = (cell: Locator): Locator => cell.getByRole('region', { name: /^Out\[\d+\]$/ })

/** Touches a cell, and waits for its editor. */
async function enter(cell: Locator): Promise<Locator> {
  const editor = editorOf(cell)
  await editor.click()
  await expect(editor).toHaveAttribute('contenteditable', 'true')
  await expect(editor).toBeFocused()
  return editor
}

/** Writes other code in a cell. */
async function write(cell: Locator, code: string): Promise<void> {
  const { keyboard } = (await enter(cell)).page()
  await keyboard.press('ControlOrMeta+a')
  if (code) await keyboard.insertText(code)
  else await keyboard.press('Delete')
}

async function run(cell: Locator, code: string): Promise<Locator> {
  await write(cell, code)
  await cell.page().keyboard.press('Shift+Enter')
  const output = outputOf(cell)
  await expect(cell.getByRole('button', { name: 'Run' })).toBeVisible()
  await expect(output).toBeVisible()
  return output
}

test('a cell is code to be read until it is touched, and nothing more is fetched for it', async ({
  page,
}) => {
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(request.url()))
  await open(page, 'tokens')
  expect(fetched.filter((url) => /EditedCell/.test(url))).toEqual([])
  const cell = cellOf(page, 'one-token')
  await expect(editorOf(cell)).toHaveText('x[107]')
  await enter(cell)
  expect(fetched.some((url) => /EditedCell/.test(url))).toBe(true)
  // Its styles have come too, by a way that the policy of the page allows.
  expect(
    await editorOf(cell)
      .locator('..')
      .evaluate((one) => getComputedStyle(one).display),
  ).toBe('flex')
})

test('what is typed before the editor has come is kept, runs, and is gone on with in the editor', async ({
  page,
}) => {
  let come = () => {}
  const held = new Promise<void>((resolve) => {
    come = resolve
  })
  await page.route('**/EditedCell-*.js', async (route) => {
    await held
    await route.continue()
  })
  await open(page, 'tokens')
  const cell = cellOf(page, 'one-token')
  const code = editorOf(cell)
  await code.click()
  await expect(code).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.type('.shape # ?')
  await page.keyboard.press('Enter')
  await page.keyboard.type('x.shap')
  await page.keyboard.press('Shift+Enter')
  // None of it was a key of the page.
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('ArrowLeft')
  come()
  await expect(code).toHaveAttribute('contenteditable', 'true')
  await expect(code).toBeFocused()
  await expect(outputOf(cell)).toContainText('Tensor.shap')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('e')
  await expect.poll(() => code.innerText()).toBe('x[107].shape # ?\nx.shape')
  await page.keyboard.press('Shift+Enter')
  await expect(outputOf(cell)).toContainText('torch.Size([197, 192])')
})

test('where the editor cannot be had, it is said once, and what was typed is run when it has come', async ({
  page,
}) => {
  await page.route('**/EditedCell-*.js', (route) => route.abort())
  await open(page, 'tokens')
  const cell = cellOf(page, 'one-token')
  await editorOf(cell).click()
  await expect(cell.getByRole('alert')).toHaveCount(1)
  await page.keyboard.press('End')
  await page.keyboard.type('.shape')
  await expect(editorOf(cell)).toHaveText('x[107].shape')
  await cell.getByRole('button', { name: 'As it was' }).click()
  await expect(editorOf(cell)).toHaveText('x[107]')
  await editorOf(cell).click()
  await page.keyboard.press('End')
  await page.keyboard.type('.dtype')
  await page.keyboard.press('Shift+Enter')
  await page.unroute('**/EditedCell-*.js')
  await cell.getByRole('alert').getByRole('button').click()
  await expect(editorOf(cell)).toHaveAttribute('contenteditable', 'true')
  await expect(editorOf(cell)).toHaveText('x[107].dtype')
  await expect(outputOf(cell)).toContainText('torch.float32')
})

test('a cell that a dead worker leaves without an answer says so, and runs again', async ({ page }) => {
  await open(page, 'tokens', 'zh')
  const cell = cellOf(page, 'one-token')
  await write(cell, Array.from({ length: 60 }, () => 'torch.sort(torch.arange(900000))').join('\n'))
  await page.keyboard.press('Shift+Enter')
  await expect(cell.getByRole('button', { name: '停止' })).toBeVisible()
  await page
    .workers()[0]!
    .evaluate(() => self.close())
    .catch(() => undefined)
  await expect(cell.getByRole('alert')).toContainText('worker 意外终止')
  await write(cell, '1 + 1')
  await page.keyboard.press('Shift+Enter')
  await expect(outputOf(cell)).toContainText(']: 2')
  await expect(cell.getByRole('alert')).toHaveCount(0)
})

test('what is no number is told, whichever way it is shown', async ({ page }) => {
  await open(page, 'tokens')
  const cell = cellOf(page, 'one-token')
  const output = await run(cell, 'torch.tensor([[1.0, float("inf")], [2.0, float("nan")]])')
  await expect(output).toContainText('1 NaN, 1 infinite')
  await output.locator('label', { hasText: 'histogram' }).click()
  await expect(output).toContainText('mean 1.5')
  await expect(output).toContainText('1 NaN, 1 infinite')
  await run(cell, 'x[0] * float("nan")')
  await expect(output).toContainText('192 NaN')
  await expect(output).not.toContainText('0 … 1')
  await output.locator('label', { hasText: 'histogram' }).click()
  await expect(output).not.toContainText('mean NaN')
})

test('much that is pasted keeps the page as high as a window needs, and is refused in words', async ({
  page,
}) => {
  await open(page, 'tokens')
  const cell = cellOf(page, 'one-token')
  const before = await page.evaluate(() => document.documentElement.scrollHeight)
  await enter(cell)
  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'x = 1\n'.repeat(100_000))
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  })
  await page.keyboard.press('Shift+Enter')
  await expect(outputOf(cell)).toContainText('20,000')
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(before + 1500)
})

test('what is printed at length keeps the page as high as a window needs, and keys reach all of it', async ({
  page,
}) => {
  await open(page, 'tokens')
  const cell = cellOf(page, 'one-token')
  const before = await page.evaluate(() => document.documentElement.scrollHeight)
  for (const code of ['print(x.tolist())', 'x.tolist()']) {
    const output = await run(cell, code)
    await output.getByRole('group', { name: outputWords.en.printed }).focus()
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(before + 1500)
  }
  const output = await run(cell, 'block')
  await expect(output).toContainText('LinearBlock(…')
  expect(await output.locator('pre').innerText()).toContain('LinearBlock(\n  (mlp1): Mlp(\n')
})

test('what came of a cell is read out, be it printed or nothing at all', async ({ page }) => {
  await open(page, 'tokens')
  const cell = cellOf(page, 'one-token')
  const read = cell.locator('.visually-hidden[role="status"]')
  await run(cell, 'print(3)')
  await expect(read).toHaveText('3')
  await run(cell, 'print(3)\n4')
  await expect(read).toHaveText(/^3 Out\[\d+\]: 4$/)
  await run(cell, 'a = 3')
  await expect(read).toHaveText(outputWords.en.ran)
})

test('Shift-Enter runs what is written, and what comes of it is drawn by what it is', async ({ page }) => {
  await open(page, 'tokens')
  const cell = cellOf(page, 'one-token')
  const output = await run(cell, 'x.shape')
  await expect(output).toContainText('Out[1]: torch.Size([197, 192])')

  await run(cell, 'x')
  await expect(editorOf(cell)).toHaveAccessibleName('In [2]')
  const map = output.getByRole('application', { name: /^Matrix of 197 rows and 192 columns/ })
  await map.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(output.getByRole('status')).toContainText('[1, 1]')
  await expect(output.locator('[data-side="rows"]')).toContainText('tokens')

  await run(cell, 'x[:, 21]')
  await expect(output.getByRole('application', { name: /196 patches/ })).toBeVisible()
  await expect(output).toContainText('class token')

  await run(cell, 'torch.softmax(head(norm(x))[0], -1)')
  await expect(output.getByRole('list')).toContainText('crescent')

  await run(cell, 'print(1 + 1)\nx.max(0)')
  await expect(output).toContainText('2')
  await expect(output).toContainText('indices:')

  await run(cell, '(x - x).sum().item()')
  await expect(output).toContainText('Out[6]: 0.0')
})

test('a vector has other views, and its text is PyTorch’s', async ({ page }) => {
  await open(page, 'tokens')
  const cell = cellOf(page, 'one-token')
  await cell.getByRole('button', { name: 'Run' }).click()
  const output = outputOf(cell)
  const bars = output.getByRole('application', { name: /^192 numbers as bars/ })
  await bars.focus()
  await page.keyboard.press('ArrowRight')
  await expect(output.getByRole('status')).toContainText('[1]')
  await output.locator('label', { hasText: 'histogram' }).click()
  await expect(output).toContainText('192 numbers, mean')
  await output.locator('label', { hasText: 'text' }).click()
  await expect(output.getByRole('group', { name: 'text' })).toContainText(/^tensor\(\[/)
})

test('an error is said in its cell, with its place and in PyTorch’s words, and the page goes on', async ({
  page,
}) => {
  await open(page, 'tokens', 'zh')
  const cell = cellOf(page, 'one-token')
  await write(cell, 'y = 1\nx @ norm1')
  await page.keyboard.press('Shift+Enter')
  const output = outputOf(cell)
  await expect(output).toContainText('第 2 行第 1 列：')
  await expect(output).toContainText('197 × 192 @ 197 × 192：192 ≠ 197')
  await expect(output).toContainText('mat1 and mat2 shapes cannot be multiplied (197x192 and 197x192)')
  await expect(cell.getByRole('status').first()).toContainText('192 ≠ 197')
  // The place is marked in the code, until that is changed.
  const marks = editorOf(cell).locator('[data-problem]')
  await expect(marks).toHaveText('x @ norm1')
  await page.keyboard.press('End')
  await page.keyboard.insertText('.T')
  await expect(marks).toHaveCount(0)
  await page.keyboard.press('Shift+Enter')
  await expect(output).toContainText('torch.Size([197, 197])')
})

test('a bracket that is never closed is named, and marked where it is opened', async ({ page }) => {
  await open(page, 'tokens', 'zh')
  const cell = cellOf(page, 'one-token')
  await enter(cell)
  const { keyboard } = page
  await keyboard.press('ControlOrMeta+a')
  await keyboard.insertText('a = x.mean(-1\na')
  await keyboard.press('Shift+Enter')
  const output = outputOf(cell)
  await expect(output).toContainText('第 1 行的 ( 没有闭合。')
  await expect(output).toContainText("SyntaxError: '(' was never closed")
  await expect(cell.locator('[data-problem]')).toHaveText('(')
})

test('a cell for another block says which has what it asks for, and leads to it by keys', async ({
  page,
}) => {
  await open(page, 'mixing', 'en', '?model=attention')
  const cell = cellOf(page, 'one-filter')
  await cell.getByRole('button', { name: 'Run' }).click()
  const output = outputOf(cell)
  await expect(output).toContainText('With AttentionBlock there is no mlp2; with LinearBlock there is.')
  const set = output.getByRole('button', { name: 'Set LinearBlock' })
  await set.focus()
  await page.keyboard.press('Enter')
  await expect(output).toContainText('torch.Size([197])')
  await expect(set).toBeHidden()
  await expect(page).not.toHaveURL(/model=/)
})

test('gradients go back through the whole network, and are drawn on the patches', async ({ page }) => {
  await open(page, 'mixing')
  const cell = cellOf(page, 'influence-by-hand')
  await cell.getByRole('button', { name: 'Run' }).click()
  const output = outputOf(cell)
  await expect(output).toContainText('torch.Size([197])')
  await expect(output.locator('canvas').first()).toBeVisible()
  const refused = await run(cell, 'x.clone().requires_grad_().cumsum(0).sum().backward()')
  await expect(refused).toContainText('Gradients do not pass cumsum() in this notebook.')
})

test('variables carry to the cells below, and what was run follows what is set', async ({ page }) => {
  await open(page, 'block')
  const [first, second] = [cellOf(page, 'norm1-by-hand'), cellOf(page, 'mlp1-by-hand')]
  await write(first, 'm = x.mean(0)')
  const output = await run(second, 'm - 0')
  await expect(output).toContainText('torch.Size([192])')
  await expect(editorOf(first)).toHaveAccessibleName('In [1]')
  await expect(editorOf(second)).toHaveAccessibleName('In [2]')
  await setSlider(page, 'dim', 24)
  await expect(output).toContainText('torch.Size([24])')
  await expect(editorOf(second)).toHaveAccessibleName('In [2]')
})

test('a number in the code can be dragged, and stepped by keys', async ({ page }) => {
  await open(page, 'tokens')
  const cell = cellOf(page, 'one-feature')
  const editor = await enter(cell)
  await page.keyboard.press('Shift+Enter')
  const picture = outputOf(cell).locator('canvas').first()
  await expect(picture).toBeVisible()
  const before = await canvasHash(picture)
  const { x, y, width, height } = (await editor.locator('[data-number]').first().boundingBox())!
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + width / 2 + 20, y + height / 2, { steps: 5 })
  await page.mouse.up()
  await expect(editor).toHaveText('x[:, 26]')
  await expect.poll(() => canvasHash(picture)).not.toBe(before)
  await page.mouse.click(x + width / 2, y + height / 2)
  await page.keyboard.press('Alt+ArrowDown')
  await expect(editor).toHaveText('x[:, 25]')
})

test('a value is held to a tensor of the trace, pinned, and taken along', async ({ page }) => {
  await open(page, 'block')
  const cell = cellOf(page, 'norm1-by-hand')
  await cell.getByRole('button', { name: 'Run' }).click()
  const output = outputOf(cell)
  const compare = output.getByRole('combobox', { name: 'Compare with' })
  await compare.selectOption('norm1')
  await expect(output.getByRole('region', { name: 'Difference from norm1' })).toContainText(
    /Largest difference \d(\.\d+)?e−[67]|No difference/,
  )
  await compare.selectOption('x')
  await expect(output.getByRole('region', { name: 'Difference from x' }).locator('canvas')).toBeVisible()
  await output.getByRole('button', { name: 'Pin' }).click()
  await run(cell, 'x.mean()')
  await expect(cell.getByRole('region', { name: 'Out[1], pinned' })).toContainText('torch.Size([197, 192])')
  await run(cell, 'x[:2, :3]')
  const download = page.waitForEvent('download')
  await output.getByRole('button', { name: 'Download Out[3] as .npy' }).click()
  expect((await download).suggestedFilename()).toBe('out-3.npy')
})

test('what runs long is stopped by a button, and the cell can run again', async ({ page }) => {
  await open(page, 'tokens')
  const cell = cellOf(page, 'one-token')
  await write(cell, Array.from({ length: 60 }, () => 'torch.sort(torch.arange(900000))').join('\n'))
  await page.keyboard.press('Shift+Enter')
  await cell.getByRole('button', { name: 'Stop' }).click()
  await expect(cell.getByRole('button', { name: 'Run' })).toBeVisible()
  const output = await run(cell, '1 + 1')
  await expect(output).toContainText(']: 2')
})

test('names are offered with their shapes', async ({ page }) => {
  await open(page, 'tokens')
  const cell = cellOf(page, 'one-token')
  await write(cell, '')
  await page.keyboard.type('mlp1.f')
  const offered = page.getByRole('listbox')
  await expect(offered.getByRole('option', { name: /^mlp1\.fc1/ })).toContainText('(197, 768)')
  // A list that has only just come up does not take keys yet, which may be meant for the text.
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(offered.getByRole('option', { selected: true })).toHaveText(/^mlp1\.fc1/, { timeout: 500 })
  }).toPass()
  await page.keyboard.press('Enter')
  await expect(editorOf(cell)).toHaveText('mlp1.fc1')
})

test('a reader comes in and out by keys alone', async ({ page }) => {
  await open(page, 'tokens')
  const cell = cellOf(page, 'one-token')
  await cell.getByRole('button', { name: 'Run' }).focus()
  await page.keyboard.press('Tab')
  const editor = editorOf(cell)
  await expect(editor).toHaveAttribute('contenteditable', 'true')
  await expect(editor).toBeFocused()
  await expect(editor).toHaveAccessibleDescription(/Escape, then Tab, leaves/)
  await page.keyboard.press('Shift+Enter')
  await expect(outputOf(cell)).toBeVisible()
  // A key that means something to the page is text here.
  await page.keyboard.press('End')
  await page.keyboard.type(' # ?')
  await expect(editor).toHaveText('x[107] # ?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(editor).not.toBeFocused()
})

test('what a reader wrote is there the next time, and goes back to what it was', async ({ page }) => {
  await open(page, 'tokens')
  const cell = cellOf(page, 'one-token')
  await write(cell, 'x[3]')
  await expect(cell.getByRole('button', { name: 'As it was' })).toBeVisible()
  await page.waitForFunction(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('linear-block-explained')
        opening.onsuccess = () => {
          const all = opening.result.transaction('own-files').objectStore('own-files').getAll()
          all.onsuccess = () => resolve(JSON.stringify(all.result).includes('x[3]'))
        }
      }),
  )
  await page.reload()
  await idle(page)
  await expect(editorOf(cell)).toHaveText('x[3]')
  await cell.getByRole('button', { name: 'As it was' }).click()
  await expect(editorOf(cell)).toHaveText('x[107]')
})

test('signs of a Chinese input method are Python’s', async ({ page }) => {
  await open(page, 'tokens', 'zh')
  const cell = cellOf(page, 'one-token')
  await write(cell, '')
  for (const text of ['x', '【', '0', '，', '：', '5', '】']) await page.keyboard.insertText(text)
  await expect(editorOf(cell)).toHaveText('x[0,:5]')
  await page.keyboard.press('Shift+Enter')
  await expect(outputOf(cell)).toContainText('torch.Size([5])')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a row of signs stands by the keyboard, and nothing is wider than the page', async ({ page }) => {
    await open(page, 'tokens')
    const cell = cellOf(page, 'one-token')
    await editorOf(cell).tap()
    const editor = editorOf(cell)
    await expect(editor).toHaveAttribute('contenteditable', 'true')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText('x')
    const signs = cell.getByRole('toolbar')
    for (const sign of ['[', '0', ']']) {
      if (sign === '0') await page.keyboard.insertText(sign)
      else await signs.getByRole('button', { name: sign, exact: true }).tap()
    }
    await expect(editor).toHaveText('x[0]')
    await expect(editor).toBeFocused()
    expect(await editor.evaluate((element) => getComputedStyle(element).fontSize)).toBe('16px')
    await cell.getByRole('button', { name: 'Run' }).tap()
    await expect(outputOf(cell)).toContainText('torch.Size([192])')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })
})

test('all cells go with the reader as they stand, with what PyTorch needs to run them', async ({ page }) => {
  await open(page, 'block', 'en', '?dim=24&grid=4')
  await write(cellOf(page, 'norm1-by-hand'), 'x.mean(0)')
  const along = page.getByRole('region', { name: 'This chapter’s cells' })
  const download = page.waitForEvent('download')
  await along.getByRole('button', { name: 'Open in Jupyter (.zip)' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('linear-block-block.zip')
  const files = unzipSync(readFileSync(await file.path()))
  const textOf = (name: string) => strFromU8(files[`linear-block-block/${name}`]!)
  for (const name of ['network.py', 'linear_block.py', 'feature_block.py', 'weights.npz', 'trace.npz']) {
    expect(Object.keys(files)).toContain(`linear-block-block/${name}`)
  }
  const { cells } = JSON.parse(textOf('linear-block-block.ipynb'))
  const texts: string[] = cells.map(({ source }: { source: string[] }) => source.join(''))
  expect(texts[0]).toContain('# The block, one step at a time')
  expect(texts[0]).toContain('dim=24&grid=4&code=')
  expect(texts).toContain('## The block')
  expect(texts).toContain('x.mean(0)')
  expect(textOf('linear-block-block.py')).toContain('print(x.mean(0))')
  expect(textOf('network.py')).toContain('class Network')
})

test('a link has the reader’s code in it, which stands where it is opened and is not run by that', async ({
  page,
  browser,
  baseURL,
}) => {
  await open(page, 'tokens')
  await write(cellOf(page, 'one-token'), 'x[3]  # <b>&')
  await expect(page).toHaveURL(/code=/)
  // What else is set afterwards leaves it in its place.
  await page.getByRole('spinbutton', { name: 'dim' }).first().press('ArrowRight')
  await expect(page).toHaveURL(/dim=193.*code=/)
  const address = page.url()
  const context = await browser.newContext({ baseURL: baseURL!, serviceWorkers: 'block' })
  const other = await context.newPage()
  await other.goto(address)
  await idle(other)
  const cell = cellOf(other, 'one-token')
  await expect(editorOf(cell)).toHaveText('x[3]  # <b>&')
  await expect(editorOf(cell)).toHaveAccessibleName('In [ ]')
  await expect(cell.getByRole('region')).toHaveCount(0)
  await cell.getByRole('button', { name: 'As it was' }).click()
  await expect(editorOf(cell)).toHaveText('x[107]')
  await expect(other).not.toHaveURL(/code=/)
  // The next chapter has cells of its own.
  await write(cell, 'x[4]')
  await expect(other).toHaveURL(/code=/)
  await other.getByRole('link', { name: 'The block', exact: true }).first().click()
  await expect(other).toHaveURL(/block/)
  await expect(other).not.toHaveURL(/code=/)
  await context.close()
})

test('code is saved in a file, and a file that is dropped puts it back, in the place of the reader’s own', async ({
  page,
}) => {
  await open(page, 'tokens')
  const cell = cellOf(page, 'one-token')
  await write(cell, 'x[5]')
  const along = page.getByRole('region', { name: 'This chapter’s cells' })
  const download = page.waitForEvent('download')
  await along.getByRole('button', { name: 'Save my code' }).click()
  const path = await (await download).path()
  expect((await download).suggestedFilename()).toBe('linear-block-tokens.json')
  await write(cell, 'x[6]')
  const text = readFileSync(path, 'utf8')
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.items.add(new File([text], 'linear-block-tokens.json'))
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
  }, text)
  await expect(editorOf(cell)).toHaveText('x[5]')
  await expect(page.getByText('stands in the cells it was written in')).toBeVisible()
  await along.getByRole('button', { name: 'Bring mine back' }).click()
  await expect(editorOf(cell)).toHaveText('x[6]')
  await along.locator('input[type=file]').setInputFiles(path)
  await expect(editorOf(cell)).toHaveText('x[5]')
  await along.locator('input[type=file]').setInputFiles({
    name: 'other.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"cells": 3}'),
  })
  await expect(page.getByText('This file has no code')).toBeVisible()
  await write(cell, `x[7]  # ${'long '.repeat(400)}`)
  await expect(along).toContainText('too long for a link')
  await expect(page).not.toHaveURL(/code=/)
})

test('few rows are as high on a phone as their ticks need, and no wider than the page', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page, 'tokens')
  const output = await run(cellOf(page, 'one-token'), 'x[:3]')
  const boxes = await output
    .locator('[data-side="rows"] span')
    .evaluateAll((ticks) => ticks.slice(0, 3).map((tick) => tick.getBoundingClientRect()))
  expect(boxes).toHaveLength(3)
  for (const [i, { top }] of boxes.entries())
    if (i > 0) expect(top).toBeGreaterThanOrEqual(boxes[i - 1]!.bottom)
  const map = (await output.locator('[data-heatmap]').boundingBox())!
  expect(map.x + map.width).toBeLessThanOrEqual(390)
})

test('names that are offered go when the cell is run by its button', async ({ page }) => {
  await open(page, 'tokens')
  const cell = cellOf(page, 'one-token')
  await write(cell, 'block.mlp1')
  await cell.getByRole('button', { name: 'Run' }).click()
  await expect(outputOf(cell)).toContainText('fc1')
  // They are asked for once typing rests, and by then nobody writes here any more.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 500)))
  await expect(page.getByRole('listbox')).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in cells that were run (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await open(page, 'tokens')
    await run(cellOf(page, 'picture-to-tokens'), 'x @ norm1')
    await run(cellOf(page, 'one-token'), '# a comment\nprint("text", None)\nx.max(0)')
    await run(cellOf(page, 'one-feature'), 'x[:, 21]')
    const { violations } = await new AxeBuilder({ page })
      .include('[data-code-cell]')
      .include('.code-along')
      .analyze()
    expect(violations).toEqual([])
  })
}

test('without JavaScript a cell is its code', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! })
  const page = await context.newPage()
  await page.goto('/en/tokens')
  const cell = cellOf(page, 'one-token')
  await expect(cell).toContainText('x[107]')
  await expect(cell.getByRole('button')).toHaveCount(0)
  await context.close()
})
