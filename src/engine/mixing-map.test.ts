import { readFileSync } from 'node:fs'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { ENGINES, startEngine } from '../../tests/engines.ts'
import { parseSafetensors } from '../weights/safetensors.ts'
import { FORWARD } from './forward.ts'
import { attentionIn, mixingMap, mixingPart, signs } from './mixing-map.ts'
import { uploading } from './weights.ts'

/** Written by PyTorch, from whole Jacobians; see training/write_mixing_map_golden.py. */
const golden = parseSafetensors(new Uint8Array(readFileSync('tests/golden/mixing-maps.safetensors'))).tensors
const KINDS = ['linear', 'none', 'featurenorm', 'mixer', 'resmlp', 'gmlp', 'attention'] as const
type Kind = (typeof KINDS)[number]

const BAR = 1e-4
const nothing = async () => undefined

const inputOf = (kind: Kind) => {
  const { data, shape } = golden[`${kind}.x`]!
  return tf.tensor2d(data, shape as [number, number])
}
const blockOf = (kind: Kind) => FORWARD[kind](uploading(golden), `${kind}.`)
const partOf = (kind: Kind) => mixingPart(kind, blockOf(kind))

/** The largest difference from PyTorch's map, as a share of that map's largest value. */
function error(kind: Kind, map: Float32Array) {
  const { data } = golden[`${kind}.map`]!
  expect(map).toHaveLength(data.length)
  return Math.max(...data.map((value, i) => Math.abs(value - map[i]!))) / Math.max(...data)
}

describe.each(ENGINES)('on %s', (engine) => {
  beforeAll(() => startEngine(engine))

  test.each(KINDS)('along all features the map of %s is that of PyTorch’s Jacobian', async (kind) => {
    const x = inputOf(kind)
    const { data } = await mixingMap(partOf(kind).update, x, tf.eye(x.shape[1]), nothing)
    expect(error(kind, data)).toBeLessThan(BAR)
  })

  test.each(['linear', 'resmlp'] as const)('one direction is enough for %s, exactly', async (kind) => {
    const x = inputOf(kind)
    const { data } = await mixingMap(partOf(kind).update, x, signs(x.shape[1]), nothing)
    expect(error(kind, data)).toBeLessThan(BAR)
  })
})

test('the attention of each head is that of PyTorch, and leaves no tensor behind', async () => {
  await startEngine('cpu')
  const x = inputOf('attention')
  const block = blockOf('attention')
  const before = tf.memory().numTensors
  const heads = await attentionIn(block, x)
  expect(tf.memory().numTensors).toBe(before)
  const { shape, data } = golden['attention.softmax']!
  expect(heads.map(({ rows, columns }) => [rows, columns])).toEqual(
    Array.from({ length: shape[0]! }, () => shape.slice(1)),
  )
  const found = heads.flatMap((head) => [...head.data])
  for (const [at, share] of data.entries()) expect(found[at]).toBeCloseTo(share, 5)
  expect(await attentionIn(blockOf('mixer'), inputOf('mixer'))).toEqual([])
})

test('a block that mixes no tokens has nothing beside its diagonal', async () => {
  await startEngine('cpu')
  const x = inputOf('none')
  const { data, rows } = await mixingMap(partOf('none').update, x, signs(x.shape[1]), nothing)
  for (const [index, value] of data.entries()) expect(value > 0).toBe(index % (rows + 1) === 0)
})

test('an mlp2 reads what mlp1 has changed, the others’ mixing part reads the block’s input', () => {
  for (const kind of KINDS) {
    const x = inputOf(kind)
    const changed = tf.sub(partOf(kind).reads(x), x)
    const isInput = tf.max(tf.abs(changed)).dataSync()[0] === 0
    expect([kind, isInput]).toEqual([kind, kind !== 'linear' && kind !== 'featurenorm'])
  }
})

test('a map that is given up leaves no tensor behind', async () => {
  const x = inputOf('attention')
  const { update } = partOf('attention')
  const directions = signs(x.shape[1])
  const before = tf.memory().numTensors
  const answer = mixingMap(update, x, directions, async (tokens) => {
    if (tokens === 3) throw new Error('enough')
  })
  await expect(answer).rejects.toThrow('enough')
  expect(tf.memory().numTensors).toBe(before)
})
