import { interpolateLab, interpolateRdBu, piecewise, rgb } from 'd3'

export type Theme = 'light' | 'dark'

const ENTRIES = 256

/**
 * Diverging colours for −1 … 1: blue below zero, red above. ColorBrewer's RdBu is the best balanced for
 * colour-blind readers; its pale middle would glare on a dark page, so the dark one has a dark middle.
 */
const SCALES: Record<Theme, (t: number) => string> = {
  light: (t) => interpolateRdBu(1 - t),
  dark: piecewise(interpolateLab, [
    '#9fd0ff',
    '#3b8bd4',
    '#1d3b57',
    '#17181a',
    '#5c2420',
    '#dd5f4b',
    '#ffc4ad',
  ]),
}

/** The colour of a value as a share of the limit, for CSS. */
export const colourOf = (theme: Theme, share: number): string =>
  SCALES[theme]((Math.max(-1, Math.min(1, share)) + 1) / 2)

function makeTable(theme: Theme): Uint32Array {
  const bytes = new Uint8Array(ENTRIES * 4)
  for (let i = 0; i < ENTRIES; i++) {
    const { r, g, b } = rgb(SCALES[theme](i / (ENTRIES - 1)))
    bytes.set([r, g, b, 255], i * 4)
  }
  return new Uint32Array(bytes.buffer)
}

const tables = new Map<Theme, Uint32Array>()

/** 256 pixels, as an ImageData's 32-bit words, from the lowest value to the highest. */
export function colourTable(theme: Theme): Uint32Array {
  const kept = tables.get(theme) ?? makeTable(theme)
  tables.set(theme, kept)
  return kept
}
