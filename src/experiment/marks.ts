import { type Block, stepOf } from '../model/block.ts'
import type { Cell } from '../model/matrix.ts'
import { blockOf, type Marks, type Settings } from './settings.ts'
import type { Experiment } from './store.ts'

/** A cell of a named tensor. */
export interface TensorCell {
  tensor: string
  cell: Cell
}

/** What a cell of a tensor marks on the two axes the tensor has. */
export function marksAt(block: Block, { tensor, cell }: TensorCell): Marks {
  const { rows, columns } = stepOf(block, tensor)
  const marks = { [rows]: cell.row, [columns]: cell.column }
  // A token that is listened to is on the picture too.
  return rows === 'keys' ? { ...marks, tokens: cell.row } : marks
}

/** The indices marked now: of the cell pointed at, else those pinned on the axes of the running step. */
export function marksOf({ pointed, settings }: Pick<Experiment, 'pointed' | 'settings'>): Marks {
  const block = blockOf(settings)
  if (pointed) return 'token' in pointed ? { tokens: pointed.token } : marksAt(block, pointed)
  const { rows, columns } = stepOf(block, settings.step)
  const { [rows]: row, [columns]: column } = settings.pins
  return { ...(row !== undefined && { [rows]: row }), ...(column !== undefined && { [columns]: column }) }
}

/** The pinned cell of the running step's tensor, if both of its axes are pinned. */
export function pinnedCell({
  model,
  step,
  pins,
}: Pick<Settings, 'model' | 'step' | 'pins'>): TensorCell | null {
  const { rows, columns } = stepOf(blockOf({ model }), step)
  const { [rows]: row, [columns]: column } = pins
  return row === undefined || column === undefined ? null : { tensor: step, cell: { row, column } }
}
