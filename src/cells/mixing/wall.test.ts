import { expect, test } from 'vitest'
import { LARGE, largeLayout, placeOnWall, wallLayout, wallMatrix, wallPixels } from './wall.ts'

test('788 filters of 14 × 14 stand 40 in a row on a laptop, and 11 on a phone', () => {
  const wide = wallLayout(1276, 14, 788)
  expect(wide).toEqual({ grid: 14, scale: 2, columns: 40, rows: 20 })
  expect(wallPixels(wide)).toEqual({ width: 40 * 32 - 4, height: 20 * 32 - 4 })
  expect(wallLayout(358, 14, 788)).toMatchObject({ columns: 11, rows: 72 })
  expect(wallLayout(5, 14, 3)).toMatchObject({ columns: 1, rows: 3 })
})

test('the first filters stand large, and a frame lies where its filter does', () => {
  const layout = largeLayout(14, LARGE.count)
  expect(layout).toEqual({ grid: 14, scale: 6, columns: 6, rows: 3 })
  const { width, height } = wallPixels(layout)
  const frame = placeOnWall(8, layout)
  // The third of the second row: two tiles and one tile of 16 patches in.
  expect([frame.left * width, frame.top * height, frame.width * width]).toEqual([192, 96, 84])
  expect(frame.height * height).toBeCloseTo(84, 9)
})

test('every filter lies at its place in the order, on its own scale or on one for all', () => {
  // Two units of 2 × 2 patches; a class token first, which the wall leaves out.
  const fc1 = { shape: [2, 5], data: new Float32Array([99, 1, 1, 1, -1, 99, 10, -10, 10, 10]) }
  const layout = { grid: 2, scale: 1, columns: 2, rows: 1 }
  const own = wallMatrix(fc1, [1, 0], layout, 'own')
  expect([own.columns, own.rows]).toEqual([6, 2])
  expect([...own.data]).toEqual([1, -1, Number.NaN, Number.NaN, 1, 1, 1, 1, Number.NaN, Number.NaN, 1, -1])
  expect(own.hasGaps).toBe(true)
  const shared = wallMatrix(fc1, [1, 0], layout, 'shared').data
  expect(shared[0]! / shared[4]!).toBeCloseTo(10, 5)
})

test('a weight that is no number is none of the gaps', () => {
  const fc1 = { shape: [1, 5], data: new Float32Array([0, Number.NaN, 1, 1, 1]) }
  const { data } = wallMatrix(fc1, [0], { grid: 2, scale: 1, columns: 1, rows: 1 }, 'own')
  expect([...data]).toEqual([Number.POSITIVE_INFINITY, 1, 1, 1])
})
