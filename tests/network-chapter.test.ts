import '@tensorflow/tfjs-backend-wasm'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { folderOnDisk, nodeDevice } from '../src/engine/in-node.ts'
import { Session } from '../src/engine/session.ts'
import { largest } from '../src/experiment/network-figures.ts'
import { DEFAULT_SETTINGS, requestOf } from '../src/experiment/settings.ts'
import { parseSettings } from '../src/experiment/url.ts'
import { DEFAULT_SHAPE_WORLD, SHAPE_WORLD_LIMITS, type ShapeWorld } from '../src/picture/shape-world.ts'
import { SHAPES } from '../src/picture/shapes.ts'
import { LANGUAGES } from '../src/words/language.ts'

const session = new Session({ device: nodeDevice, weights: folderOnDisk('public/weights'), tell: () => {} })
const started = session.start('wasm')

/** What the trained network answers to a drawn picture. */
async function answerTo(shape: ShapeWorld): Promise<string | undefined> {
  await started
  const request = requestOf({ ...DEFAULT_SETTINGS, picture: { kind: 'shape', shape } }, new Set(['network']))
  const outcome = await session.run(request, new AbortController().signal)
  const logits = outcome.kind === 'result' ? outcome.result.network?.depths.at(-1)?.logits : null
  return SHAPES[largest(logits ?? [], 1)[0] ?? -1]
}

describe('what the chapter on the whole network says of its sliders', () => {
  test.each(['x', 'y', 'size', 'turn', 'patternStrength'] as const)(
    'no place of %s alone changes the answer',
    async (slider) => {
      const { min, max } = SHAPE_WORLD_LIMITS[slider]
      for (const value of [min, (min + max) / 2, max])
        expect(await answerTo({ ...DEFAULT_SHAPE_WORLD, [slider]: value })).toBe(DEFAULT_SHAPE_WORLD.shape)
    },
  )

  test.each(LANGUAGES)('the picture it links to does, in %s', async (language) => {
    const article = readFileSync(`content/${language}/network.mdx`, 'utf8')
    const { picture } = parseSettings(article.match(/\(network(\?picture=[^#)]*)/)?.[1] ?? '').settings
    if (picture.kind !== 'shape') throw new Error('the link has no drawn picture')
    expect(picture.shape.shape).toBe(DEFAULT_SHAPE_WORLD.shape)
    expect(await answerTo(picture.shape)).not.toBe(DEFAULT_SHAPE_WORLD.shape)
  })
})
