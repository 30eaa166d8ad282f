import { type Axis, axisSize } from '../model/config.ts'
import type { Cell } from '../model/matrix.ts'
import { stepOf, type TensorName } from '../model/steps.ts'
import type { Marks, Settings } from './settings.ts'
import type { Experiment } from './store.ts'

/** A cell of a named tensor. */
export interface TensorCell {
  tensor: TensorName
  cell: Cell
}

/** What a cell of a tensor marks on the two axes the tensor has. */
export function marksAt({ tensor, cell }: TensorCell): Marks {
  const { rows, columns } = stepOf(tensor)
  return { [rows]: cell.row, [columns]: cell.column }
}

/** The indices marked now: of the cell pointed at, else those pinned on the axes of the running step. */
export function marksOf({ pointed, settings }: Pick<Experiment, 'pointed' | 'settings'>): Marks {
  if (pointed) return 'token' in pointed ? { tokens: pointed.token } : marksAt(pointed)
  const { rows, columns } = stepOf(settings.step)
  const { [rows]: row, [columns]: column } = settings.pins
  return { ...(row !== undefined && { [rows]: row }), ...(column !== undefined && { [columns]: column }) }
}

/** The pinned cell of the running step's tensor, if both of its axes are pinned. */
export function pinnedCell({ step, pins }: Pick<Settings, 'step' | 'pins'>): TensorCell | null {
  const { rows, columns } = stepOf(step)
  const { [rows]: row, [columns]: column } = pins
  return row === undefined || column === undefined ? null : { tensor: step, cell: { row, column } }
}

/** The pins that the sizes have left on the axes; the same object where that is all of them. */
export function fittingPins(settings: Settings): Marks {
  const axes = Object.keys(settings.pins) as Axis[]
  const lost = axes.filter((axis) => settings.pins[axis]! >= axisSize(settings, axis))
  if (lost.length === 0) return settings.pins
  const pins = { ...settings.pins }
  for (const axis of lost) delete pins[axis]
  return pins
}
