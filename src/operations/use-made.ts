import { useEffect, useRef, useState } from 'react'
import { keyOfWeights } from '../experiment/array-cache.ts'
import type { TensorCell } from '../experiment/marks.ts'
import { useExperiment, useExperimentStore } from '../experiment/react/use-experiment.ts'
import { blockOf, type Settings, sameRun, weightsOf } from '../experiment/settings.ts'
import { type Computed, isOutdated } from '../experiment/store.ts'
import { axisSize, stepOf } from '../model/block.ts'
import type { Trace } from '../model/trace.ts'
import type { WorkedCell } from './made.ts'

/** While a size is dragged every run has other weights; what is read of them can wait until the hand rests. */
const REST_MS = 60

const sameWeights = (a: Settings, b: Settings) => keyOfWeights(weightsOf(a)) === keyOfWeights(weightsOf(b))

const isCell = ({ tensor, cell }: TensorCell, { result, settings }: Computed<Trace>): boolean => {
  if (!result.has(tensor)) return false
  const block = blockOf(settings)
  const { rows, columns } = stepOf(block, tensor)
  return cell.row < axisSize(block, settings, rows) && cell.column < axisSize(block, settings, columns)
}

export interface MadeNow {
  /** The last cell that was worked out; it stays until the next one is. */
  made: WorkedCell | null
  /** True while it is not yet the cell that is asked for. */
  stale: boolean
  /** Whether the weights, or the code that works a cell out, could not be had. */
  failed: boolean
}

/** Works out a cell of the newest run, with the weights that run had. */
export function useMade(place: TensorCell | null): MadeNow {
  const store = useExperimentStore()
  const traced = useExperiment((experiment) => experiment.traced)
  const run = useExperiment((experiment) => experiment.run)
  const outdated = useExperiment(isOutdated)
  const [now, setNow] = useState<{ made: WorkedCell; of: unknown } | null>(null)
  const [failed, setFailed] = useState(false)
  const lastSettings = useRef<Settings | null>(null)
  const { tensor = null, cell } = place ?? {}
  const { row = 0, column = 0 } = cell ?? {}

  useEffect(() => {
    if (tensor === null || !traced || !run || outdated) return
    const wanted = { tensor, cell: { row, column } }
    // Another chapter's run may have had another picture; the trace is made again for the present one.
    if (!isCell(wanted, traced) || !sameRun(run.settings, traced.settings, 'trace')) return
    let left = false
    const work = async () => {
      try {
        // Fetched when a cell is first worked out.
        const { arrayNames, workOut } = await import('./work-out.ts')
        const names = arrayNames(stepOf(blockOf(traced.settings), tensor), traced.settings)
        const arrays = names.length === 0 ? {} : await store.getState().readArrays(traced.settings, names)
        if (left) return
        lastSettings.current = traced.settings
        setNow({ made: workOut(wanted, traced, run.result.picture, arrays), of: traced })
        setFailed(false)
      } catch {
        if (!left) setFailed(true)
      }
    }
    const before = lastSettings.current
    const timer = setTimeout(work, before && !sameWeights(before, traced.settings) ? REST_MS : 0)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [tensor, row, column, traced, run, outdated, store])

  if (tensor === null) return { made: null, stale: false, failed: false }
  const shown = now?.made ?? null
  const isAsked =
    shown?.made.place.tensor === tensor &&
    shown.made.place.cell.row === row &&
    shown.made.place.cell.column === column
  return { made: shown, stale: outdated || now?.of !== traced || !isAsked, failed }
}
