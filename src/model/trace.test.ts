import { expect, test } from 'vitest'
import { atHead, shapeOf } from './matrix.ts'
import { type Trace, tensorOf, traceAtHead } from './trace.ts'

const heads = Float32Array.from({ length: 12 }, (_, i) => i)
const scores = atHead({ rows: 2, columns: 2, data: heads, heads }, 0)
const x = { rows: 1, columns: 1, data: Float32Array.of(7) }
const trace: Trace = new Map([
  ['x', x],
  ['scores', scores],
])

test('a trace at a head has that head’s matrices, and all else as it was', () => {
  const second = traceAtHead(trace, 1)
  expect([...tensorOf(second, 'scores').data]).toEqual([4, 5, 6, 7])
  expect(shapeOf(tensorOf(second, 'scores'))).toEqual([3, 2, 2])
  expect(tensorOf(second, 'x')).toBe(x)
})

test('from any head the others are found again', () => {
  expect(traceAtHead(traceAtHead(trace, 2), 1)).toEqual(traceAtHead(trace, 1))
})

test('a trace without heads is itself', () => {
  const plain: Trace = new Map([['x', x]])
  expect(traceAtHead(plain, 2)).toBe(plain)
})
