import '@tensorflow/tfjs-backend-cpu'
import './kernels/wasm-backend.ts'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { firstPatch, TRAINED } from '../model/config.ts'
import { renderShapeWorld } from '../picture/render-shape-world.ts'
import { FILLS, filledLike, withPatchOf } from '../picture/replace-patch.ts'
import { DEFAULT_SHAPE_WORLD } from '../picture/shape-world.ts'
import { seededNetwork } from '../weights/initialise.ts'
import { answersWithout, answerTo } from './leave-out.ts'
import { Loader } from './loader.ts'
import { Cancelled } from './pace.ts'
import { Prober, type Subject } from './prober.ts'

const config = { ...TRAINED, dim: 12, grid: 4, ratio: 2, depth: 2, positionGrid: 4 }
const picture = renderShapeWorld(DEFAULT_SHAPE_WORLD, 64)
const subjects: Subject[] = (['linear', 'attention', 'mixer', 'resmlp', 'gmlp'] as const).map((model) => ({
  source: { ...seededNetwork({ ...config, model }, 1), id: `leave-out ${model}` },
  picture,
}))
const control = { isCancelled: () => false }

const apart = (a: Float32Array, b: Float32Array) =>
  Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? Number.NaN))))

describe.each(['cpu', 'wasm'])('on the %s backend', (backend) => {
  const loader = new Loader()
  const prober = new Prober(loader)
  beforeAll(async () => {
    await tf.setBackend(backend)
    loader.dispose()
  })

  test.each(subjects)(
    'all patches at once have the answers that each has on a picture of its own',
    async (subject) => {
      for (const fill of FILLS) {
        const { whole, without } = (await prober.leaveOut(subject, { fill }, control))!
        expect(without).toHaveLength(16)
        for (const patch of [0, 5, 15]) {
          const changed = withPatchOf(picture, filledLike(picture, fill), patch, config.patchSize)
          const alone = (await prober.leaveOut({ ...subject, picture: changed }, { fill }, control))!
          expect(apart(without[patch]!, alone.whole)).toBeLessThan(1e-6)
          // On noise the classes of an untrained network lie close together, but a patch is never without effect.
          expect(apart(without[patch]!, whole)).toBeGreaterThan(1e-6)
        }
      }
    },
  )

  test.each(subjects)('a patch replaced by itself changes nothing at all', async ({ source }) => {
    const head = (await loader.head(source))!
    const forwards = await Promise.all([0, 1].map((index) => loader.forward(source, index)))
    const task = { blocks: forwards.map((run) => (x: tf.Tensor2D) => run(x)), head, pause: async () => {} }
    const x = await loader.embedded(picture, source)
    const whole = await answerTo(() => tf.clone(x), task)
    for (const answer of await answersWithout(x, x, firstPatch(source.config), task))
      expect(answer).toEqual(whole)
    x.dispose()
  })

  test('no tensor is left behind, answered or given up', async () => {
    loader.dispose()
    const before = tf.memory().numTensors
    for (const subject of subjects) {
      await prober.leaveOut(subject, { fill: 'mean' }, control)
      let calls = 0
      const soon = { isCancelled: () => ++calls > 6 }
      await expect(prober.leaveOut(subject, { fill: 'mean' }, soon)).rejects.toThrow(Cancelled)
    }
    loader.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })
})
