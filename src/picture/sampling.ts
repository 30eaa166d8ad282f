import type { Limits } from '../model/config.ts'
import { COLOUR_LIMITS, type Colours, GROUND_PATTERNS } from './colours.ts'

/** The least distance between the hues of parts and ground, in degrees on the colour circle. */
const HUE_GAP = 50

/** One of the values of a slider from `min` to `max`, all equally likely. */
export function between(random: () => number, min: number, max: number, { step }: Limits): number {
  // Counting steps keeps decimals clean; the tolerance is for limits that are a step but for their last bit.
  const stepsInOne = Math.round(1 / step)
  const first = Math.ceil(min * stepsInOne - 1e-6)
  const last = Math.floor(max * stepsInOne + 1e-6)
  return (first + Math.floor(random() * (last - first + 1))) / stepsInOne
}

export const oneOf = <T>(random: () => number, values: readonly [T, ...T[]]): T =>
  values[Math.floor(random() * values.length)] ?? values[0]

export const sampleHue = (random: () => number): number =>
  between(random, COLOUR_LIMITS.hue.min, COLOUR_LIMITS.hue.max, COLOUR_LIMITS.hue)

/** Parts of this hue on a ground that differs enough to be seen; with the difficulty (0 to 1) patterns get stronger. */
export function sampleColours(random: () => number, difficulty: number, hue: number): Colours {
  const limits = COLOUR_LIMITS
  return {
    hue,
    groundHue: (hue + between(random, HUE_GAP, 360 - HUE_GAP, limits.groundHue)) % 360,
    pattern: oneOf(random, GROUND_PATTERNS),
    patternStrength: between(random, 0, difficulty, limits.patternStrength),
    seed: between(random, limits.seed.min, limits.seed.max, limits.seed),
  }
}
