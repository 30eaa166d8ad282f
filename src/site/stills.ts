import '@tensorflow/tfjs-backend-wasm'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { similarity } from '../cells/network-figures.ts'
import { DEFAULT_SETTINGS } from '../cells/settings.ts'
import type { DepthStill, Stills } from '../cells/stills.ts'
import { summaryOf, viewOf } from '../cells/view-of-trace.ts'
import type { Matrix, Trace } from '../engine/protocol.ts'
import { Runner } from '../engine/runner.ts'
import type { TrainedEntry } from '../engine/trained.ts'
import type { Theme } from '../heatmap/colour-table.ts'
import { colourLimit } from '../heatmap/limit.ts'
import { paint } from '../heatmap/paint.ts'
import { pictureSide, TRAINED } from '../model/config.ts'
import { STEPS } from '../model/steps.ts'
import type { Pixels } from '../picture/pixels.ts'
import { DEFAULT_SHAPE_WORLD, renderShapeWorld } from '../picture/shape-world.ts'
import { networkOf } from '../weights/network-of-file.ts'
import type { NetworkSource } from '../weights/network-source.ts'
import { parseSafetensors } from '../weights/safetensors.ts'
import type { StateDict } from '../weights/state-dict.ts'
import { type Bitmap, png } from './png.ts'
import { drawPreview } from './preview.ts'

/** The figures of the prerendered pages: what they are made of, and their files by name. */
export interface Made {
  stills: Stills
  files: Map<string, Buffer>
}

const control = { isCancelled: () => false }

/** Runs the trained network on the default picture and paints what the chapters show of it. */
export async function makeStills(weights: string): Promise<Made> {
  tf.enableProdMode()
  await tf.setBackend('wasm')
  const runner = new Runner()
  const source = trained(weights)
  const picture = renderShapeWorld(DEFAULT_SHAPE_WORLD, pictureSide(TRAINED))
  const { trace } = await runner.trace(picture, source, DEFAULT_SETTINGS.block, control)
  const { depths } = await runner.network(picture, source, [], control)
  runner.dispose()

  const files = new Map<string, Buffer>()
  const keep = (name: string, bitmap: Bitmap) => files.set(`stills/${name}.png`, png(bitmap))
  const still = (name: string, matrix: Matrix, limit: number) => {
    for (const theme of ['light', 'dark'] as const) keep(`${name}-${theme}`, painted(matrix, limit, theme))
  }
  const tensors = shownAtFirst.map((name) => {
    const { matrix, limit } = viewOf(trace, name, 'value')
    still(name, matrix, limit)
    return [name, { limit, summary: summaryOf(matrix.data) }] as const
  })
  const middle = 1 + Math.floor(TRAINED.grid / 2) * (TRAINED.grid + 1)
  const depthStills = depths.map(({ tokens, logits, updates }, depth): DepthStill => {
    const limit = colourLimit(tokens.data)
    const { map, mean } = similarity(tokens, middle)
    still(`depth-${depth}`, tokens, limit)
    still(`alike-${depth}`, map, 1)
    return { limit, logits: [...logits!], updates, meanAlike: mean }
  })
  keep('picture', bitmapOf(picture))
  keep('preview', drawPreview(bitmapOf(picture), previewed(trace)))
  return { stills: { tensors: Object.fromEntries(tensors), depths: depthStills }, files }
}

/** The stream and the two updates: what the block's diagram shows before anything is opened. */
const shownAtFirst = STEPS.filter(
  ({ id, onStream }) => onStream || id === 'mlp1.fc2' || id === 'mlp2.fc2',
).map(({ id }) => id)

const previewed = (trace: Trace) =>
  (['x', 'mlp1.fc2', 'mlp2.fc2'] as const).map((name) => {
    const { matrix, limit } = viewOf(trace, name, 'centred')
    return painted(matrix, limit, 'light')
  })

/** The weights that are shipped, all of their shards. */
function trained(folder: string): NetworkSource {
  const index: Record<string, TrainedEntry> = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))
  const arrays: StateDict = {}
  for (const { part, file } of index.linear!.shards) {
    const { tensors } = parseSafetensors(new Uint8Array(readFileSync(join(folder, file))))
    const prefix = part.startsWith('block-') ? `blocks.${part.slice('block-'.length)}.` : ''
    for (const [name, array] of Object.entries(tensors)) arrays[prefix + name] = array
  }
  const shapes = new Map(Object.entries(arrays).map(([name, { shape }]) => [name, shape]))
  return { id: 'trained', ...networkOf({ shapes, read: async (name) => arrays[name]! }) }
}

function painted({ rows, columns, data }: Matrix, limit: number, theme: Theme): Bitmap {
  const pixels = new Uint32Array(data.length)
  paint(pixels, data, limit, theme)
  return { width: columns, height: rows, pixels }
}

const bitmapOf = ({ width, height, rgb }: Pixels): Bitmap => ({
  width,
  height,
  pixels: Uint32Array.from(
    { length: width * height },
    (_, i) => (0xff000000 | (rgb[3 * i + 2]! << 16) | (rgb[3 * i + 1]! << 8) | rgb[3 * i]!) >>> 0,
  ),
})
