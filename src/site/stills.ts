import '@tensorflow/tfjs-backend-wasm'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { similarity } from '../cells/network-figures.ts'
import { DEFAULT_SETTINGS } from '../cells/settings.ts'
import type { DepthStill, Stills, TensorStill } from '../cells/stills.ts'
import { summaryOf, viewOf } from '../cells/view-of-trace.ts'
import type { Matrix, Trace } from '../engine/protocol.ts'
import { Runner } from '../engine/runner.ts'
import type { TrainedEntry } from '../engine/trained.ts'
import type { Theme } from '../heatmap/colour-table.ts'
import { colourLimit } from '../heatmap/limit.ts'
import { type PaintedStill, paint } from '../heatmap/paint.ts'
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
  /** The picture for those who see but a link. */
  preview: string
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
  /** Its content is in its name, so what a browser keeps under that never grows old. */
  const keep = (name: string, bitmap: Bitmap) => {
    const file = png(bitmap)
    const path = `stills/${name}-${createHash('sha256').update(file).digest('hex').slice(0, 8)}.png`
    files.set(path, file)
    return path
  }
  const still = (name: string, matrix: Matrix, limit: number): PaintedStill => ({
    rows: matrix.rows,
    columns: matrix.columns,
    light: keep(`${name}-light`, painted(matrix, limit, 'light')),
    dark: keep(`${name}-dark`, painted(matrix, limit, 'dark')),
  })
  const tensors = shownAtFirst.map((name) => {
    const { matrix, limit } = viewOf(trace, name, 'value')
    return [name, { ...still(name, matrix, limit), limit, summary: summaryOf(matrix.data) }] as const
  })
  const middle = 1 + Math.floor(TRAINED.grid / 2) * (TRAINED.grid + 1)
  const depthStills = depths.map(({ tokens, logits, updates }, depth): DepthStill => {
    const limit = colourLimit(tokens.data)
    const { map, mean } = similarity(tokens, middle)
    return {
      tokens: still(`depth-${depth}`, tokens, limit),
      limit,
      logits: [...logits!],
      updates,
      alike: still(`alike-${depth}`, map, 1),
      meanAlike: mean,
    }
  })
  const stills: Stills = {
    picture: keep('picture', bitmapOf(picture)),
    tensors: Object.fromEntries(tensors) as Record<string, TensorStill>,
    depths: depthStills,
  }
  return { stills, files, preview: keep('preview', drawPreview(bitmapOf(picture), previewed(trace))) }
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
