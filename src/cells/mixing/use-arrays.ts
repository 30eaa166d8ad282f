import { use, useEffect, useState } from 'react'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import type { Settings } from '../../experiment/settings.ts'
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
  const wait = useExperiment((experiment) => experiment.wait)
  const names = settings ? namesOf(settings) : []
  const known = wait &&
    settings && {
      arrays: use(wait(names.join(' '), () => store.getState().readArrays(settings, names))),
      settings,
    }
  const [arrays, setArrays] = useState<Arrays | null>(known)
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
