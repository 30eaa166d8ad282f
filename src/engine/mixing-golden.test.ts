import { readFileSync } from 'node:fs'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { ENGINES, startEngine } from '../../tests/engines.ts'
import { headsIn, TRAINED } from '../model/config.ts'
import { parseSafetensors } from '../weights/safetensors.ts'
import type { NamedArray } from '../weights/state-dict.ts'
import { attentionBlock } from './attention-block.ts'
import { FORWARD } from './forward.ts'
import { type BlockFunction, influenceOn } from './influence.ts'
import type { Tap } from './tap.ts'
import { attentionBlockOf, headOf, uploading } from './weights.ts'

/** Written by PyTorch; see training/write_mixing_golden.py. */
const read = (mixing: string) =>
  parseSafetensors(new Uint8Array(readFileSync(`tests/golden/mixing-${mixing}.safetensors`))).tensors

const BAR = 1e-4
const DEPTH = 2

/** The largest difference; NaN where there is one, or where the lengths differ. */
const difference = (a: ArrayLike<number>, { data }: NamedArray) =>
  data.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - a[i]!)),
    a.length === data.length ? 0 : Number.NaN,
  )

const MIXINGS = ['linear', 'attention'] as const

/** The blocks of a golden network, and their attention where they have any. */
function blocksOf(mixing: (typeof MIXINGS)[number], weights: ReturnType<typeof read>) {
  const of = uploading(weights)
  return Array.from({ length: DEPTH }, (_, index) => {
    const heads: tf.Tensor2D[] = []
    const prefix = `blocks.${index}.`
    if (mixing === 'linear') return { heads, run: FORWARD.linear(of, prefix) as BlockFunction }
    const block = attentionBlockOf(of, prefix)
    const tap: Tap = (name, tensor) => {
      if (name === 'attn.softmax') heads.push(...tf.unstack(tensor).map((map) => tf.keep(map as tf.Tensor2D)))
      return tensor
    }
    const run: BlockFunction = (x) => attentionBlock(x, block, tap)
    return { heads, run }
  })
}

describe.each(ENGINES)('on %s', (engine) => {
  beforeAll(() => startEngine(engine))

  test.each(MIXINGS)('the blocks of the %s network and their attention are PyTorch’s', (mixing) => {
    const golden = read(mixing)
    let x = tf.tensor2d(golden.x!.data, golden.x!.shape as [number, number])
    for (const [index, { run, heads }] of blocksOf(mixing, golden).entries()) {
      x = run(x)
      expect(difference(x.dataSync(), golden[`block.${index}`]!)).toBeLessThan(BAR)
      expect(heads).toHaveLength(mixing === 'attention' ? headsIn(TRAINED) : 0)
      if (heads.length > 0)
        expect(difference(tf.concat(heads).dataSync(), golden[`attention.${index}`]!)).toBeLessThan(BAR)
    }
  })

  const questions = MIXINGS.flatMap((mixing) =>
    Object.keys(read(mixing))
      .filter((name) => name.startsWith('influence.'))
      .map((name) => [mixing, name] as const),
  )

  test.each(questions)('%s: %s is the gradient that PyTorch finds', async (mixing, name) => {
    const golden = read(mixing)
    const [, from, to, token] = name.split('.').map(Number) as [number, number, number, number]
    const blocks = blocksOf(mixing, golden)
    const before = from === 0 ? golden.x! : golden[`block.${from - 1}`]!
    const x = tf.tensor2d(before.data, before.shape as [number, number])
    const tensors = tf.memory().numTensors
    let pauses = 0
    const { outcome, influence } = await influenceOn(x, {
      token,
      head: token === 0 && to === DEPTH ? async () => headOf(uploading(golden), { model: mixing }) : null,
      count: to - from,
      block: async (index) => blocks[from + index]!.run,
      pause: async () => void pauses++,
    })
    expect(difference(influence, golden[name]!)).toBeLessThan(BAR)
    expect(Math.max(...influence)).toBeGreaterThan(0.01)
    expect(outcome.of).toBe(token === 0 && to === DEPTH ? 'logit' : 'length')
    expect(pauses).toBe(2 * (to - from))
    const kept = blocks.reduce((sum, { heads }) => sum + heads.length, 0)
    const ofHead = outcome.of === 'logit' ? 4 : 0
    expect(tf.memory().numTensors).toBe(tensors + kept + ofHead)
  })
})

test('a way that is left in the middle leaves no tensor behind', async () => {
  const golden = read('linear')
  const blocks = blocksOf('linear', golden)
  const x = tf.tensor2d(golden.x!.data, golden.x!.shape as [number, number])
  const tensors = tf.memory().numTensors
  for (const last of [1, 2, 3, 4]) {
    let pauses = 0
    const answer = influenceOn(x, {
      token: 4,
      head: null,
      count: DEPTH,
      block: async (index) => blocks[index]!.run,
      pause: async () => {
        if (++pauses === last) throw new Error('enough')
      },
    })
    await expect(answer).rejects.toThrow('enough')
    expect(tf.memory().numTensors).toBe(tensors)
  }
})
