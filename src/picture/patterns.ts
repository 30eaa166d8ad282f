import type { GroundPattern } from './colours.ts'
import { seededRandom } from './prng.ts'

/** The pattern at a point, from -1 (dark) to 1 (light). The point is in half-picture units. */
export type PatternValue = (x: number, y: number) => number

/** How far apart the repeats of a pattern lie, in half-picture units. */
const PERIOD = 0.4

/**
 * A pattern, turned and shifted by the seed. It is defined on the plane and not on pixels, so it looks the same
 * at every size; `pixel`, the side of a pixel in half-picture units, only sets how wide a hard edge is blended.
 */
export function createPattern(pattern: GroundPattern, seed: number, pixel: number): PatternValue {
  const random = seededRandom(seed)
  const angle = random() * Math.PI
  const shiftX = random()
  const shiftY = random()
  const cos = Math.cos(angle) / PERIOD
  const sin = Math.sin(angle) / PERIOD
  /** The width of a pixel in periods. */
  const blur = pixel / PERIOD
  const lattice = pattern === 'cloud' ? createLattice(random) : NO_LATTICE
  // One function for all patterns, which runs for every pixel: an engine inlines it, where of six it inlines none.
  return (x, y) => {
    const across = x * cos + y * sin + shiftX
    const down = y * cos - x * sin + shiftY
    switch (pattern) {
      case 'plain':
        return 0
      case 'stripes':
        return stripe(across, blur)
      case 'checks':
        return stripe(across, blur) * stripe(down, blur)
      case 'dots':
        return dot(across, down, blur)
      case 'waves':
        return swell(down * 0.9 + 0.2 * swell(across * 0.5))
      case 'cloud':
        return cloud(lattice, across, down)
    }
  }
}

function dot(x: number, y: number, blur: number): number {
  // Every other row is shifted by half a period, so that the dots stand like those of a five on a die.
  const row = Math.round(y * 2)
  const fromRow = y - row / 2
  const fromColumn = x - row / 2 - Math.round(x - row / 2)
  const outside = Math.sqrt(fromColumn * fromColumn + fromRow * fromRow) - 0.2
  return clampToOne((-2 * outside) / blur)
}

const clampToOne = (value: number): number => Math.min(1, Math.max(-1, value))

/** Light for half a period, dark for the other half; the edge between them is `blur` wide. */
function stripe(x: number, blur: number): number {
  const fromLight = Math.abs(x - Math.round(x))
  return clampToOne((2 * (0.25 - fromLight)) / blur)
}

/** Like a cosine of period 1, for the price of a multiplication or two. */
const swell = (x: number): number => 1 - 2 * smooth(2 * Math.abs(x - Math.round(x)))

/** Cells along one side of the noise table; a picture shows fewer than that, so no repeat is seen. */
const CELLS = 32

const NO_LATTICE = new Float64Array()

const createLattice = (random: () => number): Float64Array =>
  Float64Array.from({ length: CELLS * CELLS }, () => random() * 2 - 1)

/** Three octaves of noise. Offsets that are no multiple of a cell keep the octaves' lattices from lining up. */
const cloud = (lattice: Float64Array, x: number, y: number): number =>
  clampToOne(
    noise(lattice, x * 0.7, y * 0.7) +
      0.5 * noise(lattice, x * 1.4 + 7.3, y * 1.4 + 3.9) +
      0.25 * noise(lattice, x * 2.8 + 13.1, y * 2.8),
  )

/** Random values on a lattice, smoothly blended in between. */
function noise(lattice: Float64Array, x: number, y: number): number {
  const column = Math.floor(x)
  const row = Math.floor(y)
  const across = smooth(x - column)
  const down = smooth(y - row)
  const left = column & (CELLS - 1)
  const right = (column + 1) & (CELLS - 1)
  const top = (row & (CELLS - 1)) * CELLS
  const bottom = ((row + 1) & (CELLS - 1)) * CELLS
  const above = lattice[top + left]! * (1 - across) + lattice[top + right]! * across
  const below = lattice[bottom + left]! * (1 - across) + lattice[bottom + right]! * across
  return above * (1 - down) + below * down
}

const smooth = (t: number): number => t * t * (3 - 2 * t)
