import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { late } from '../../kit/late.tsx'

const OtherBlockSet = late(async () => (await import('./OtherBlockSet.tsx')).OtherBlockSet)

/** Where another kind of block is set than the article's: that the text is not about it. */
export function OnLinearBlock() {
  const model = useExperiment(({ settings }) => settings.model)
  return model !== 'linear' && <OtherBlockSet model={model} />
}
