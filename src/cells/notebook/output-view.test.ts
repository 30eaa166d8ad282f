import { expect, test } from 'vitest'
import type { AxisName } from '../../notebook/axes.ts'
import { differenceOf, patchesIn, placeOf, slicesOf, type TensorOutput, viewsOf } from './output-view.ts'

function tensor(shape: number[], axes: (AxisName | null)[] = shape.map(() => null), from = 0): TensorOutput {
  const size = shape.reduce((product, side) => product * side, 1)
  const values = Float32Array.from({ length: size }, (_, i) => from + i)
  return { kind: 'tensor', shape, axes, dtype: 'float32', values, text: '' }
}

test('a matrix is a heatmap, a vector bars, a single number its text', () => {
  expect(viewsOf(tensor([3, 4]), 14)[0]).toBe('heatmap')
  expect(viewsOf(tensor([192], ['features']), 14)[0]).toBe('bars')
  expect(viewsOf(tensor([]), 14)).toEqual(['text'])
  expect(viewsOf(tensor([0]), 14)).toEqual(['text'])
})

test('a number for every patch is a picture, unless it is something else that has so many', () => {
  expect(viewsOf(tensor([197], ['tokens']), 14)[0]).toBe('grid')
  expect(viewsOf(tensor([196]), 14)[0]).toBe('grid')
  expect(viewsOf(tensor([196], ['features']), 14)[0]).toBe('bars')
  expect(patchesIn(tensor([197]), 14)).toBe('tokens')
  expect(patchesIn(tensor([196]), 14)).toBe('all')
  expect(patchesIn(tensor([14, 14]), 14)).toBeNull()
})

test('of more than two axes one matrix is seen at a time', () => {
  expect(slicesOf(tensor([2, 3, 4, 5], [null, null, 'tokens', 'features']))).toEqual({
    count: 6,
    rows: 4,
    columns: 5,
    rowAxis: 'tokens',
    columnAxis: 'features',
  })
})

test('a place is counted along every axis', () => {
  expect(placeOf(23, [2, 3, 4])).toBe('[1, 2, 3]')
  expect(placeOf(5, [192])).toBe('[5]')
})

test('the largest difference is found where it is, and what is no number is the largest', () => {
  const [a, b] = [tensor([2, 2]), tensor([2, 2])]
  b.values[2] = 9
  expect(differenceOf(a, b)).toMatchObject({ largest: 7, at: '[1, 0]' })
  b.values[1] = Number.NaN
  expect(differenceOf(a, b)).toMatchObject({ largest: Number.NaN, at: '[0, 1]' })
})
