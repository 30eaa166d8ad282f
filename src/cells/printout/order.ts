import { LINEAR } from '../../model/blocks/linear.ts'

/** Something `forward` does: it calls a module, or it is one of its own two operations. */
export type Call = { module: string } | { operation: 'add' | 'transpose' }

/** The modules of the block in the order `__init__` registers them, which is the order of the printout. */
export const REGISTERED: readonly string[] = LINEAR.modules.children.map(({ path }) => path)

/** The lines of the block's `forward`, in order. */
const LINES = [
  ...new Map(
    LINEAR.steps
      .flatMap(({ frames }) => frames.filter(({ inside }) => inside === LINEAR.pytorch.className))
      .map((frame) => [`${frame.line} ${frame.nth}`, frame.line]),
  ).values(),
]

/** What `forward` does, in order: in a line of calls the innermost runs first. */
export const RUN: readonly Call[] = LINES.flatMap((line): Call[] => {
  if (line.includes('.transpose(')) return [{ operation: 'transpose' }]
  const modules = [...line.matchAll(/self\.(\w+)\(/g)].map(([, module = '']) => ({ module })).reverse()
  return line.startsWith('x = x +') ? [...modules, { operation: 'add' }] : []
})
