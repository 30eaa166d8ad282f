import type { Limits } from '../model/config.ts'

export const GROUND_PATTERNS = ['plain', 'stripes', 'checks', 'dots', 'waves', 'cloud'] as const

export type GroundPattern = (typeof GROUND_PATTERNS)[number]

/** What the parts and the ground they lie on look like. */
export interface Colours {
  /** Hue of the parts in degrees of OKLCH, where all hues are equally light. */
  hue: number
  groundHue: number
  pattern: GroundPattern
  patternStrength: number
  /** Turns, shifts and varies the pattern; changes nothing else. */
  seed: number
}

export const COLOUR_LIMITS = {
  hue: { min: 0, max: 359, step: 1 },
  groundHue: { min: 0, max: 359, step: 1 },
  patternStrength: { min: 0, max: 1, step: 0.01 },
  seed: { min: 0, max: 9999, step: 1 },
} as const satisfies Partial<Record<keyof Colours, Limits>>
