import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { downloadTrace } from './npz.ts'
import {
  canvasHash,
  clipboard,
  expect,
  focusMap,
  focusName,
  idle,
  marked,
  numberIn,
  openBlock,
  placeOfCell,
  pointAtCell,
  query,
  readout,
  readTensor,
  readValue,
  test,
  tile,
} from './page.ts'

const SIZE = [197, 192] as const

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const clickCell = async (page: Page, cell: readonly [number, number]) => {
  const { x, y } = await placeOfCell(focusMap(page), cell, SIZE)
  await page.mouse.click(x, y)
}

const place = (page: Page) => readout(page).getByTestId('place')

test('pointing reads a cell, with its neighbours, and the read-out goes when the pointer leaves', async ({
  page,
}) => {
  await openBlock(page, '?step=add1')
  await expect(readout(page)).toContainText('Point at or tap a matrix')
  await pointAtCell(page, focusMap(page), [57, 33], SIZE)
  // Token 57 is patch 56, which is row 4, column 0 of 14.
  await expect(place(page)).toHaveText('token 57, patch row 4, column 0, feature 33')
  expect(await marked(focusMap(page))).toEqual({ row: 57, column: 33 })
  const near = await readout(page).getByRole('listitem').allInnerTexts()
  expect(near.map((text) => text.replace(/ = .*/s, ''))).toEqual([
    'from x[57, 33]',
    'from mlp1.fc2[57, 33]',
    'into transpose1[33, 57]',
  ])
  const [x, added, flipped] = near.map((text) => numberIn(text.split(' = ')[1]!))
  const sum = await readValue(page)
  // The read-out rounds to six digits.
  expect(Math.abs(x! + added! - sum)).toBeLessThan(1e-5 * Math.max(1, Math.abs(sum)) * 3)
  expect(flipped).toBe(sum)
  // Pointing at a small matrix reads that one.
  await pointAtCell(page, tile(page, 'transpose1').getByRole('img'), [33, 57], [192, 197])
  await expect(readTensor(page)).toHaveText('transpose1')
  await expect(place(page)).toHaveText('feature 33, token 57, patch row 4, column 0')
  await page.mouse.move(2, 2)
  await expect(readout(page)).toContainText('Point at or tap a matrix')
})

test('a click pins a cell, and Stop following unpins it', async ({ page }) => {
  await openBlock(page)
  await clickCell(page, [100, 20])
  await page.mouse.move(2, 2)
  await expect(place(page)).toContainText('feature 20')
  await expect.poll(() => query(page)).toContain('cell=100,20')
  await page.getByRole('button', { name: 'Stop following' }).click()
  await expect(readout(page)).toContainText('Point at or tap a matrix')
  await expect.poll(() => query(page)).toBe('')
})

test('Escape unpins the cell, on the matrix and elsewhere', async ({ page }) => {
  await openBlock(page, '?cell=100,20')
  await page.keyboard.press('Escape')
  await expect(readout(page)).toContainText('Point at or tap a matrix')
  await focusMap(page).focus()
  await page.keyboard.press('ArrowDown')
  await expect(place(page)).toContainText('token 1,')
  await page.keyboard.press('Escape')
  await expect(readout(page)).toContainText('Point at or tap a matrix')
})

test('the arrow keys walk from cell to cell of the focused matrix', async ({ page }) => {
  await openBlock(page)
  await focusMap(page).focus()
  const walk = async (key: string, says: string) => {
    await page.keyboard.press(key)
    await expect(place(page), key).toHaveText(says)
  }
  await walk('Enter', 'token 0, the class token, feature 0')
  await walk('ArrowDown', 'token 1, patch row 0, column 0, feature 0')
  await walk('ArrowRight', 'token 1, patch row 0, column 0, feature 1')
  await walk('PageDown', 'token 11, patch row 0, column 10, feature 1')
  await walk('End', 'token 11, patch row 0, column 10, feature 191')
  await walk('ArrowRight', 'token 11, patch row 0, column 10, feature 191')
  await walk('ArrowLeft', 'token 11, patch row 0, column 10, feature 190')
  await walk('PageUp', 'token 1, patch row 0, column 0, feature 190')
  await walk('Home', 'token 1, patch row 0, column 0, feature 0')
  await walk('ArrowUp', 'token 0, the class token, feature 0')
  // The stepper has left these keys alone.
  await expect(focusName(page)).toHaveText('x')
})

test('after a click the arrow keys go on from there, although the pointer rests on the matrix', async ({
  page,
}) => {
  await openBlock(page)
  await clickCell(page, [100, 20])
  await page.keyboard.press('ArrowDown')
  await expect(place(page)).toContainText('token 101')
})

test('a pinned cell is followed from step to step, and its neighbours lead to where it goes', async ({
  page,
}) => {
  // While the matrix turns, its marks are elsewhere on the screen.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openBlock(page, '?step=add1&cell=57,33')
  await page.keyboard.press('ArrowRight')
  await expect(readTensor(page)).toHaveText('transpose1')
  await expect(place(page)).toHaveText('feature 33, token 57, patch row 4, column 0')
  expect(await marked(focusMap(page))).toEqual({ row: 33, column: 57 })
  await readout(page)
    .getByRole('button', { name: /add1\[57, 33\]/ })
    .click()
  await expect(focusName(page)).toHaveText('add1')
  await readout(page)
    .getByRole('button', { name: /^x\[57, 33\]/ })
    .click()
  await expect(focusName(page)).toHaveText('x')
  await expect(place(page)).toHaveText('token 57, patch row 4, column 0, feature 33')
})

test('a pinned cell is in the address and comes back from it', async ({ page }) => {
  await openBlock(page, '?step=mlp2.fc1&cell=20,700')
  await expect(place(page)).toHaveText('feature 20, hidden unit 700')
  const before = await readout(page).textContent()
  expect(await marked(focusMap(page))).toEqual({ row: 20, column: 700 })
  await page.reload()
  await idle(page)
  expect(await readout(page).textContent()).toBe(before)
  await expect(readout(page)).toContainText('all of row 20')
})

test('Save PNG gives the matrix, a pixel a value', async ({ page }) => {
  await openBlock(page, '?step=transpose1')
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save PNG' }).click()
  const download = await waiting
  expect(download.suggestedFilename()).toBe('transpose1.png')
  const png = readFileSync(await download.path()).toString('base64')
  await page.evaluate(async (base64) => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.id = 'read-back'
    canvas.width = image.naturalWidth
    canvas.height = image.naturalHeight
    canvas.getContext('2d')!.drawImage(image, 0, 0)
    document.body.append(canvas)
  }, png)
  const saved = await canvasHash(page.locator('#read-back'))
  expect(saved).toMatch(/^197×192 /)
  expect(saved).toBe(await canvasHash(focusMap(page).locator('canvas')))
})

test('Copy CSV gives rows and columns of exact values', async ({ page }) => {
  await openBlock(page, '?step=mlp1.act&grid=3')
  const { npz } = await downloadTrace(page)
  await page.getByRole('button', { name: 'Copy CSV' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  const rows = (await clipboard(page)).split('\n').map((line) => line.split(','))
  expect(rows).toHaveLength(10)
  for (const row of rows) expect(row).toHaveLength(768)
  const values = Float32Array.from(rows.flat(), Number)
  expect(values).toEqual(npz['mlp1.act'].data)
})
