import { useEffect, useState } from 'react'
import type { Answer } from '../../engine/protocol.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { usePrerendered } from '../../experiment/react/use-prerendered.ts'
import { type Settings, sizesOf, weightsOf } from '../../experiment/settings.ts'
import { isOutdated } from '../../experiment/store.ts'

type TokenMap = Answer<'tokenMap'>

/** The map of the block that last ran, and of one of its kind before any training. */
export interface TokenMaps {
  now: TokenMap
  fresh: TokenMap
  settings: Settings
}

const questionsOf = (settings: Settings) => {
  const { block, model } = settings
  return {
    now: { weights: weightsOf(settings), block },
    fresh: { weights: { kind: 'seeded', model, sizes: sizesOf(settings), seed: 0 }, block },
  } as const
}

const NOTHING = { now: null, fresh: null }

/** Null until there are any; the last ones stay until others are there. */
export function useTokenMaps(): TokenMaps | null {
  const store = useExperimentStore()
  // While a slider moves, only what has come to rest is asked about.
  const settings = useExperiment((experiment) =>
    experiment.run && !isOutdated(experiment) ? experiment.run.settings : null,
  )
  const asked = settings ? questionsOf(settings) : NOTHING
  const now = usePrerendered('tokenMap', asked.now)
  const fresh = usePrerendered('tokenMap', asked.fresh)
  const [maps, setMaps] = useState<TokenMaps | null>(now && fresh && settings && { now, fresh, settings })
  useEffect(() => {
    if (!settings) return
    let left = false
    const { ask } = store.getState()
    const asked = questionsOf(settings)
    Promise.all([ask('tokenMap', asked.now), ask('tokenMap', asked.fresh)]).then(
      ([now, fresh]) => !left && setMaps({ now, fresh, settings }),
      // Weights that cannot be read have been complained about by the run that needed them too.
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [settings, store])
  return maps
}
