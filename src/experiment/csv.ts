import type { Matrix } from '../model/matrix.ts'

/** Rows of comma-separated values, at float32's own precision. */
export function toCsv({ rows, columns, data }: Matrix): string {
  const line = (row: number) =>
    Array.from(data.subarray(row * columns, (row + 1) * columns), shortest).join(',')
  return Array.from({ length: rows }, (_, row) => line(row)).join('\n')
}

/** The shortest decimal that reads back as the same float32; nine digits always do. */
function shortest(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const text = value.toPrecision(digits)
    if (Math.fround(Number(text)) === value) return String(Number(text))
  }
  return String(Number(value.toPrecision(9)))
}
