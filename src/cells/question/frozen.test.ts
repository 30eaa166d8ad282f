import { expect, test } from 'vitest'
import { frozenWith } from './frozen.ts'

const logits = (linear: number[], attention: number[]) => ({
  linear: Float32Array.from(linear),
  attention: Float32Array.from(attention),
})

test('the largest difference from the first answer is kept, whichever network it is in', () => {
  const one = frozenWith(null, logits([1, 2], [3, 4]))
  expect(one).toMatchObject({ pictures: 1, difference: 0 })
  const two = frozenWith(one, logits([1, 2], [3, 4]))
  expect(two).toMatchObject({ pictures: 2, difference: 0 })
  const three = frozenWith(two, logits([1, 2], [3, 4.5]))
  expect(three).toMatchObject({ pictures: 3, difference: 0.5 })
  expect(frozenWith(three, logits([1, 2.25], [3, 4]))).toMatchObject({ pictures: 4, difference: 0.5 })
  expect(frozenWith(three, logits([1], [3]))).toMatchObject({ difference: 0.5 })
})
