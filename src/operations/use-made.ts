import { useEffect, useRef, useState } from 'react'
import { keyOfWeights } from '../experiment/array-cache.ts'
import type { TensorCell } from '../experiment/marks.ts'
import { useExperiment, useExperimentStore } from '../experiment/react/use-experiment.ts'
import { type Settings, sameRun, weightsOf } from '../experiment/settings.ts'
import { type Computed, isOutdated } from '../experiment/store.ts'
import { axisSize } from '../model/config.ts'
import { stepOf } from '../model/steps.ts'
import type { Made } from './made.ts'

/** While a size is dragged every run has other weights; what is read of them can wait until the hand rests. */
const REST_MS = 60

const sameWeights = (a: Settings, b: Settings) => keyOfWeights(weightsOf(a)) === keyOfWeights(weightsOf(b))

const isCell = ({ tensor, cell }: TensorCell, { settings }: Computed<unknown>): boolean => {
  const { rows, columns } = stepOf(tensor)
  return cell.row < axisSize(settings, rows) && cell.column < axisSize(settings, columns)
}

export interface MadeNow {
  /** The last cell that was worked out; it stays until the next one is. */
  made: Made | null
  /** True while it is not yet the cell that is asked for. */
  stale: boolean
  /** Why the weights could not be had. */
  failed: string | null
}

/** Works out a cell of the newest run, with the weights that run had. */
export function useMade(place: TensorCell | null): MadeNow {
  const store = useExperimentStore()
  const traced = useExperiment((experiment) => experiment.traced)
  const run = useExperiment((experiment) => experiment.run)
  const outdated = useExperiment(isOutdated)
  const [now, setNow] = useState<{ made: Made; of: unknown } | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
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
        const { arrayNames, made } = await import('./made.ts')
        const names = arrayNames(stepOf(tensor), traced.settings)
        const arrays = names.length === 0 ? {} : await store.getState().readArrays(traced.settings, names)
        if (left) return
        lastSettings.current = traced.settings
        setNow({ made: made(wanted, traced, run.result.picture, arrays), of: traced })
        setFailed(null)
      } catch (error) {
        if (!left) setFailed(error instanceof Error ? error.message : String(error))
      }
    }
    const before = lastSettings.current
    const timer = setTimeout(work, before && !sameWeights(before, traced.settings) ? REST_MS : 0)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [tensor, row, column, traced, run, outdated, store])

  if (tensor === null) return { made: null, stale: false, failed: null }
  const shown = now?.made ?? null
  const isAsked =
    shown?.place.tensor === tensor && shown.place.cell.row === row && shown.place.cell.column === column
  return { made: shown, stale: outdated || now?.of !== traced || !isAsked, failed }
}
