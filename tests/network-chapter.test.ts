import '@tensorflow/tfjs-backend-wasm'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { MEASURED, shareOf } from '../src/cells/network/measured.ts'
import { folderOnDisk, nodeDevice } from '../src/engine/in-node.ts'
import { Session } from '../src/engine/session.ts'
import { largest } from '../src/experiment/network-figures.ts'
import { DEFAULT_SETTINGS, requestOf } from '../src/experiment/settings.ts'
import { parseSettings } from '../src/experiment/url.ts'
import { sampleShapeWorld } from '../src/picture/sample-shape-world.ts'
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

/** What was measured of a network with something changed, as the prose writes it. */
const measured = (mixing: 'linear' | 'attention' | 'none', change: string): string => {
  const scores = MEASURED.shapes[mixing]?.changed ?? []
  const score = scores.find((each) => each.change === change)
  return score ? (100 * shareOf(score)).toFixed(1) : 'not measured'
}

describe.each(LANGUAGES)('what the articles say was measured, in %s', (language) => {
  const text = (chapter: string) => readFileSync(`content/${language}/${chapter}.mdx`, 'utf8')

  test.each([
    ['network', 'linear', ['shuffled', 'no positions']],
    ['network', 'attention', ['shuffled', 'no positions']],
    ['network', 'none', ['shuffled', 'no positions']],
    ['tokens', 'linear', ['nothing', 'shuffled', 'no positions']],
    ['tokens', 'attention', ['nothing', 'shuffled', 'no positions']],
  ] as const)('%s: %s', (chapter, mixing, changes) => {
    for (const change of changes)
      expect(text(chapter)).toMatch(new RegExp(`\\b${measured(mixing, change)} ?%`))
  })
})

test.each(['linear', 'attention'] as const)(
  'no mirrored crescent is named by the network with %s',
  async (mixing) => {
    await started
    const weights =
      mixing === 'attention'
        ? ({ kind: 'attention', task: 'shapes' } as const)
        : ({ kind: 'trained', model: mixing, task: 'shapes' } as const)
    for (let seed = 0; seed < 12; seed++) {
      const picture = { kind: 'shape', shape: sampleShapeWorld(seed, 0.5, 'crescent') } as const
      const outcome = await session.ask('changed', { weights, picture, change: 'mirrored' })
      const logits = outcome.kind === 'result' ? outcome.result : null
      expect(SHAPES[largest(logits ?? [], 1)[0] ?? -1]).not.toBe('crescent')
    }
  },
)

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
