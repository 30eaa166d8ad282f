import type { AxisName } from '../../notebook/axes.ts'
import type { Output } from '../../notebook/result.ts'

export type TensorOutput = Extract<Output, { kind: 'tensor' }>

/** The ways to look at a tensor: its printed text always is one. */
export const VIEWS = ['heatmap', 'grid', 'bars', 'histogram', 'text'] as const
export type OutputView = (typeof VIEWS)[number]

const AXES_WITH_COLOURS: readonly (AxisName | null)[] = [
  'features',
  'tokensHidden',
  'featuresHidden',
  'gate',
  'qkv',
  'headFeatures',
  'classes',
]

/** Where it has a number for every patch, with or without one for the class token before them. */
export function patchesIn(
  { shape, axes }: Pick<TensorOutput, 'shape' | 'axes'>,
  grid: number,
): 'all' | 'tokens' | null {
  const [size, ...others] = shape
  const [axis = null] = axes
  if (others.length > 0 || AXES_WITH_COLOURS.includes(axis)) return null
  if (size === grid ** 2) return 'all'
  return size === grid ** 2 + 1 ? 'tokens' : null
}

/**
 * How a tensor can be looked at, the most telling way first.
 * @param grid how many patches a side of the picture has
 */
export function viewsOf(output: TensorOutput, grid: number): OutputView[] {
  const { shape, values } = output
  if (values.length <= 1) return ['text']
  if (shape.length === 1) {
    const onGrid = grid > 1 && patchesIn(output, grid) !== null
    return [...(onGrid ? (['grid'] as const) : []), 'bars', 'histogram', 'text']
  }
  return ['heatmap', 'histogram', 'text']
}

/** The last two axes of a tensor are drawn as a matrix; of those before, one place at a time. */
export interface Slices {
  count: number
  rows: number
  columns: number
  rowAxis: AxisName | null
  columnAxis: AxisName | null
}

export function slicesOf({ shape, axes }: Pick<TensorOutput, 'shape' | 'axes'>): Slices {
  const [rows = 1, columns = 1] = shape.slice(-2)
  const [rowAxis = null, columnAxis = null] = axes.slice(-2)
  const count = shape.slice(0, -2).reduce((product, size) => product * size, 1)
  return { count, rows, columns, rowAxis, columnAxis }
}

/** The indices of a tensor's element of this number, one an axis. */
export function indicesOf(index: number, shape: readonly number[]): number[] {
  const indices: number[] = []
  let rest = index
  for (const size of [...shape].reverse()) {
    indices.unshift(rest % size)
    rest = Math.floor(rest / size)
  }
  return indices
}

/** Where that element is, as code has it: `[12, 3]`. */
export const placeOf = (index: number, shape: readonly number[]): string =>
  `[${indicesOf(index, shape).join(', ')}]`

interface Difference {
  difference: TensorOutput & { values: Float32Array }
  /** The largest, whatever its sign, and which element has it: its number, and where it is. */
  largest: number
  index: number
  at: string
}

/** What one tensor has more than another of its shape. */
export function differenceOf(a: TensorOutput, b: TensorOutput): Difference {
  const values = Float32Array.from(a.values, (value, i) => value - (b.values[i] ?? Number.NaN))
  let index = 0
  for (const [i, value] of values.entries()) {
    // What is no number differs more than any number does.
    if (Number.isNaN(value)) {
      index = i
      break
    }
    if (Math.abs(value) > Math.abs(values[index] ?? 0)) index = i
  }
  const largest = Math.abs(values[index] ?? 0)
  const difference = { ...a, dtype: 'float32' as const, values, text: '' }
  return { difference, largest, index, at: placeOf(index, a.shape) }
}
