import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { networkOf } from '../../experiment/settings.ts'
import { Slider } from '../../kit/Slider.tsx'
import { useWords } from '../../words/reader.ts'

/** Which block is looked at. */
export function BlockSlider() {
  const words = useWords().parts
  const store = useExperimentStore()
  const block = useExperiment(({ settings }) => settings.block)
  const depth = useExperiment(({ settings }) => networkOf(settings).config.depth)
  return (
    <Slider
      label="block"
      head={
        <>
          <code>block</code> <span className="soft">{words.ofBlocks(depth)}</span>
        </>
      }
      limits={{ min: 0, max: depth - 1, step: 1 }}
      value={block}
      shown={`blocks.${block}`}
      onChange={(value) => store.getState().change({ block: value })}
    />
  )
}
