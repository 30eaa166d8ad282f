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
 * What is folded away: all but the classes that steps run in, each from its first line on to its `forward`, and the
 * signature that names the block's sizes.
 */
function foldsOf(lines: readonly string[], className: string, classes: Iterable<string>): Fold[] {
  const at = (text: string, from: number) =>
    lines.findIndex((line, i) => i >= from && line.trim().startsWith(text))
  const isShown = new Set<number>()
  const show = (start: number, end: number) => {
    for (let i = start; i < end; i++) isShown.add(i)
  }
  for (const name of classes) {
    const start = at(`class ${name}(`, 0)
    const forward = at('def forward', start)
    const after = lines.indexOf('', forward)
    show(start, start + 1)
    show(forward, after < 0 ? lines.length : after)
    if (name === className) show(at('def __init__', start), at('super().__init__', start))
  }
  const folds: Fold[] = []
  for (let end = 0; end < lines.length; end++) {
    const start = end
    while (end < lines.length && !isShown.has(end)) end++
    if (end > start) folds.push({ start, end })
  }
  return folds
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
  const classes = new Set(steps.flatMap(({ frames }) => frames.map(({ inside }) => inside)))
  const name = `training/${pytorch.files.at(-1)}`
  return { name, text, lines, folds: foldsOf(lines, pytorch.className, classes), stepsAt }
}

const made = new Map<Block, Listing>()

/** A block's listing; it is made once. */
export function listingOf(block: Block): Listing {
  const listing = made.get(block) ?? makeListing(block)
  made.set(block, listing)
  return listing
}
