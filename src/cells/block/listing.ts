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
 * What is folded away: the head of the file, what is between the two classes, and what stands in a class before its
 * `forward`, but for the signature that names the block's sizes.
 */
function foldsOf(lines: readonly string[], className: string): Fold[] {
  const at = (text: string, from = 0) =>
    lines.findIndex((line, i) => i >= from && line.trim().startsWith(text))
  const mlp = at('class Mlp')
  const afterMlp = at('return x', mlp) + 1
  const block = at(`class ${className}`)
  const signature = at('def __init__', block)
  const body = at('super().__init__', signature)
  return [
    { start: 0, end: mlp },
    { start: mlp + 1, end: at('def forward', mlp) },
    { start: afterMlp, end: block },
    { start: block + 1, end: signature },
    { start: body, end: at('def forward', body) },
  ].filter(({ start, end }) => end > start)
}

function makeListing({ pytorch, steps }: Block): Listing {
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
  return { name, text, lines, folds: foldsOf(lines, pytorch.className), stepsAt }
}

const made = new Map<Block, Listing>()

/** A block's listing; it is made once. */
export function listingOf(block: Block): Listing {
  const listing = made.get(block) ?? makeListing(block)
  made.set(block, listing)
  return listing
}
