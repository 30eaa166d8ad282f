import { useExperiment, useExperimentStore } from '../experiment.ts'
import { useWords } from '../reader.ts'
import { networkOf } from '../settings.ts'

/** Which block is looked at. */
export function BlockSlider() {
  const words = useWords()
  const store = useExperimentStore()
  const block = useExperiment(({ settings }) => settings.block)
  const depth = useExperiment(({ settings }) => networkOf(settings).config.depth)
  return (
    <label className="slider">
      <span className="slider-head">
        <span>
          <code>block</code> <span className="soft">{words.sizes.block(depth)}</span>
        </span>
        <output>{`blocks.${block}`}</output>
      </span>
      <input
        type="range"
        aria-label="block"
        aria-valuetext={`blocks.${block}`}
        min={0}
        max={depth - 1}
        step={1}
        value={block}
        onChange={(event) => store.getState().change({ block: event.target.valueAsNumber })}
      />
    </label>
  )
}
