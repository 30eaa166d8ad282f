import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { networkOf, trainedAs } from '../../experiment/settings.ts'

/** What the weights that were asked for were trained as, where fresh ones have taken their place; else null. */
export function useMisfit(): ReturnType<typeof trainedAs> {
  const weights = useExperiment(({ settings }) => settings.weights)
  const model = useExperiment(({ settings }) => settings.model)
  const task = useExperiment(({ settings }) => settings.task)
  const fresh = useExperiment(({ settings }) => networkOf(settings).fresh)
  return fresh ? trainedAs({ weights, model, task }) : null
}
