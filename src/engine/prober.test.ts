import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { TRAINED } from '../model/config.ts'
import { rowOf } from '../model/matrix.ts'
import { renderShapeWorld } from '../picture/render-shape-world.ts'
import { DEFAULT_SHAPE_WORLD } from '../picture/shape-world.ts'
import { seededNetwork } from '../weights/initialise.ts'
import { Loader } from './loader.ts'
import { Prober } from './prober.ts'
import { WeightCache } from './weight-cache.ts'

const config = { ...TRAINED, dim: 12, grid: 4, ratio: 2, depth: 2, positionGrid: 4 }
const picture = renderShapeWorld(DEFAULT_SHAPE_WORLD, 64)
const prober = new Prober(new Loader())
const control = { isCancelled: () => false }
const network = { from: 0, to: config.depth }

beforeAll(() => tf.setBackend('cpu'))

describe.each(['mixer', 'resmlp', 'gmlp'] as const)('%s, which has no class token', (model) => {
  const subject = { source: seededNetwork({ ...config, model }, 1), picture }

  test('is asked for its answer by no token, and every patch has a part in it', async () => {
    const { outcome, influence } = await prober.influence(subject, { ...network, token: null }, control)
    expect(outcome.of).toBe('logit')
    expect(influence).toHaveLength(16)
    expect(Math.min(...influence)).toBeGreaterThan(0)
  })

  test('has a patch for its token 0, whose row is what is influenced', async () => {
    const { outcome, influence } = await prober.influence(subject, { ...network, token: 0 }, control)
    expect(outcome.of).toBe('length')
    expect(influence.indexOf(Math.max(...influence))).toBe(0)
    // By what mixes the tokens, however little that is before training.
    expect(influence.filter((each) => each > 0)).toHaveLength(16)
  })
})

test('beside a map of who listens to whom is what can be had without a derivative', async () => {
  const ask = (model: 'attention' | 'resmlp') => {
    const source = seededNetwork({ ...config, model }, 1)
    return { source, found: prober.mixingMap({ source, picture }, 1, control) }
  }
  const { attention, listening, weights } = await ask('attention').found
  expect(weights).toBeNull()
  expect(attention).toHaveLength(3)
  for (const head of attention) {
    expect([head.rows, head.columns]).toEqual([listening.rows, listening.columns])
    for (let token = 0; token < head.rows; token++)
      expect(rowOf(head, token).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5)
  }
  const { source, found } = ask('resmlp')
  expect((await found).attention).toEqual([])
  expect((await found).weights?.data).toEqual((await source.read('blocks.1.linear_tokens.weight')).data)
})

test('attention of a single head is asked like that of several', async () => {
  const source = seededNetwork({ ...config, model: 'attention', dim: 64 }, 1)
  const { influence, attention } = await prober.influence(
    { source, picture },
    { ...network, token: 0 },
    control,
  )
  expect(attention).toHaveLength(1)
  expect(influence).toHaveLength(17)
  expect(Math.min(...influence)).toBeGreaterThan(0)
  expect((await prober.mixingMap({ source, picture }, 1, control)).attention).toHaveLength(1)
})

describe('a distilled DeiT, which has two tokens before its patches', () => {
  const subject = {
    source: seededNetwork({ ...config, model: 'attention', distilled: true }, 1),
    picture,
  }

  test.each([0, 1, 2, 17])('is asked for token %i, which matters most to itself', async (token) => {
    const { influence } = await prober.influence(subject, { from: 0, to: 1, token }, control)
    expect(influence).toHaveLength(18)
    expect(influence.indexOf(Math.max(...influence))).toBe(token)
  })

  test('is asked for its answer, in which both tokens have a part', async () => {
    const { outcome, influence } = await prober.influence(subject, { ...network, token: 0 }, control)
    expect(outcome.of).toBe('logit')
    expect(influence[1]).toBeGreaterThan(influence[2]!)
  })

  test('has a map of all its tokens', async () => {
    const { listening, attention } = await prober.mixingMap(subject, 0, control)
    for (const { rows, columns } of [listening, ...attention]) expect([rows, columns]).toEqual([18, 18])
  })
})

test.each(['linear', 'attention', 'resmlp'] as const)(
  'of a network of %s that is too large to be kept on the backend all can be asked',
  async (model) => {
    const subject = { source: seededNetwork({ ...config, model, dim: 24, depth: 3 }, 1), picture }
    const answersOf = async (most?: number) => {
      const asked = new Prober(new Loader(new WeightCache(most)))
      const influence = await asked.influence(subject, { from: 0, to: 3, token: null }, control)
      const map = await asked.mixingMap(subject, 2, control)
      const leftOut = await asked.leaveOut(subject, { fill: 'grey' }, control)
      return [influence.influence, map.listening.data, leftOut?.without]
    }
    expect(await answersOf(0)).toEqual(await answersOf())
  },
)
