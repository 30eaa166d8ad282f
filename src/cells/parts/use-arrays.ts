import { useEffect, useState } from 'react'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { usePrerendered } from '../../experiment/react/use-prerendered.ts'
import { type Settings, weightsOf } from '../../experiment/settings.ts'
import { isOutdated } from '../../experiment/store.ts'
import type { StateDict } from '../../weights/state-dict.ts'

/** Arrays of the weights, and the settings they belong to. */
export interface Arrays {
  arrays: StateDict
  settings: Settings
}

/**
 * Arrays of the network that last ran, named by its settings. The last ones stay until others are there, and null
 * until there are any. `namesOf` must be a function that stays the same.
 */
export function useArrays(namesOf: (settings: Settings) => string[]): Arrays | null {
  const store = useExperimentStore()
  // While a slider moves, only what has come to rest is read.
  const settings = useExperiment((experiment) =>
    experiment.run && !isOutdated(experiment) ? experiment.run.settings : null,
  )
  const known = usePrerendered(
    'readArrays',
    settings && { weights: weightsOf(settings), names: namesOf(settings) },
  )
  const [arrays, setArrays] = useState<Arrays | null>(known && settings && { arrays: known, settings })
  useEffect(() => {
    if (!settings) return
    let left = false
    store
      .getState()
      .readArrays(settings, namesOf(settings))
      // Weights that cannot be read have been complained about by the run that needed them too.
      .then(
        (read) => !left && setArrays({ arrays: read, settings }),
        () => undefined,
      )
    return () => {
      left = true
    }
  }, [settings, namesOf, store])
  return arrays
}
