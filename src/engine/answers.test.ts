import { expect, test } from 'vitest'
import { DEFAULT_SHAPE_WORLD, type ShapeWorld } from '../picture/shape-world.ts'
import { SHAPES } from '../picture/shapes.ts'
import { folderOnDisk, nodeDevice } from './in-node.ts'
import { type AnswersResult, type BackendName, TWINS } from './protocol.ts'
import { Session } from './session.ts'

/** What the twins say of pictures. */
async function open(backend: BackendName) {
  const session = new Session({
    device: nodeDevice,
    weights: folderOnDisk('public/weights'),
    tell: () => undefined,
  })
  await session.start(backend)
  return async (shape: Partial<ShapeWorld>, mixing: boolean): Promise<AnswersResult> => {
    const picture = { kind: 'shape', shape: { ...DEFAULT_SHAPE_WORLD, ...shape } } as const
    const outcome = await session.ask('answers', { task: 'shapes', picture, mixing })
    if (outcome.kind !== 'result') throw new Error(JSON.stringify(outcome))
    return outcome.result
  }
}

const likeliest = (logits: Float32Array) => SHAPES[logits.indexOf(Math.max(...logits))]

test('while their tokens mix, both twins name every shape', async () => {
  const say = await open('wasm')
  for (const shape of SHAPES) {
    const { logits } = await say({ shape }, true)
    for (const twin of TWINS) expect(likeliest(logits[twin]), twin).toBe(shape)
  }
})

test.each(['cpu', 'wasm'] as const)(
  'on %s, without mixing each twin says the same of any picture, to the last bit',
  async (backend) => {
    const say = await open(backend)
    const first = await say({ shape: 'star' }, false)
    const others: Partial<ShapeWorld>[] = [
      { shape: 'heart', x: -1, hue: 300 },
      { shape: 'ring', groundHue: 20, pattern: 'checks', patternStrength: 1, size: 0.3 },
    ]
    for (const other of others) {
      const next = await say(other, false)
      expect(next.picture.rgb).not.toEqual(first.picture.rgb)
      for (const twin of TWINS) expect(next.logits[twin], twin).toEqual(first.logits[twin])
    }
    expect(first.logits.linear).not.toEqual(first.logits.attention)
  },
)

test('the picture in an answer is the asker’s own', async () => {
  const say = await open('wasm')
  const { picture } = await say({}, true)
  const before = picture.rgb.slice()
  picture.rgb.fill(0)
  expect((await say({}, true)).picture.rgb).toEqual(before)
})
