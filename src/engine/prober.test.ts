import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { TRAINED } from '../model/config.ts'
import { renderShapeWorld } from '../picture/render-shape-world.ts'
import { DEFAULT_SHAPE_WORLD } from '../picture/shape-world.ts'
import { seededNetwork } from '../weights/initialise.ts'
import { Loader } from './loader.ts'
import { Prober } from './prober.ts'

const config = { ...TRAINED, model: 'mixer' as const, dim: 12, grid: 4, ratio: 2, depth: 2, positionGrid: 4 }
const subject = { source: seededNetwork(config, 1), picture: renderShapeWorld(DEFAULT_SHAPE_WORLD, 64) }
const prober = new Prober(new Loader())
const control = { isCancelled: () => false }
const network = { from: 0, to: config.depth }

beforeAll(() => tf.setBackend('cpu'))

test('without a class token the answer is asked for by no token, and every patch has a part in it', async () => {
  const { outcome, influence } = await prober.influence(subject, { ...network, token: null }, control)
  expect(outcome.of).toBe('logit')
  expect(influence).toHaveLength(16)
  expect(Math.min(...influence)).toBeGreaterThan(0)
})

test('its token 0 is a patch like any other, whose row is what is influenced', async () => {
  const { outcome, influence } = await prober.influence(subject, { ...network, token: 0 }, control)
  expect(outcome.of).toBe('length')
  expect(influence.indexOf(Math.max(...influence))).toBe(0)
})
