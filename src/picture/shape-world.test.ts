import { describe, expect, it } from 'vitest'
import { GROUND_PATTERNS } from './colours.ts'
import type { Pixels } from './pixels.ts'
import { renderShapeWorld } from './render-shape-world.ts'
import { DEFAULT_SHAPE_WORLD, type ShapeWorld } from './shape-world.ts'
import { SHAPES } from './shapes.ts'

const PLAIN: ShapeWorld = { ...DEFAULT_SHAPE_WORLD, pattern: 'plain', x: 0, y: 0, turn: 0 }

/** How much of each pixel of a plain picture the shape covers, 0 to 1. */
function coverage(params: ShapeWorld, side: number): Float64Array {
  // An orange shape on a light blue ground differs from it in blue above all.
  const blue = ({ rgb }: Pixels): Float64Array => Float64Array.from(rgb).filter((_, at) => at % 3 === 2)
  const [ground] = blue(renderShapeWorld({ ...params, shape: 'circle', x: 0, y: 0 }, side))
  const values = blue(renderShapeWorld(params, side))
  const shape = Math.min(...values)
  return values.map((value) => (ground! - value) / (ground! - shape))
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)

/** Averages squares of `factor` × `factor` pixels. */
function shrink({ width, rgb }: Pixels, factor: number): Float64Array {
  const side = width / factor
  const small = new Float64Array(side * side * 3)
  rgb.forEach((value, at) => {
    const pixel = Math.floor(at / 3)
    const row = Math.floor(pixel / width / factor)
    const column = Math.floor((pixel % width) / factor)
    small[(row * side + column) * 3 + (at % 3)]! += value / factor ** 2
  })
  return small
}

describe('renderShapeWorld', () => {
  it('draws the same picture for the same parameters', () => {
    expect(renderShapeWorld(DEFAULT_SHAPE_WORLD, 64)).toEqual(
      renderShapeWorld({ ...DEFAULT_SHAPE_WORLD }, 64),
    )
  })

  it('lets the seed change the pattern and nothing else', () => {
    const plain = renderShapeWorld(PLAIN, 48)
    expect(renderShapeWorld({ ...PLAIN, seed: 8 }, 48)).toEqual(plain)
    for (const pattern of GROUND_PATTERNS) {
      const faint = { ...PLAIN, pattern, patternStrength: 0 }
      expect(renderShapeWorld(faint, 48).rgb).toEqual(
        renderShapeWorld({ ...faint, pattern: 'plain' }, 48).rgb,
      )
      if (pattern === 'plain') continue
      const one = renderShapeWorld({ ...PLAIN, pattern }, 48)
      expect(renderShapeWorld({ ...PLAIN, pattern, seed: 8 }, 48)).not.toEqual(one)
    }
  })

  it.each(SHAPES)('keeps all of a %s in the picture, wherever it stands', (shape) => {
    for (const size of [0.25, 0.85]) {
      const middle = sum(coverage({ ...PLAIN, shape, size, turn: 20 }, 96))
      expect(middle).toBeGreaterThan(96 ** 2 * size ** 2 * 0.25)
      for (const [x, y] of [
        [-1, -1],
        [1, 1],
        [1, -1],
      ] as const) {
        const corner = sum(coverage({ ...PLAIN, shape, size, turn: 20, x, y }, 96))
        expect(Math.abs(corner / middle - 1)).toBeLessThan(0.01)
      }
    }
  })

  it('puts the centre at its place in the room that the size leaves', () => {
    const side = 100
    const covered = coverage({ ...PLAIN, shape: 'circle', size: 0.4, x: 0.5, y: -1 }, side)
    const total = sum(covered)
    const centreX = sum(covered.map((value, at) => value * ((at % side) + 0.5))) / total
    const centreY = sum(covered.map((value, at) => value * (Math.floor(at / side) + 0.5))) / total
    expect(centreX).toBeCloseTo(50 + 50 * 0.5 * 0.6, 1)
    expect(centreY).toBeCloseTo(50 - 50 * 0.6, 1)
  })

  it('turns clockwise', () => {
    const covered = coverage({ ...PLAIN, shape: 'arrow', size: 0.8, turn: 90 }, 100)
    const at = (x: number, y: number): number => covered[(50 + y) * 100 + 50 + x]!
    // The arrow points right: its head is on the right of the middle, wider than its shaft on the left.
    expect(at(36, 0)).toBe(1)
    expect(at(8, 24)).toBe(1)
    expect(at(-20, 8)).toBe(1)
    expect(at(-20, 24)).toBe(0)
  })

  it.each(SHAPES)('blends the edges of a %s over one pixel', (shape) => {
    const covered = coverage({ ...PLAIN, shape, turn: 11 }, 128)
    const mixed = covered.filter((value) => value > 0.02 && value < 0.98)
    // An outline of two to eleven radii of 41 pixels crosses that many pixels, give or take a half.
    expect(mixed.length).toBeGreaterThan(2 * 41)
    expect(mixed.length).toBeLessThan(16 * 41)
    expect(sum(mixed) / mixed.length).toBeGreaterThan(0.4)
    expect(sum(mixed) / mixed.length).toBeLessThan(0.6)
  })

  it.each(GROUND_PATTERNS)('looks the same at every size, on %s', (pattern) => {
    const params: ShapeWorld = { ...DEFAULT_SHAPE_WORLD, pattern, patternStrength: 1 }
    const small = renderShapeWorld(params, 64).rgb
    const large = shrink(renderShapeWorld(params, 256), 4)
    const difference = large.map((value, at) => Math.abs(value - small[at]!))
    expect(sum(difference) / difference.length).toBeLessThan(1.2)
  })

  it('keeps every shape darker than every ground', () => {
    const luma = (rgb: Uint8ClampedArray, at: number): number =>
      0.2126 * rgb[at]! + 0.7152 * rgb[at + 1]! + 0.0722 * rgb[at + 2]!
    for (let hue = 0; hue < 360; hue += 15) {
      for (let groundHue = 0; groundHue < 360; groundHue += 15) {
        const { rgb } = renderShapeWorld({ ...PLAIN, shape: 'circle', hue, groundHue }, 9)
        expect(luma(rgb, 0) - luma(rgb, 40 * 3)).toBeGreaterThan(60)
      }
    }
  })
})
