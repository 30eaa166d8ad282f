export type Theme = 'light' | 'dark'

const ENTRIES = 256

/**
 * Diverging colours for −1 … 1, evenly spaced: blue below zero, red above. ColorBrewer's RdBu is the best balanced
 * for colour-blind readers; its pale middle would glare on a dark page, so the dark one has a dark middle.
 */
const STOPS: Record<Theme, readonly string[]> = {
  light: '053061 2166ac 4393c3 92c5de d1e5f0 f7f7f7 fddbc7 f4a582 d6604d b2182b 67001f'.split(' '),
  dark: '9fd0ff 71ade9 3b8bd4 2c6293 1d3b57 1c2937 17181a 3a1f1d 5c2420 9a4035 dd5f4b f0937a ffc4ad'.split(
    ' ',
  ),
}

/** What is no number, or infinite, has a colour that is on neither scale. */
const STRANGE: Record<Theme, string> = { light: '7a3fc4', dark: 'b78bff' }

const channel = (stop: string, index: number) => Number.parseInt(stop.slice(2 * index, 2 * index + 2), 16)

/**
 * Red, green and blue at `t` from 0 to 1, on the straight line between two stops, as a CSS gradient has it. Libraries
 * for colour do this too, but would be a tenth of the page's own code.
 */
function mixed(theme: Theme, t: number): [number, number, number] {
  const stops = STOPS[theme]
  const place = t * (stops.length - 1)
  const before = Math.min(stops.length - 2, Math.floor(place))
  const [from = '', to = ''] = stops.slice(before)
  const at = (index: number) => {
    const start = channel(from, index)
    return Math.round(start + (channel(to, index) - start) * (place - before))
  }
  return [at(0), at(1), at(2)]
}

/** Red, green and blue, 0 to 255, of a value as a share of the limit. */
export const channelsOf = (theme: Theme, share: number): [number, number, number] =>
  mixed(theme, (Math.max(-1, Math.min(1, share)) + 1) / 2)

/** The same for CSS. */
export const colourOf = (theme: Theme, share: number): string => `rgb(${channelsOf(theme, share).join(', ')})`

/** Red, green and blue of a value that is not finite. */
export const strangeChannels = (theme: Theme): [number, number, number] => {
  const stop = STRANGE[theme]
  return [channel(stop, 0), channel(stop, 1), channel(stop, 2)]
}

export const strangeColour = (theme: Theme): string => `#${STRANGE[theme]}`

/** A pixel of it, as an ImageData's 32-bit word. */
export const strangePixel = (theme: Theme): number =>
  new Uint32Array(Uint8Array.of(...strangeChannels(theme), 255).buffer)[0] ?? 0

function makeTable(theme: Theme): Uint32Array {
  const bytes = new Uint8Array(ENTRIES * 4)
  for (let i = 0; i < ENTRIES; i++) bytes.set([...mixed(theme, i / (ENTRIES - 1)), 255], i * 4)
  return new Uint32Array(bytes.buffer)
}

const tables = new Map<Theme, Uint32Array>()

/** 256 pixels, as an ImageData's 32-bit words, from the lowest value to the highest. */
export function colourTable(theme: Theme): Uint32Array {
  const kept = tables.get(theme) ?? makeTable(theme)
  tables.set(theme, kept)
  return kept
}
