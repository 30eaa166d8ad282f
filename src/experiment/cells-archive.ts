import { zipSync } from 'fflate'
import type { Ask } from '../engine/protocol.ts'
import { tensorNames } from '../model/block.ts'
import {
  firstCell,
  formatNotebook,
  formatScript,
  type TakenCell,
  TRACE_FILE,
  WEIGHTS_FILE,
} from '../notebook/jupyter.ts'
import { formatNpz } from '../weights/npz.ts'
import { parseSafetensors } from '../weights/safetensors.ts'
import type { NamedArray, StateDict } from '../weights/state-dict.ts'
import { subjectOf } from './notebook.ts'
import { blockOf, networkOf, type Settings } from './settings.ts'

export interface TakenChapter {
  /** What its files are called. */
  name: string
  /** What is said first of all, in Markdown. */
  intro: string
  cells: readonly TakenCell[]
}

/**
 * The cells of a chapter as a folder that PyTorch can run: a notebook, the same as a program, and beside them the
 * weights and tensors of what is set, and the source of the network.
 * @param sources files of Python, by name
 */
export async function cellsArchive(
  ask: Ask,
  settings: Settings,
  { name, intro, cells }: TakenChapter,
  sources: Readonly<Record<string, string>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const subject = subjectOf(settings)
  const { weights, block: index } = subject
  const given = ['picture', ...tensorNames(blockOf(settings))]
  const [exported, outcome] = await Promise.all([
    ask('exportWeights', { weights, block: index, whole: true }),
    ask('runCells', { ...subject, cells: given }),
  ])
  if (outcome.kind !== 'result') throw new Error('the tensors of the page could not be had')
  // What cells do not find by its name, as gMLP's norm, which is the network's to them, PyTorch's need not find either.
  const trace: StateDict = Object.fromEntries(
    outcome.result.flatMap((result, i): [string, NamedArray][] => {
      if (result.kind !== 'done' || result.output?.kind !== 'tensor') return []
      const { shape, values } = result.output
      return [[given[i] ?? '', { shape: [...shape], data: Float32Array.from(values) }]]
    }),
  )
  const { picture: _, ...ofBlock } = trace
  const { tensors } = parseSafetensors(exported)
  const { config } = networkOf(settings)
  const first = firstCell({ config, tensors: Object.keys(ofBlock), index, hasHead: 'head.weight' in tensors })
  const texts = {
    [`${name}.ipynb`]: formatNotebook(intro, first, cells),
    [`${name}.py`]: formatScript(intro, first, cells),
    ...sources,
  }
  const encoder = new TextEncoder()
  const files = [
    ...Object.entries(texts).map(([file, text]) => [file, encoder.encode(text)] as const),
    [WEIGHTS_FILE, formatNpz(tensors)] as const,
    [TRACE_FILE, formatNpz(trace)] as const,
  ]
  const inFolder = Object.fromEntries(files.map(([file, bytes]) => [`${name}/${file}`, bytes]))
  // Numbers hardly pack, and of a large network packing would take long.
  return zipSync(inFolder, { level: 0 }) as Uint8Array<ArrayBuffer>
}
