import { expect, test } from 'vitest'
import { rowLengths } from './row-lengths.ts'

test('a row’s length is the root of the sum of its squares', () => {
  expect(rowLengths({ shape: [2, 2], data: Float32Array.from([3, 4, 0, 0]) })).toEqual([5, 0])
})
