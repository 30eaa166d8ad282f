import type { SyntaxNode } from '@lezer/common'
import { type Construct, NotebookError } from './problem.ts'

/** The parts of a node without the comments between them. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Comment') children.push(child)
  }
  return children
}

/** The text that a tree of Lezer's is about: it knows no text itself. */
export class Source {
  constructor(readonly text: string) {}

  textOf({ from, to }: { from: number; to: number }): string {
    return this.text.slice(from, to)
  }

  syntaxError({ from, to }: { from: number; to: number }, message = 'invalid syntax'): NotebookError {
    const place = to > from ? { from, to } : this.besides(from)
    return new NotebookError({ kind: 'syntax' }, `SyntaxError: ${message}`, place)
  }

  indentError({ from, to }: { from: number; to: number }): NotebookError {
    return new NotebookError({ kind: 'indent' }, 'IndentationError: unexpected indent', { from, to })
  }

  /** A line that begins with a command of Jupyter's, which Python's grammar knows nothing of. */
  magicAt({ from }: { from: number }): NotebookError | null {
    const begin = this.text.lastIndexOf('\n', from - 1) + 1
    const [line = ''] = this.text.slice(begin).split('\n')
    return /^\s*[%!]/.test(line) ? this.unsupported('magic', { from: begin, to: begin + line.length }) : null
  }

  /** What is marked where something is missing: the character that stands there, or else the last before it. */
  private besides(at: number): { from: number; to: number } {
    if (/\S/.test(this.text.charAt(at))) return { from: at, to: at + 1 }
    const end = this.text.slice(0, at).trimEnd().length
    return { from: Math.max(0, end - 1), to: end }
  }

  unsupported(construct: Construct, { from, to }: { from: number; to: number }): NotebookError {
    return new NotebookError({ kind: 'construct', construct }, null, { from, to })
  }

  /** Whether a statement stands further to the right than its line's beginning; there are no bodies here. */
  isIndented({ from }: { from: number }): boolean {
    const line = this.text.slice(this.text.lastIndexOf('\n', from - 1) + 1, from)
    return line.length > 0 && line.trim() === ''
  }

  /** `1.` is a number of Python's; the grammar takes it for an attribute whose name is missing. */
  isPointOfNumber(node: SyntaxNode): boolean {
    const { parent } = node
    return (
      parent?.name === 'MemberExpression' &&
      /^[\d_]+\.$/.test(this.textOf({ from: parent.from, to: node.from }).trimEnd())
    )
  }
}
