import { axisSize, type Block } from './block.ts'
import type { Axis, Sizes } from './config.ts'
import { inPython, type Module } from './module-tree.ts'

/** A piece of a printed line; with an axis where it is that axis' size. */
export interface PrintoutPart {
  text: string
  axis: Axis | null
}

export interface PrintoutLine {
  /** Path of the module this line opens, closes or is. */
  path: string
  parts: readonly PrintoutPart[]
}

/** `article` stops where the article's printout stops; `complete` is what `print(block)` says. */
export const PRINTOUT_EXTENTS = ['article', 'complete'] as const
export type PrintoutExtent = (typeof PRINTOUT_EXTENTS)[number]

function moduleLine(block: Block, module: Module, sizes: Sizes): PrintoutPart[] {
  const size = (axis: Axis): PrintoutPart => ({ text: String(axisSize(block, sizes, axis)), axis })
  const word = (text: string): PrintoutPart => ({ text, axis: null })
  switch (module.kind) {
    case 'Linear':
      return [
        word('Linear(in_features='),
        size(module.input),
        word(', out_features='),
        size(module.output),
        word(', bias=True)'),
      ]
    case 'LayerNorm':
      return [
        word('LayerNorm(('),
        size(module.over),
        word(`,), eps=${inPython(module.eps)}, elementwise_affine=True)`),
      ]
    case 'Dropout':
      return [word('Dropout(p=0.0, inplace=False)')]
    case 'composite':
      return [word(`${module.className}(`)]
    default:
      return [word(`${module.kind}()`)]
  }
}

function print(block: Block, module: Module, sizes: Sizes, indent: number): PrintoutLine[] {
  const name = module.path.slice(module.path.lastIndexOf('.') + 1)
  const label = { text: `${' '.repeat(indent)}(${name}): `, axis: null }
  const head = { path: module.path, parts: [label, ...moduleLine(block, module, sizes)] }
  if (module.children.length === 0) return [head]
  return [
    head,
    ...module.children.flatMap((child) => print(block, child, sizes, indent + 2)),
    { path: module.path, parts: [{ text: `${' '.repeat(indent)})`, axis: null }] },
  ]
}

/** How far a block can be printed: one that the article does not print has but one printout. */
export const printoutExtents = ({ printedUpTo }: Block): readonly PrintoutExtent[] =>
  printedUpTo === null ? ['complete'] : PRINTOUT_EXTENTS

/**
 * PyTorch's printout of a block, line by line.
 *
 * The article cut its printout out of a whole network's: its inner lines are indented as at that depth,
 * and it ends after `mlp2`, without `norm2`, `drop_path` and the closing bracket.
 */
export function printout(block: Block, sizes: Sizes, extent: PrintoutExtent): PrintoutLine[] {
  const { modules, printedUpTo } = block
  const article = extent === 'article' && printedUpTo !== null
  const end = article ? modules.children.findIndex(({ path }) => path === printedUpTo) + 1 : undefined
  return [
    { path: '', parts: moduleLine(block, modules, sizes) },
    ...modules.children.slice(0, end).flatMap((child) => print(block, child, sizes, article ? 6 : 2)),
    ...(article ? [] : [{ path: '', parts: [{ text: ')', axis: null }] }]),
  ]
}

export const printoutText = (lines: readonly PrintoutLine[]): string =>
  lines.map((line) => line.parts.map((part) => part.text).join('')).join('\n')
