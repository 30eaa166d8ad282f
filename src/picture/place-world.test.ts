import { describe, expect, it } from 'vitest'
import { withinLimits } from '../model/config.ts'
import { ARRANGEMENTS, type Arrangement, DEFAULT_PLACE_WORLD, PLACE_WORLD_LIMITS } from './place-world.ts'
import { renderPlaceWorld } from './render-place-world.ts'
import { samplePlaceWorld } from './sample-place-world.ts'

const SIDE = 224
const PATCH = 16

const GROUPS: Arrangement[][] = [
  ['left', 'right'],
  ['inside', 'beside', 'stacked', 'diagonal'],
  ['clockwise', 'anticlockwise'],
]

/** Plain pictures that differ in the arrangement alone, hard ones: small, turned, away from the middle. */
const drawn = (seed: number, arrangement: Arrangement): Uint8ClampedArray =>
  renderPlaceWorld({ ...samplePlaceWorld(seed, 1, arrangement), pattern: 'plain' }, SIDE).rgb

function patches(rgb: Uint8ClampedArray): Uint8ClampedArray[] {
  const perSide = SIDE / PATCH
  return Array.from({ length: perSide ** 2 }, (_, patch) => {
    const top = Math.floor(patch / perSide) * PATCH
    const left = (patch % perSide) * PATCH
    const rows = Array.from({ length: PATCH }, (_, row) => {
      const start = ((top + row) * SIDE + left) * 3
      return [...rgb.subarray(start, start + PATCH * 3)]
    })
    return Uint8ClampedArray.from(rows.flat())
  })
}

/** Whether they are the same in another order, but for the rounding of a blended pixel. */
function sameInAnotherOrder(some: Uint8ClampedArray[], others: Uint8ClampedArray[]): boolean {
  const left = [...others]
  return some.every((patch) => {
    const found = left.findIndex((other) => other.every((value, at) => Math.abs(value - patch[at]!) <= 1))
    if (found >= 0) left.splice(found, 1)
    return found >= 0
  })
}

describe('renderPlaceWorld', () => {
  it('draws the arrangements of the same parts with the same patches in other places', () => {
    for (let seed = 0; seed < 4; seed++) {
      for (const [first, ...others] of GROUPS) {
        const picture = drawn(seed, first!)
        for (const arrangement of others) {
          const other = drawn(seed, arrangement)
          expect(other).not.toEqual(picture)
          expect(sameInAnotherOrder(patches(picture), patches(other)), `${arrangement}, ${seed}`).toBe(true)
        }
      }
    }
  })

  it('puts something else where the parts are others', () => {
    expect(sameInAnotherOrder(patches(drawn(1, 'inside')), patches(drawn(1, 'clockwise')))).toBe(false)
  })

  it('mirrors what runs clockwise into what runs anticlockwise', () => {
    const params = { ...DEFAULT_PLACE_WORLD, pattern: 'plain', start: 0, x: 0, turn: 0 } as const
    const clockwise = renderPlaceWorld({ ...params, arrangement: 'clockwise' }, 60).rgb
    const other = renderPlaceWorld({ ...params, arrangement: 'anticlockwise' }, 60).rgb
    const mirrored = clockwise.map((_, at) => {
      const column = Math.floor(at / 3) % 60
      return clockwise[at + (59 - 2 * column) * 3]!
    })
    const difference = mirrored.map((value, at) => Math.abs(value - other[at]!))
    expect(Math.max(...difference)).toBeLessThanOrEqual(1)
  })

  it.each(ARRANGEMENTS)('keeps all of what is %s in the picture', (arrangement) => {
    const ground = renderPlaceWorld({ ...DEFAULT_PLACE_WORLD, patternStrength: 0 }, 100).rgb.slice(0, 3)
    const covered = (x: number, y: number): number => {
      const params = { ...DEFAULT_PLACE_WORLD, patternStrength: 0, arrangement, x, y, turn: 17 }
      return renderPlaceWorld(params, 100).rgb.reduce(
        (sum, value, at) => sum + Math.abs(ground[at % 3]! - value),
        0,
      )
    }
    const middle = covered(0, 0)
    for (const corner of [covered(-1, -1), covered(1, -1), covered(1, 1)]) {
      expect(Math.abs(corner / middle - 1)).toBeLessThan(0.02)
    }
  })
})

describe('samplePlaceWorld', () => {
  const many = Array.from({ length: 3000 }, (_, seed) => samplePlaceWorld(seed, 0.37))

  it('draws the same picture for the same seed, and only the arrangement is changed by asking for one', () => {
    expect(samplePlaceWorld(5, 0.5)).toEqual(samplePlaceWorld(5, 0.5))
    for (const arrangement of ARRANGEMENTS) {
      expect(samplePlaceWorld(5, 0.5, arrangement)).toEqual({ ...samplePlaceWorld(5, 0.5), arrangement })
    }
  })

  it('draws every arrangement about as often', () => {
    for (const arrangement of ARRANGEMENTS) {
      const count = many.filter((world) => world.arrangement === arrangement).length
      expect(Math.abs(count - 375)).toBeLessThan(80)
    }
  })

  it('puts every number within its limits and on its step', () => {
    for (const world of many) {
      for (const [key, limits] of Object.entries(PLACE_WORLD_LIMITS)) {
        const value = world[key as keyof typeof PLACE_WORLD_LIMITS]
        expect(withinLimits(key, value, limits)).toBeCloseTo(value, 9)
      }
    }
  })
})
