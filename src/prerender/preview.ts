import type { ExperimentStore } from '../experiment/store.ts'
import { viewOf } from '../experiment/view-of-trace.ts'
import { Paintings } from '../heatmap/paint.ts'
import { paintPixels } from '../kit/PixelRaster.tsx'
import { LINEAR } from '../model/blocks/linear.ts'
import { type Bitmap, png } from './png.ts'
import { painted } from './stills.ts'
import { themeColour } from './theme-colour.ts'

const WIDTH = 1200
const HEIGHT = 630
const TILE = 252
const GAP = 28
const EDGE = 6

/** A colour of the theme as a word of a bitmap: opaque, blue, green, red. */
function wordOf(name: string): number {
  const [red, green, blue] = themeColour(name).match(/[0-9a-f]{2}/g) ?? []
  return Number.parseInt(`ff${blue}${green}${red}`, 16)
}

const GROUND = wordOf('ground')
const TOKENS = wordOf('tokens')
const FEATURES = wordOf('features')

/**
 * The picture of a link: the picture at the left, and to its right real matrices of the block, with their axes in their
 * colours. There are no words in it, for it is the same in every language.
 */
export function preview(experiment: ExperimentStore): Buffer {
  const { picture, trace } = experiment.getState().run!.result
  const matrices = (['x', 'mlp1.fc2', 'mlp2.fc2'] as const).map((name) => {
    const { matrix, limit } = viewOf(LINEAR, trace!, name, 'centred')
    return painted((canvas, theme) => new Paintings().put(canvas, name, matrix, limit, theme), 'light')
  })
  const tiles = [painted((canvas) => paintPixels(canvas, picture), 'light'), ...matrices]
  return png(sideBySide(tiles))
}

/** The picture has no axes; all others have. */
function sideBySide(tiles: readonly Bitmap[]): Bitmap {
  const pixels = new Uint32Array(WIDTH * HEIGHT).fill(GROUND)
  const fill = (x: number, y: number, width: number, height: number, colour: number) => {
    for (let row = y; row < y + height; row++) {
      pixels.fill(colour, row * WIDTH + x, row * WIDTH + x + width)
    }
  }
  const draw = (x: number, y: number, { width, height, pixels: from }: Bitmap) => {
    for (let i = 0; i < TILE * TILE; i++) {
      const [column, row] = [i % TILE, Math.floor(i / TILE)]
      const at = Math.floor((row / TILE) * height) * width + Math.floor((column / TILE) * width)
      pixels[(y + row) * WIDTH + x + column] = from[at]!
    }
  }
  const left = Math.floor((WIDTH - tiles.length * TILE - (tiles.length - 1) * GAP) / 2)
  const top = Math.floor((HEIGHT - TILE) / 2)
  tiles.forEach((tile, i) => {
    const x = left + i * (TILE + GAP)
    draw(x, top, tile)
    if (i === 0) return
    // What mlp2 adds comes after the flip: its rows are features.
    const flipped = i === tiles.length - 1
    fill(x - EDGE - 3, top, EDGE, TILE, flipped ? FEATURES : TOKENS)
    fill(x, top - EDGE - 3, TILE, EDGE, flipped ? TOKENS : FEATURES)
  })
  return { width: WIDTH, height: HEIGHT, pixels }
}
