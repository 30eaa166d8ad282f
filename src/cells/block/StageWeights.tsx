import { useId } from 'react'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { networkOf, trainedAs } from '../../experiment/settings.ts'
import { Choice } from '../../kit/Choice.tsx'
import { BLOCK_NAMES } from '../../model/blocks/index.ts'
import { useWords } from '../../words/reader.ts'
import { CheckpointInput } from '../parts/CheckpointInput.tsx'
import { AboutWeights, MisfitIfAny, WeightsProgress } from '../parts/WeightsChoice.tsx'

/** Which block and which weights, in two lines of the stage; what more there is to say opens over it. */
export function StageWeights() {
  const words = useWords().block.weights
  const { model: modelWords } = useWords().parts
  const store = useExperimentStore()
  const model = useExperiment(({ settings }) => settings.model)
  const weights = useExperiment(({ settings }) => settings.weights)
  const fresh = useExperiment(({ settings }) => networkOf(settings).fresh)
  const trained = trainedAs({ weights, model })
  const more = useId()
  return (
    <div className="stage-weights" data-static="drop">
      <div className="stage-weights-row">
        <Choice
          label={modelWords.label}
          values={BLOCK_NAMES}
          value={model}
          words={modelWords.names}
          onChange={(next) => store.getState().change({ model: next })}
        />
        <CheckpointInput />
      </div>
      {/* Its line is there all the time, so that nothing moves when it has something to say. */}
      <p className="stage-weights-said" role="status">
        {fresh && trained ? (
          <>
            {words.problem}{' '}
            <button type="button" className="quiet" popoverTarget={more}>
              {words.why}
            </button>
          </>
        ) : (
          <>
            <WeightsProgress /> <AboutWeights />
          </>
        )}
      </p>
      {/* It closes with what it is about. */}
      {fresh && trained && (
        <div id={more} popover="auto" className="misfit-popover" role="dialog" aria-label={words.why}>
          <MisfitIfAny />
        </div>
      )}
    </div>
  )
}
