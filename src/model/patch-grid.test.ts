import { expect, test } from 'vitest'
import { patchOf, tokenOf } from './patch-grid.ts'

test('tokens are patches row by row after the class token, and back', () => {
  expect([1, 3, 4, 9].map((token) => patchOf(token, 3))).toEqual([
    { row: 0, column: 0 },
    { row: 0, column: 2 },
    { row: 1, column: 0 },
    { row: 2, column: 2 },
  ])
  expect(tokenOf({ row: 1, column: 2 }, 3)).toBe(6)
})

test('the class token and what is beyond the grid have no patch', () => {
  expect([0, 10].map((token) => patchOf(token, 3))).toEqual([null, null])
})

test('without a class token they are counted from 0', () => {
  expect(patchOf(0, 3, 0)).toEqual({ row: 0, column: 0 })
  expect(tokenOf({ row: 2, column: 2 }, 3, 0)).toBe(8)
  expect([-1, 9].map((token) => patchOf(token, 3, 0))).toEqual([null, null])
})
