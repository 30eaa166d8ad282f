import { refuse, type Shape } from './problem.ts'

/**
 * The axis that `dim` means, counted from the end where it is negative.
 * @throws NotebookError where there is none; a single number behaves as if it had one
 */
export function axisOf(dim: number, rank: number): number {
  const axes = Math.max(rank, 1)
  if (dim < -axes || dim >= axes)
    refuse(
      { kind: 'dim-range', dim, axes: rank },
      `IndexError: Dimension out of range (expected to be in range of [${-axes}, ${axes - 1}], but got ${dim})`,
    )
  return dim < 0 ? dim + axes : dim
}

/** Several of them, each once; none means all. */
export function axesOf(dims: readonly number[] | null, rank: number): number[] {
  if (dims === null || dims.length === 0) return Array.from({ length: rank }, (_, axis) => axis)
  const axes = dims.map((dim) => axisOf(dim, rank))
  const twice = axes.find((axis, i) => axes.indexOf(axis) !== i)
  if (twice !== undefined)
    refuse(
      { kind: 'dim-twice', dim: twice },
      `RuntimeError: dim ${twice} appears multiple times in the list of dims`,
    )
  return rank === 0 ? [] : axes
}

export const without = <T>(items: readonly T[], axes: readonly number[]): T[] =>
  items.filter((_, axis) => !axes.includes(axis))

export const withAt = <T>(items: readonly T[], axis: number, item: T): T[] =>
  items.map((each, i) => (i === axis ? item : each))

/** How far apart elements lie along each axis. */
export function stepsOf(shape: Shape): number[] {
  const steps: number[] = []
  let step = 1
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    steps[axis] = step
    step *= shape[axis] ?? 1
  }
  return steps
}

/** Where the elements are that share the first one's place on all axes but these, from that first one on. */
export function positionsAlong(shape: Shape, axes: readonly number[]): Int32Array {
  const steps = stepsOf(shape)
  let positions = Int32Array.of(0)
  for (const axis of axes) {
    const size = shape[axis] ?? 1
    const step = steps[axis] ?? 0
    const next = new Int32Array(positions.length * size)
    for (const [i, position] of positions.entries()) {
      for (let j = 0; j < size; j++) next[i * size + j] = position + j * step
    }
    positions = next
  }
  return positions
}
