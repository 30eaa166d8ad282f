import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../experiment/settings.ts'
import { DEFAULT_SHAPE_WORLD, SHAPE_WORLD_LIMITS } from '../../picture/shape-world.ts'
import { later, type Scene, START, sceneAt, TOUR, type TourPlace } from './tour.ts'

const FRAME_MS = 16

/** Every frame of the tour where networks answer at once. */
function frames(): Scene[] {
  const scenes: Scene[] = []
  for (let place: TourPlace | null = START; place; place = later(place, FRAME_MS, true)) {
    scenes.push(sceneAt(place))
  }
  return scenes
}

test('it takes some ten seconds', () => {
  const milliseconds = frames().length * FRAME_MS
  expect(milliseconds).toBeGreaterThan(8000)
  expect(milliseconds).toBeLessThan(13_000)
})

test('the switch goes on once, after several shapes and before several others', () => {
  const scenes = frames()
  const talks = scenes.map(({ talk }) => talk)
  const on = talks.indexOf('on')
  expect(talks).toEqual(talks.map((_, i) => (i < on ? 'off' : 'on')))
  const shapes = (some: Scene[]) => new Set(some.map(({ shape }) => shape.shape)).size
  expect(shapes(scenes.slice(0, on))).toBeGreaterThanOrEqual(3)
  expect(shapes(scenes.slice(on))).toBeGreaterThanOrEqual(3)
  // The same picture on both sides of the switch.
  expect(scenes[on]?.shape).toEqual(scenes[on - 1]?.shape)
})

test('it ends with what a page begins with', () => {
  expect(frames().at(-1)).toEqual({ shape: DEFAULT_SHAPE_WORLD, talk: DEFAULT_SETTINGS.talk })
})

test('a shape glides on the steps of its sliders, and ends where the leg says', () => {
  const gliding = TOUR.findIndex(({ glide }) => glide > 0)
  const scenes = frames().filter(({ shape }) => shape.shape === TOUR[gliding]?.shape.shape)
  expect(new Set(scenes.map(({ shape }) => shape.x)).size).toBeGreaterThan(10)
  expect(scenes).toContainEqual({ shape: TOUR[gliding]?.shape, talk: 'off' })
  for (const { shape } of frames()) {
    for (const key of ['x', 'y', 'size', 'turn'] as const) {
      const { min, max, step } = SHAPE_WORLD_LIMITS[key]
      expect(shape[key]).toBeGreaterThanOrEqual(min)
      expect(shape[key]).toBeLessThanOrEqual(max)
      expect(Math.abs(shape[key] / step - Math.round(shape[key] / step))).toBeLessThan(1e-9)
    }
  }
})

test('nothing goes on before the networks have answered', () => {
  const place = { leg: 1, glided: 0, held: 0 }
  expect(later(place, 60_000, false)).toEqual(place)
  expect(later(place, 60_000, true)).toEqual({ leg: 2, glided: 0, held: 0 })
})
