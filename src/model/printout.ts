import { type Axis, axisSize, type Sizes } from './config.ts'
import { LINEAR_BLOCK, type Module } from './module-tree.ts'

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
export type PrintoutExtent = 'article' | 'complete'

function moduleLine(module: Module, sizes: Sizes): PrintoutPart[] {
  const size = (axis: Axis): PrintoutPart => ({ text: String(axisSize(sizes, axis)), axis })
  const word = (text: string): PrintoutPart => ({ text, axis: null })
  switch (module.kind) {
    case 'Linear':
      return [
        word('Linear(in_features='),
        size(module.input!),
        word(', out_features='),
        size(module.output!),
        word(', bias=True)'),
      ]
    case 'LayerNorm':
      return [word('LayerNorm(('), size(module.input!), word(',), eps=1e-06, elementwise_affine=True)')]
    case 'Dropout':
      return [word('Dropout(p=0.0, inplace=False)')]
    default:
      return [word(`${module.kind}(${module.children.length > 0 ? '' : ')'}`)]
  }
}

function print(module: Module, sizes: Sizes, indent: number): PrintoutLine[] {
  const name = module.path.slice(module.path.lastIndexOf('.') + 1)
  const label = { text: `${' '.repeat(indent)}(${name}): `, axis: null }
  const head = { path: module.path, parts: [label, ...moduleLine(module, sizes)] }
  if (module.children.length === 0) return [head]
  return [
    head,
    ...module.children.flatMap((child) => print(child, sizes, indent + 2)),
    { path: module.path, parts: [{ text: `${' '.repeat(indent)})`, axis: null }] },
  ]
}

/**
 * PyTorch's printout of the block, line by line.
 *
 * The article cut its printout out of a whole network's: its inner lines are indented as at that depth,
 * and it ends after `mlp2`, without `norm2`, `drop_path` and the closing bracket.
 */
export function printout(sizes: Sizes, extent: PrintoutExtent): PrintoutLine[] {
  const article = extent === 'article'
  const after = LINEAR_BLOCK.children.findIndex((child) => child.path === 'mlp2') + 1
  const children = article ? LINEAR_BLOCK.children.slice(0, after) : LINEAR_BLOCK.children
  return [
    { path: '', parts: moduleLine(LINEAR_BLOCK, sizes) },
    ...children.flatMap((child) => print(child, sizes, article ? 6 : 2)),
    ...(article ? [] : [{ path: '', parts: [{ text: ')', axis: null }] }]),
  ]
}

export const printoutText = (lines: readonly PrintoutLine[]): string =>
  lines.map((line) => line.parts.map((part) => part.text).join('')).join('\n')
