import type { Block, Frame, Step } from '../../model/block.ts'
import { lineOfFrame, sourceOf } from '../../model/source.ts'

/** The article's; those of other blocks come with one of them. */
const FILES = import.meta.glob<string>('../../../training/linear_block.py', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Makes known what has come of them. */
export const addFiles = (files: Record<string, string>): void => {
  Object.assign(FILES, files)
}

/** Lines that no step runs in; they are folded away until asked for. */
export interface Fold {
  start: number
  end: number
}

/** A step, and the frame by which it stands in a line. */
export interface Standing {
  step: Step
  frame: Frame
}

/** The source of a block, and where in it which step runs. */
export interface Listing {
  /** The file that the block's own class is in. */
  name: string
  text: string
  lines: readonly string[]
  folds: readonly Fold[]
  stepsAt: ReadonlyMap<number, readonly Standing[]>
}

/**
 * What is folded away: the head of the file, what is between the classes that steps run in, and what stands in one before
 * its `forward`, but for the signature that names the block's sizes.
 */
function foldsOf(lines: readonly string[], { pytorch, steps }: Block): Fold[] {
  const at = (text: string, from = 0) =>
    lines.findIndex((line, i) => i >= from && line.trim().startsWith(text))
  const classes = new Set(steps.flatMap(({ frames }) => frames.map(({ inside }) => inside)))
  const starts = [...classes].map((name) => at(`class ${name}(`)).sort((a, b) => a - b)
  const own = at(`class ${pytorch.className}(`)
  let end = 0
  const folds = starts.flatMap((start): Fold[] => {
    const forward = at('def forward', start)
    const before = { start: end, end: start }
    end = at('return ', forward) + 1
    if (start !== own) return [before, { start: start + 1, end: forward }]
    const signature = at('def __init__', start)
    return [before, { start: start + 1, end: signature }, { start: at('super().', signature), end: forward }]
  })
  return folds.filter(({ start, end: last }) => last > start)
}

function makeListing(block: Block): Listing {
  const { pytorch, steps } = block
  const text = sourceOf(pytorch.files.map((file) => FILES[`../../../training/${file}`] ?? ''))
  const lines = text.split('\n')
  const stepsAt = new Map<number, Standing[]>()
  for (const step of steps) {
    for (const frame of step.frames) {
      const line = lineOfFrame(lines, frame)
      stepsAt.set(line, [...(stepsAt.get(line) ?? []), { step, frame }])
    }
  }
  const name = `training/${pytorch.files.at(-1)}`
  return { name, text, lines, folds: foldsOf(lines, block), stepsAt }
}

const made = new Map<Block, Listing>()

/** A block's listing; it is made once. */
export function listingOf(block: Block): Listing {
  const listing = made.get(block) ?? makeListing(block)
  made.set(block, listing)
  return listing
}
