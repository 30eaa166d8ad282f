import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BLOCKS } from '../model/blocks/all.ts'
import { firstPatch } from '../model/config.ts'
import { tokenLayers } from '../model/token-layers.ts'
import { seededRandom } from '../picture/prng.ts'
import { parseSafetensors } from '../weights/safetensors.ts'
import { arrayOf } from '../weights/state-dict.ts'
import {
  betweenPatches,
  convolutionShare,
  convolutionShareOfNoise,
  directions,
  gains,
  measuresOf,
  reach,
  reachOfAll,
  tokenMap,
} from './token-map.ts'

const mapOf = (grid: number, value: (to: number, from: number) => number) => {
  const rows = grid ** 2
  const data = Float32Array.from({ length: rows ** 2 }, (_, i) => value(Math.floor(i / rows), i % rows))
  return { rows, columns: rows, data }
}

/** A 3 × 3 kernel that weighs the middle 4, its neighbours 2 and the corners 1. */
const blur = (grid: number) =>
  mapOf(grid, (to, from) => {
    const down = Math.abs(Math.floor(to / grid) - Math.floor(from / grid))
    const right = Math.abs((to % grid) - (from % grid))
    return down > 1 || right > 1 ? 0 : 4 / 2 ** (down + right)
  })

const noise = (grid: number) => {
  const random = seededRandom(7)
  return mapOf(grid, () => random() + random() + random() - 1.5)
}

const same = mapOf(5, (to, from) => Number(to === from))

test('the map is fc2 · fc1, worked out by hand', () => {
  const fc1 = { shape: [2, 3], data: new Float32Array([1, 2, 3, 4, 5, 6]) }
  const fc2 = { shape: [3, 2], data: new Float32Array([1, 0, 0, 1, 1, -1]) }
  const map = tokenMap([fc1, fc2])
  expect([...map.data]).toEqual([1, 2, 3, 4, 5, 6, -3, -3, -3])
  expect([...betweenPatches(map, 1).data]).toEqual([5, 6, -3, -3])
})

test('a map reaches as far as its strong pairs are apart', () => {
  expect(reach(same)).toBe(0)
  expect(reach(mapOf(2, (to, from) => Number(to + from === 3)))).toBeCloseTo(Math.SQRT2)
  // Of a patch's four: itself, two beside it, one across.
  expect(reachOfAll(2)).toBeCloseTo((2 + Math.SQRT2) / 4)
})

/** Written by PyTorch, whose directions are from singular values; see training/write_mixing_map_golden.py. */
const golden = parseSafetensors(new Uint8Array(readFileSync('tests/golden/mixing-maps.safetensors'))).tensors

test.each(['linear', 'featurenorm', 'mixer', 'resmlp', 'gmlp'] as const)(
  'from token to token, the weights of %s are those of PyTorch, and measure the same',
  (model) => {
    const map = tokenMap(
      tokenLayers(BLOCKS[model]).map((layer) => arrayOf(golden, `${model}.${layer}.weight`)),
    )
    const { data } = arrayOf(golden, `${model}.weights`)
    expect(map.data).toHaveLength(data.length)
    for (const [at, value] of data.entries()) expect(map.data[at]).toBeCloseTo(value, 5)
    const measured = measuresOf(map, firstPatch({ model }))
    const [share = 0, directions = 0] = arrayOf(golden, `${model}.weights.measures`).data
    expect(measured.convolutionShare).toBeCloseTo(share, 5)
    expect(measured.directions).toBeCloseTo(directions, 4)
  },
)

test('a convolution is one altogether, and noise as little as its number of means lets expect', () => {
  expect(convolutionShare(blur(8))).toBeCloseTo(1, 6)
  expect(convolutionShareOfNoise(14)).toBeCloseTo(0.019, 4)
  expect(convolutionShare(noise(14))).toBeCloseTo(convolutionShareOfNoise(14), 2)
})

test('directions: all of the identity, one of a product of two vectors', () => {
  expect(directions(same)).toBeCloseTo(25, 6)
  expect(directions(mapOf(4, (to, from) => (to + 1) * (from - 3)))).toBeCloseTo(1, 6)
})

test('a blur passes slow waves more than fast ones; the identity and noise pass all alike', () => {
  const passed = gains(blur(10))
  expect(passed.length).toBe(Math.round(Math.hypot(9, 9)) + 1)
  expect(passed[0]).toBeGreaterThan(2)
  expect(passed.at(-1)).toBeLessThan(0.1)
  for (const [frequency, gain] of passed.slice(1).entries()) expect(gain).toBeLessThan(passed[frequency] ?? 0)
  for (const gain of gains(same)) expect(gain).toBeCloseTo(1, 6)
  for (const gain of gains(noise(10))) expect(Math.abs(gain - 1)).toBeLessThan(0.3)
})
