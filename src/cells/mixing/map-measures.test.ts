import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { BLOCK_NAMES } from '../../model/blocks/index.ts'
import { firstPatch } from '../../model/config.ts'
import type { Matrix } from '../../model/matrix.ts'
import { parseSafetensors } from '../../weights/safetensors.ts'
import { matrixOf } from '../../weights/state-dict.ts'
import { aroundMean, correlation, listeningMeasures, meanOf } from './map-measures.ts'

const matrix = (rows: number, values: readonly number[]) => ({
  rows,
  columns: rows,
  data: Float32Array.from(values),
})

test('maps are compared by their pairs of different tokens alone, whatever their scale', () => {
  const one = matrix(3, [9, 1, 2, 3, 9, 4, 5, 6, 9])
  expect(correlation(one, matrix(3, [0, 3, 5, 7, 0, 9, 11, 13, 0]))).toBeCloseTo(1)
  expect(correlation(one, matrix(3, [0, -1, -2, -3, 7, -4, -5, -6, 1]))).toBeCloseTo(-1)
  expect(correlation(one, matrix(3, [1, 0, 0, 0, 1, 0, 0, 0, 1]))).toBeNull()
})

test('a mean of maps is theirs cell by cell, and around its mean a map that is the same everywhere is nothing', () => {
  expect(meanOf([])).toBeNull()
  expect([...meanOf([matrix(2, [1, 2, 3, 4]), matrix(2, [3, 2, 1, 0])])!.data]).toEqual([2, 2, 2, 2])
  expect([...aroundMean(matrix(2, [2, 2, 2, 2])).data]).toEqual([0, 0, 0, 0])
})

/** Written by PyTorch, whose directions are from singular values; see training/write_mixing_map_golden.py. */
const golden = parseSafetensors(new Uint8Array(readFileSync('tests/golden/mixing-maps.safetensors'))).tensors

/** The heads of (heads, rows, columns). */
function headsIn(name: string): Matrix[] {
  const { shape: [heads = 0, rows = 0, columns = 0] = [], data } = golden[name] ?? {}
  const size = rows * columns
  return Array.from({ length: heads }, (_, head) => ({
    rows,
    columns,
    data: data!.subarray(head * size, (head + 1) * size),
  }))
}

describe.each(BLOCK_NAMES)('of %s', (model) => {
  const now = {
    listening: matrixOf(golden[`${model}.map`]!),
    attention: headsIn(`${model}.softmax`),
    weights: golden[`${model}.weights`] ? matrixOf(golden[`${model}.weights`]!) : null,
  }
  const { listening, softmax } = listeningMeasures(now, null, firstPatch({ model }))

  test('a map around its mean measures as it does in PyTorch', () => {
    const [share, directions] = golden[`${model}.map.measures`]!.data
    expect(listening.convolutionShare).toBeCloseTo(share!, 5)
    expect(listening.directions).toBeCloseTo(directions!, 4)
    expect(listening.alike).toBeUndefined()
  })

  test('its correlation with its softmax, or with the lengths of its weights, is that of PyTorch', () => {
    const known = golden[`${model}.softmax.correlation`] ?? golden[`${model}.weights.correlation`]
    if (known) expect(listening.readOff).toBeCloseTo(known.data[0]!, 5)
    else expect([model, listening.readOff]).toEqual(['none', undefined])
    expect(softmax !== null).toBe(model === 'attention')
  })
})

test('what ResMLP’s tokens listen to are its weights', () => {
  expect(golden['resmlp.weights.correlation']!.data[0]).toBeCloseTo(1, 6)
})
