import '../model/blocks/all.ts'
import { readFileSync } from 'node:fs'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { ENGINES, startEngine } from '../../tests/engines.ts'
import type { NetworkConfig } from '../model/config.ts'
import { LANES } from '../model/models.ts'
import { networkShapes } from '../model/parameter-shapes.ts'
import { seededNetwork } from '../weights/initialise.ts'
import type { NetworkSource } from '../weights/network-source.ts'
import { parseSafetensors } from '../weights/safetensors.ts'
import { arrayOf, type NamedArray } from '../weights/state-dict.ts'
import { Learner, type Lesson } from './learner.ts'
import { OPTIMIZER_NAMES } from './optimizer-names.ts'

/** Written by PyTorch; see training/write_learning_golden.py. */
const golden = parseSafetensors(new Uint8Array(readFileSync('tests/golden/learning.safetensors'))).tensors

const BAR = 1e-5
const LABELS = [
  [0, 2],
  [1, 0],
  [2, 2],
]

/**
 * Attention does not mind what is added to all keys alike, nor the last norm what is added to all features of a token.
 * The gradients of such biases are nothing but rounding, and AdamW divides that by its own size.
 */
const RESTLESS = ['attn.qkv.bias', 'mlp2.fc2.bias']

const configOf = (model: NetworkConfig['model']): NetworkConfig => ({
  model,
  dim: 6,
  grid: 2,
  ratio: 2,
  depth: 1,
  positionGrid: 2,
  patchSize: 2,
  classes: 3,
})

function startOf(model: NetworkConfig['model']): NetworkSource {
  const config = configOf(model)
  const shapes = new Map(Object.entries(networkShapes(config)))
  const read = async (name: string) => arrayOf(golden, `${model}.start.${name}`)
  return { id: `golden ${model}`, config, shapes, read }
}

/** PyTorch's pictures (pictures, 3, 4, 4) as patches, each flattened as (channel, row, column). */
function lessonOf(step: number): Lesson {
  const { data } = arrayOf(golden, `pictures.${step}`)
  const patches = tf.tidy(() => {
    const cut = tf.reshape(tf.tensor1d(data), [2, 3, 2, 2, 2, 2])
    return tf.transpose(cut, [0, 2, 4, 1, 3, 5]).dataSync<'float32'>().slice()
  })
  return { patches, labels: LABELS[step] ?? [] }
}

/** The largest difference; NaN where there is one. */
const difference = (a: NamedArray, b: NamedArray, counts: (index: number) => boolean = () => true) =>
  a.data.reduce(
    (most, value, i) => (counts(i) ? Math.max(most, Math.abs(value - (b.data[i] ?? Number.NaN))) : most),
    0,
  )

describe.each(ENGINES)('on %s', (engine) => {
  beforeAll(() => startEngine(engine))

  const cases = LANES.flatMap((mixing) => OPTIMIZER_NAMES.map((optimizer) => [mixing, optimizer] as const))

  test.each(cases)('three steps of the %s network with %s are PyTorch’s', async (mixing, optimizer) => {
    const source = startOf(mixing)
    const learner = await Learner.from(source, optimizer)
    for (const step of LABELS.keys()) {
      const of = `${mixing}.${optimizer}.${step}`
      const { loss, finite } = await learner.step(lessonOf(step), optimizer === 'AdamW' ? 1e-3 : 1e-2)
      expect(finite).toBe(true)
      expect(Math.abs(loss - (arrayOf(golden, `${of}.loss`).data[0] ?? Number.NaN))).toBeLessThan(BAR)
      for (const name of source.shapes.keys()) {
        const { now, gradient: found } = await learner.look(name)
        if (!found) throw new Error('no step was taken')
        const gradient = arrayOf(golden, `${of}.gradient.${name}`)
        expect.soft(difference(gradient, found), `${of} gradient of ${name}`).toBeLessThan(BAR)
        const weight = arrayOf(golden, `${of}.weight.${name}`)
        const isMeant = (index: number) =>
          !RESTLESS.some((bias) => name.endsWith(bias)) || Math.abs(gradient.data[index] ?? 0) > 1e-7
        expect.soft(now.shape, name).toEqual(weight.shape)
        expect.soft(difference(weight, now, isMeant), `${of} ${name}`).toBeLessThan(BAR)
      }
    }
    learner.dispose()
  })
})

describe('a network that learns', () => {
  beforeAll(async () => {
    expect(await tf.setBackend('cpu')).toBe(true)
  })

  test.each(OPTIMIZER_NAMES)('leaks no tensor in 200 steps of %s', async (optimizer) => {
    const before = tf.memory().numTensors
    const learner = await Learner.from(seededNetwork(configOf('linear'), 1), optimizer)
    await learner.step(lessonOf(0), 1e-3)
    await learner.step(lessonOf(1), 1e-3)
    const { numTensors } = tf.memory()
    for (let step = 2; step < 200; step++) await learner.step(lessonOf(step % 3), 1e-3)
    await learner.answer(lessonOf(0))
    await learner.read()
    await learner.look('cls_token')
    await learner.tokenMap(0)
    expect(tf.memory().numTensors).toBe(numTensors)
    expect(learner.steps).toBe(200)
    learner.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })

  test('learns the same from the same, and what it is shown', async () => {
    const curve = async () => {
      const learner = await Learner.from(seededNetwork(configOf('linear'), 5), 'AdamW')
      const losses: number[] = []
      for (let step = 0; step < 60; step++) losses.push((await learner.step(lessonOf(0), 1e-2)).loss)
      const answers = await learner.answer(lessonOf(0))
      learner.dispose()
      return { losses, answers: answers.map((row) => row.indexOf(Math.max(...row))) }
    }
    const once = await curve()
    expect(await curve()).toEqual(once)
    expect(once.losses.at(-1)).toBeLessThan(0.1)
    expect(once.answers).toEqual(LABELS[0])
  })

  test('before its first step there is none to look at', async () => {
    const learner = await Learner.from(seededNetwork(configOf('none'), 0), 'SGD')
    expect(await learner.look('norm.weight')).toEqual({
      now: { shape: [6], data: new Float32Array(6).fill(1) },
      before: null,
      gradient: null,
    })
    learner.dispose()
  })

  test('its token map is what mlp2 would do without its GELU', async () => {
    const learner = await Learner.from(startOf('linear'), 'SGD')
    const map = await learner.tokenMap(0)
    const fc1 = arrayOf(golden, 'linear.start.blocks.0.mlp2.fc1.weight')
    const fc2 = arrayOf(golden, 'linear.start.blocks.0.mlp2.fc2.weight')
    const [hidden, tokens] = fc1.shape as [number, number]
    expect(map).toMatchObject({ rows: tokens, columns: tokens })
    for (const [row, column] of [
      [0, 3],
      [4, 1],
    ] as const) {
      let sum = 0
      for (let unit = 0; unit < hidden; unit++)
        sum += (fc2.data[row * hidden + unit] ?? 0) * (fc1.data[unit * tokens + column] ?? 0)
      expect(map.data[row * tokens + column]).toBeCloseTo(sum, 5)
    }
    learner.dispose()
  })

  test('says when loss or weights are no numbers any more', async () => {
    const learner = await Learner.from(seededNetwork(configOf('linear'), 1), 'SGD')
    let finite = true
    let steps = 0
    while (finite && steps++ < 50) finite = (await learner.step(lessonOf(0), 1e12)).finite
    expect(finite).toBe(false)
    learner.dispose()
  })
})
