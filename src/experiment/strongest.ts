import type { Step } from '../model/block.ts'
import type { Cell, Matrix } from '../model/matrix.ts'
import type { Marks } from './settings.ts'

/**
 * A cell worth following: the one furthest from zero, on the row or column that is pinned already. The class token is
 * passed over unless it is pinned, for there is nothing of the picture in it to begin with.
 */
export function strongestCell(step: Step, { rows, columns, data }: Matrix, pins: Marks): Cell {
  const range = (axis: Step['rows'], size: number): readonly [number, number] => {
    const pinned = pins[axis]
    if (pinned !== undefined && pinned < size) return [pinned, pinned + 1]
    return [axis === 'tokens' ? 1 : 0, size]
  }
  const [top, bottom] = range(step.rows, rows)
  const [left, right] = range(step.columns, columns)
  let strongest = { row: top, column: left }
  let most = -1
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const size = Math.abs(data[row * columns + column] ?? 0)
      if (size > most) {
        most = size
        strongest = { row, column }
      }
    }
  }
  return strongest
}
