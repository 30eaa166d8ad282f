import { expect, test } from 'vitest'
import { stepOf } from '../model/block.ts'
import { LINEAR } from '../model/blocks/linear.ts'
import { strongestCell } from './strongest.ts'

const x = { rows: 3, columns: 3, data: Float32Array.of(9, 0, 0, 1, -5, 2, 3, 4, 0) }

test('the strongest cell may be negative, and is not the class token’s', () => {
  expect(strongestCell(stepOf(LINEAR, 'x'), x, {})).toEqual({ row: 1, column: 1 })
  // After the flip the class token is a column.
  expect(strongestCell(stepOf(LINEAR, 'transpose1'), x, {})).toEqual({ row: 1, column: 1 })
})

test('what is pinned already is kept, the class token too', () => {
  expect(strongestCell(stepOf(LINEAR, 'x'), x, { tokens: 2 })).toEqual({ row: 2, column: 1 })
  expect(strongestCell(stepOf(LINEAR, 'x'), x, { tokens: 0 })).toEqual({ row: 0, column: 0 })
  expect(strongestCell(stepOf(LINEAR, 'x'), x, { features: 0 })).toEqual({ row: 2, column: 0 })
  expect(strongestCell(stepOf(LINEAR, 'x'), x, { tokens: 1, features: 2 })).toEqual({ row: 1, column: 2 })
})
