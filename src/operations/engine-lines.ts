import type { Block } from '../model/block.ts'

/** Lines of this page's own engine, and the file of `src/engine/` they are in; a test finds them there. */
export interface EngineLines {
  file: string
  lines: readonly string[]
}

const FORWARD = import.meta.glob<string>('../engine/*-block.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Lines of the layers that every block is made of. */
export const inLayers = (...lines: string[]): EngineLines => ({ file: 'layers.ts', lines })

/** The statement of a block's forward pass that hands a tensor to the tap. */
export function whereTapped({ tensorflow }: Block, tensor: string): EngineLines {
  const source = FORWARD[`../engine/${tensorflow}`] ?? ''
  const lines = source.split('\n')
  const start = lines.findIndex((line) => line.includes(`('${tensor}'`))
  if (start < 0) throw new Error(`${tensorflow} taps no ${tensor}`)
  // A long statement is broken into several lines; its brackets say where it ends.
  let end = start
  const open = () =>
    lines
      .slice(start, end + 1)
      .join('')
      .replace(/[^()]/g, '')
  while (open().split('(').length !== open().split(')').length) end++
  const statement = lines.slice(start, end + 1).map((line) => line.trim())
  return { file: tensorflow, lines: [statement.join('').replace(/,\)/g, ')')] }
}
