import { useEffect } from 'react'
import { isRelated } from '../naming.ts'
import { useExperiment, useExperimentStore } from './use-experiment.ts'

/** Lights what bears a name while the pointer is on something of that name. Null names nothing. */
export function useNaming(name: string | null) {
  const store = useExperimentStore()
  const lit = useExperiment(({ named }) => named !== null && name !== null && isRelated(named, name))
  // What goes from under the pointer, as the text of a step does, is never told that the pointer leaves.
  useEffect(
    () => () => {
      if (name !== null && store.getState().named === name) store.getState().name(null)
    },
    [name, store],
  )
  const onPointerEnter = () => store.getState().name(name)
  const onPointerLeave = () => store.getState().name(null)
  return { lit, over: { onPointerEnter, onPointerLeave } }
}
