import { expect, test } from 'vitest'
import type { Matrix } from '../../model/matrix.ts'
import { meetingOf } from './meeting.ts'

const matrix = (rows: number, columns: number, value: (i: number) => number): Matrix => ({
  rows,
  columns,
  data: Float32Array.from({ length: rows * columns }, (_, i) => value(i)),
})

test('patches, class token and bias come to the cell of mlp2.fc1', () => {
  const norm2 = matrix(2, 5, (i) => Math.sin(i))
  const weight = matrix(3, 5, (i) => Math.cos(3 * i))
  const bias = Float32Array.of(0.1, 0.2, 0.3)
  const fc1 = matrix(2, 3, (i) => {
    const [row, unit] = [Math.floor(i / 3), i % 3]
    return [0, 1, 2, 3, 4].reduce(
      (sum, k) => sum + norm2.data[row * 5 + k]! * weight.data[unit * 5 + k]!,
      bias[unit]!,
    )
  })
  const trace = new Map([
    ['norm2', norm2],
    ['mlp2.fc1', fc1],
  ])
  const named = {
    weight: { shape: [3, 5], data: weight.data },
    bias: { shape: [3], data: bias },
  }
  const met = meetingOf(trace, named, { feature: 1, unit: 2 })
  expect(met.feature).toHaveLength(4)
  expect(met.product[3]).toBeCloseTo(Math.sin(9) * Math.cos(42), 5)
  expect(met.classToken.product).toBeCloseTo(Math.sin(5) * Math.cos(30), 5)
  expect(met.sum + met.classToken.product + met.bias).toBeCloseTo(met.value, 5)
})
