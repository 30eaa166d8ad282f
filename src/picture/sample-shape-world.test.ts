import { describe, expect, it } from 'vitest'
import { withinLimits } from '../model/config.ts'
import { sampleShapeWorld } from './sample-shape-world.ts'
import { SHAPE_WORLD_LIMITS } from './shape-world.ts'
import { SHAPES } from './shapes.ts'

const many = (difficulty: number) =>
  Array.from({ length: 4000 }, (_, seed) => sampleShapeWorld(seed, difficulty))

const range = (values: number[]): [number, number] => [Math.min(...values), Math.max(...values)]

describe('sampleShapeWorld', () => {
  it('draws the same picture for the same seed, and only the shape is changed by asking for one', () => {
    const drawn = sampleShapeWorld(12, 0.5)
    expect(sampleShapeWorld(12, 0.5)).toEqual(drawn)
    expect(sampleShapeWorld(13, 0.5)).not.toEqual(drawn)
    for (const shape of SHAPES) expect(sampleShapeWorld(12, 0.5, shape)).toEqual({ ...drawn, shape })
  })

  it('draws what it has always drawn: networks were trained on these pictures, and links name them', () => {
    expect(sampleShapeWorld(1, 0.5)).toEqual({
      shape: 'star',
      x: 0.15,
      y: -0.56,
      size: 0.69,
      turn: 24,
      hue: 287,
      groundHue: 4,
      pattern: 'checks',
      patternStrength: 0.11,
      seed: 5686,
    })
  })

  it.each([
    // Difficulty, then the ends of size, place, turn and strength.
    [0, [0.55, 0.85], 0.3, 14, 0],
    [0.5, [0.4, 0.72], 0.65, 43, 0.5],
    [1, [0.25, 0.6], 1, 72, 1],
  ])('fills its ranges, and no more, at difficulty %f', (difficulty, size, stray, turn, strength) => {
    const worlds = many(difficulty)
    expect(range(worlds.map((world) => world.size))).toEqual(size)
    expect(range(worlds.map((world) => world.x))).toEqual([-stray, stray])
    expect(range(worlds.map((world) => world.y))).toEqual([-stray, stray])
    expect(range(worlds.map((world) => world.turn))).toEqual([-turn, turn])
    expect(range(worlds.map((world) => world.patternStrength))).toEqual([0, strength])
  })

  it('keeps the hues of shape and ground apart', () => {
    const gaps = many(1).map(({ hue, groundHue }) => {
      const gap = Math.abs(hue - groundHue)
      return Math.min(gap, 360 - gap)
    })
    expect(range(gaps)).toEqual([50, 180])
  })

  it('draws every shape about as often', () => {
    for (const shape of SHAPES) {
      const count = many(0.7).filter((world) => world.shape === shape).length
      expect(Math.abs(count - 400)).toBeLessThan(80)
    }
  })

  it('puts every number within its limits and on its step', () => {
    for (const world of many(0.37)) {
      for (const [key, limits] of Object.entries(SHAPE_WORLD_LIMITS)) {
        const value = world[key as keyof typeof SHAPE_WORLD_LIMITS]
        expect(withinLimits(key, value, limits)).toBeCloseTo(value, 9)
      }
    }
  })
})
