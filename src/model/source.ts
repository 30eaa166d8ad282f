import type { Frame } from './block.ts'

/** A class as it stands in a Python file, from its first line to its last. Empty if the file has no such class. */
function classIn(file: string, name: string): string {
  const lines = file.split('\n')
  const start = lines.findIndex((line) => line.startsWith(`class ${name}(`))
  if (start < 0) return ''
  const length = lines.slice(start + 1).findIndex((line) => /^\S/.test(line))
  return lines
    .slice(start, length < 0 ? undefined : start + 1 + length)
    .join('\n')
    .trimEnd()
}

/**
 * The source of a block as it is shown: its own file, the last one, whole, and before it what that imports from the
 * others of `training/`.
 */
export function sourceOf(files: readonly string[]): string {
  const own = files.at(-1)?.trimEnd() ?? ''
  const imported = [...own.matchAll(/^from \w+_block import (.+)$/gm)].flatMap(([, names = '']) =>
    names.split(', '),
  )
  const found = imported.map(
    (name) =>
      files
        .slice(0, -1)
        .map((file) => classIn(file, name))
        .find(Boolean) ?? '',
  )
  return [...found, own].filter(Boolean).join('\n\n\n')
}

/**
 * The line number (from 0) at which a frame stands in the source of a block.
 * @throws Error if the source has no such line: the block and its file then disagree.
 */
export function lineOfFrame(lines: readonly string[], frame: Frame): number {
  const start = lines.findIndex((line) => line.startsWith(`class ${frame.inside}(`))
  let left = frame.nth
  for (let i = start + 1; start >= 0 && i < lines.length && !/^class /.test(lines[i] ?? ''); i++) {
    if (lines[i]?.trim() === frame.line && left-- === 0) return i
  }
  throw new Error(`the source has no line "${frame.line}" in class ${frame.inside}`)
}
