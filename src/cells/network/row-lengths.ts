import type { NamedArray } from '../../weights/state-dict.ts'

/** The length of every row of a weight: of everything one output is made with. */
export function rowLengths({ shape, data }: NamedArray): number[] {
  const [rows, columns] = [shape[0]!, shape[1]!]
  return Array.from({ length: rows }, (_, row) =>
    Math.hypot(...data.subarray(row * columns, (row + 1) * columns)),
  )
}
