import { oklch, type Rgb } from './colour.ts'
import type { Colours } from './colours.ts'
import { createPattern } from './patterns.ts'
import type { Pixels } from './pixels.ts'
import type { SignedDistance } from './signed-distance.ts'

/** One part of a picture: an outline at its place. Lengths are in half-picture units, (0, 0) is the middle. */
export interface Part {
  outline: SignedDistance
  x: number
  /** Downwards. */
  y: number
  /** Of the circle around the outline. */
  radius: number
  /** Degrees clockwise. */
  turn: number
}

/** The ground is light and pale, the parts darker and more colourful, whatever their hues. */
const GROUND = { lightness: 0.87, chroma: 0.06, swing: 0.06 }
const PART = { lightness: 0.6, chroma: 0.17, swing: 0.035 }

/**
 * Draws `side` × `side` pixels, edges blended over one pixel. The same parameters give the same picture, and the
 * same but for the blending at every size. Where parts overlap, the one that covers more of the pixel is seen.
 */
export function paint(parts: readonly Part[], colours: Readonly<Colours>, side: number): Pixels {
  const pixel = 2 / side
  const pattern = createPattern(colours.pattern, colours.seed, pixel)
  const ground = inkOf(GROUND, colours.groundHue, colours.patternStrength)
  const fill = inkOf(PART, colours.hue, colours.patternStrength)
  const seen = coverageOf(parts, side)
  const rgb = new Uint8ClampedArray(side * side * 3)
  const [groundRed, groundGreen, groundBlue] = ground.middle
  const [groundRedSwing, groundGreenSwing, groundBlueSwing] = ground.swing
  const [red, green, blue] = fill.middle
  const [redSwing, greenSwing, blueSwing] = fill.swing
  for (let row = 0, at = 0; row < side; row++) {
    const y = (row + 0.5) * pixel - 1
    for (let column = 0; column < side; column++, at++) {
      const x = (column + 0.5) * pixel - 1
      const coverage = seen.coverage[at]!
      const groundValue = coverage < 1 ? pattern(x, y) : 0
      // The fill has the same pattern, but it lies on the part: it moves and turns along.
      const fillValue = coverage > 0 ? pattern(seen.along[at]!, seen.up[at]!) : 0
      const behindRed = groundRed + groundValue * groundRedSwing
      const behindGreen = groundGreen + groundValue * groundGreenSwing
      const behindBlue = groundBlue + groundValue * groundBlueSwing
      rgb[3 * at] = behindRed + coverage * (red + fillValue * redSwing - behindRed)
      rgb[3 * at + 1] = behindGreen + coverage * (green + fillValue * greenSwing - behindGreen)
      rgb[3 * at + 2] = behindBlue + coverage * (blue + fillValue * blueSwing - behindBlue)
    }
  }
  return { width: side, height: side, rgb }
}

/** For each pixel how much of it a part covers, and where on that part's own axes it is: turned with it, and y up. */
function coverageOf(parts: readonly Part[], side: number) {
  const pixel = 2 / side
  const coverage = new Float64Array(side * side)
  const along = new Float64Array(side * side)
  const up = new Float64Array(side * side)
  for (const { outline, x: partX, y: partY, radius, turn } of parts) {
    const angle = (turn * Math.PI) / 180
    const cos = Math.cos(angle)
    const sin = Math.sin(angle)
    const reachSquared = (radius + pixel) ** 2
    for (let row = 0, at = 0; row < side; row++) {
      const fromY = (row + 0.5) * pixel - 1 - partY
      for (let column = 0; column < side; column++, at++) {
        const fromX = (column + 0.5) * pixel - 1 - partX
        if (fromX * fromX + fromY * fromY >= reachSquared) continue
        const partAlong = fromX * cos + fromY * sin
        const partUp = fromX * sin - fromY * cos
        const distance = outline(partAlong / radius, partUp / radius) * radius
        const partCoverage = Math.min(1, Math.max(0, 0.5 - distance / pixel))
        if (partCoverage <= coverage[at]!) continue
        coverage[at] = partCoverage
        along[at] = partAlong
        up[at] = partUp
      }
    }
  }
  return { coverage, along, up }
}

/** A ground of one colour, and parts of one, as they are where there is no pattern. */
export const groundColour = (hue: number): Rgb => inkOf(GROUND, hue, 0).middle
export const partColour = (hue: number): Rgb => inkOf(PART, hue, 0).middle

interface Ink {
  middle: Rgb
  /** What is added to the middle where the pattern is lightest, and taken off where it is darkest. */
  swing: Rgb
}

function inkOf(tone: typeof GROUND, hue: number, strength: number): Ink {
  const light = oklch(tone.lightness + tone.swing * strength, tone.chroma, hue)
  const dark = oklch(tone.lightness - tone.swing * strength, tone.chroma, hue)
  return {
    middle: [(light[0] + dark[0]) / 2, (light[1] + dark[1]) / 2, (light[2] + dark[2]) / 2],
    swing: [(light[0] - dark[0]) / 2, (light[1] - dark[1]) / 2, (light[2] - dark[2]) / 2],
  }
}
