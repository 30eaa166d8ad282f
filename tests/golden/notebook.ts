import { readFileSync } from 'node:fs'

/** What JSON cannot say of a float is text here. */
type Written = number | 'nan' | 'inf' | '-inf'

export interface GoldenTensor {
  dtype: 'float32' | 'int64' | 'bool'
  shape: number[]
  values: Written[]
}

export type GoldenValue =
  | GoldenTensor
  | { number: Written; type: 'int' | 'float' }
  | { text: string }
  | { items: GoldenValue[] }

/** Written by PyTorch; see training/write_notebook_golden.py. */
const LINES: unknown[] = readFileSync('tests/golden/notebook.jsonl', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))

const having = <Line>(key: string): Line[] =>
  LINES.filter((line) => typeof line === 'object' && line !== null && key in line) as Line[]

/** The tensors that programs find by name. */
export const GIVEN = having<GoldenTensor & { name: string }>('name')
export const PRINTED = having<{ code: string; printed: string }>('printed')
export const REJECTED = having<{ code: string; error: string }>('error')
/** Programs with gradients, which only run where the derivatives of the operations are known. */
export const DIFFERENTIATED = having<GoldenValue & { gradients: string }>('gradients').filter(
  (line) => !('refused' in line),
)
export const UNDIFFERENTIATED = having<{ gradients: string; refused: string }>('refused')
export const COMPUTED = having<GoldenValue & { code: string }>('code').filter(
  (line) => !('printed' in line) && !('error' in line),
)

export const numberOf = (written: Written): number =>
  typeof written === 'number'
    ? written
    : { nan: Number.NaN, inf: Number.POSITIVE_INFINITY, '-inf': Number.NEGATIVE_INFINITY }[written]
