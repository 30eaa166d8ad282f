import { SHAPES } from '../../src/picture/shapes.ts'
import {
  canvasHash,
  expect,
  idle,
  marked,
  openBlock,
  openPictureControls,
  openTokens,
  patchGrid,
  pictureMap,
  pointAtCell,
  readout,
  setSlider,
  slider,
  test,
  tile,
} from './page.ts'

const GRID = [14, 14] as const
const SIZE = [197, 192] as const

test('the default picture is a star, cut into 14 × 14 patches', async ({ page }) => {
  await openTokens(page)
  await expect(page.getByRole('combobox', { name: 'shape' })).toHaveValue('star')
  await expect(page.getByTestId('token')).toHaveText('14 × 14 = 196')
  const picture = patchGrid(page).locator('canvas')
  // A picture is 16 pixels a patch; an empty or one-coloured canvas would be no picture.
  const colours = await picture.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement
    const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
    return { width, height, colours: new Set(new Uint32Array(data.buffer)).size }
  })
  expect(colours).toMatchObject({ width: 224, height: 224 })
  expect(colours.colours).toBeGreaterThan(100)
})

test('pointing at a patch marks its row in every matrix that has tokens', async ({ page }) => {
  await openBlock(page)
  await pointAtCell(page, patchGrid(page), [3, 5], GRID)
  const token = 1 + 3 * 14 + 5
  expect(await marked(tile(page, 'x'))).toEqual({ row: token, column: null })
  // After the transpose tokens are columns.
  expect(await marked(tile(page, 'transpose1'))).toEqual({ row: null, column: token })
  await expect(readout(page)).toContainText(`token ${token}`)
  await page.mouse.move(2, 2)
  await expect(page.locator('[data-mark]')).toHaveCount(0)
})

test('pointing at a row marks its patch, and row 0 is the class token, which has none', async ({ page }) => {
  await openTokens(page)
  const patch = patchGrid(page).locator('rect').last()
  await pointAtCell(page, pictureMap(page), [1 + 9 * 14 + 2, 50], SIZE)
  await expect(patch).toHaveAttribute('x', '2')
  await expect(patch).toHaveAttribute('y', '9')
  await pointAtCell(page, pictureMap(page), [0, 50], SIZE)
  await expect(patch).toHaveCount(0)
})

test('the arrow keys walk over the patches', async ({ page }) => {
  await openTokens(page, '?grid=4')
  await patchGrid(page).focus()
  const says = page.getByTestId('token')
  await page.keyboard.press('ArrowRight')
  await expect(says).toHaveText('token 2, patch row 0, column 1')
  await page.keyboard.press('ArrowDown')
  await expect(says).toHaveText('token 6, patch row 1, column 1')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowLeft')
  await expect(says).toHaveText('token 1, patch row 0, column 0')
  await page.keyboard.press('End')
  await expect(says).toHaveText('token 4, patch row 0, column 3')
})

test('on the stage these keys belong to the picture while it has the focus', async ({ page }) => {
  await openBlock(page, '?grid=4')
  await patchGrid(page).focus()
  await page.keyboard.press('ArrowRight')
  await expect(readout(page)).toContainText('token 2, patch row 0, column 1')
  await expect(page.getByTestId('focus-name')).toHaveText('x')
})

test('every shape and every slider of the picture changes the picture and the matrix', async ({ page }) => {
  await openBlock(page, '?dim=8')
  const hashes = async () => [
    await canvasHash(patchGrid(page).locator('canvas')),
    await canvasHash(tile(page, 'x').locator('canvas')),
  ]
  const seen = new Set(await hashes())
  let changes = 1
  const changed = async (what: string) => {
    for (const hash of await hashes()) {
      expect(seen.has(hash), `${what} leaves the picture or the matrix as it was`).toBe(false)
      seen.add(hash)
    }
    changes++
  }
  await openPictureControls(page)
  const shape = page.getByRole('combobox', { name: 'shape' })
  for (const name of SHAPES.filter((other) => other !== 'star')) {
    await shape.selectOption(name)
    await idle(page)
    await changed(name)
  }
  await page.getByRole('combobox', { name: 'ground' }).selectOption('dots')
  await idle(page)
  await changed('dots')
  const moves = { across: 0.9, down: 0.9, size: 0.3, turn: 60, colour: 200, 'ground colour': 20 }
  for (const [name, value] of Object.entries({ ...moves, 'ground strength': 1, 'ground variant': 77 })) {
    await setSlider(page, name, value)
    await expect(slider(page, name)).toHaveValue(String(value))
    await changed(name)
  }
  expect(seen.size).toBe(2 * changes)
})
