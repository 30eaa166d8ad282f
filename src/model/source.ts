import type { Frame } from './steps.ts'

/**
 * The line number (from 0) at which a frame stands in the text of `training/linear_block.py`.
 * @throws Error if the file has no such line: the table of steps and the file then disagree.
 */
export function lineOfFrame(lines: readonly string[], frame: Frame): number {
  const start = lines.findIndex((line) => line.startsWith(`class ${frame.inside}(`))
  let left = frame.nth
  for (let i = start + 1; start >= 0 && i < lines.length && !lines[i]!.startsWith('class '); i++) {
    if (lines[i]!.trim() === frame.line && left-- === 0) return i
  }
  throw new Error(`linear_block.py has no line "${frame.line}" in class ${frame.inside}`)
}
