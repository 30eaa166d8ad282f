import { expect, test } from 'vitest'
import { positionsOf } from './positions.ts'

test('a patch’s position is its place on every feature’s map, and the class token comes first', () => {
  const { rows, columns, data } = positionsOf({
    // Two features on a grid of 2 × 2.
    'pos_encoding.pos_embed': { shape: [1, 2, 2, 2], data: Float32Array.from([1, 2, 3, 4, 10, 20, 30, 40]) },
    'pos_encoding.cls_pos_embed': { shape: [1, 1, 2], data: Float32Array.from([7, 8]) },
  })
  expect([rows, columns]).toEqual([5, 2])
  expect(Array.from(data)).toEqual([7, 8, 1, 10, 2, 20, 3, 30, 4, 40])
})

test('a distillation token’s position comes second', () => {
  const { rows, data } = positionsOf({
    'pos_encoding.pos_embed': { shape: [1, 2, 1, 2], data: Float32Array.from([1, 2, 10, 20]) },
    'pos_encoding.cls_pos_embed': { shape: [1, 2, 2], data: Float32Array.from([7, 8, 5, 6]) },
  })
  expect(rows).toBe(4)
  expect(Array.from(data)).toEqual([7, 8, 5, 6, 1, 10, 2, 20])
})
