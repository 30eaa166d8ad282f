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
  const placed = parts.map((part) => {
    const angle = (part.turn * Math.PI) / 180
    return {
      ...part,
      cos: Math.cos(angle),
      sin: Math.sin(angle),
      reachSquared: (part.radius + pixel) ** 2,
    }
  })

  const rgb = new Uint8ClampedArray(side * side * 3)
  let at = 0
  for (let row = 0; row < side; row++) {
    const y = (row + 0.5) * pixel - 1
    for (let column = 0; column < side; column++) {
      const x = (column + 0.5) * pixel - 1
      let coverage = 0
      let along = 0
      let up = 0
      for (const part of placed) {
        const fromX = x - part.x
        const fromY = y - part.y
        if (fromX * fromX + fromY * fromY >= part.reachSquared) continue
        // The part's own axes: turned with it, and y up.
        const partAlong = fromX * part.cos + fromY * part.sin
        const partUp = fromX * part.sin - fromY * part.cos
        const distance = part.outline(partAlong / part.radius, partUp / part.radius) * part.radius
        const partCoverage = Math.min(1, Math.max(0, 0.5 - distance / pixel))
        if (partCoverage <= coverage) continue
        coverage = partCoverage
        along = partAlong
        up = partUp
      }
      // The fill has the same pattern, but it lies on the part: it moves and turns along.
      const groundValue = coverage < 1 ? pattern(x, y) : 0
      const fillValue = coverage > 0 ? pattern(along, up) : 0
      for (let channel = 0; channel < 3; channel++, at++) {
        const behind = (ground.middle[channel] ?? 0) + groundValue * (ground.swing[channel] ?? 0)
        const front = (fill.middle[channel] ?? 0) + fillValue * (fill.swing[channel] ?? 0)
        rgb[at] = behind + coverage * (front - behind)
      }
    }
  }
  return { width: side, height: side, rgb }
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
