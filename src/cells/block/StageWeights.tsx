import { useId } from 'react'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { networkOf } from '../../experiment/settings.ts'
import { TINY } from '../../model/config.ts'
import { useWords } from '../../words/reader.ts'
import { BlockSelect } from '../parts/BlockSelect.tsx'
import { CheckpointInput } from '../parts/CheckpointInput.tsx'
import { useMisfit } from '../parts/use-misfit.ts'
import { AboutWeights, isTaken, MisfitIfAny, WeightsProgress } from '../parts/WeightsChoice.tsx'

/** What is to be known about the weights once they are there, in a line; how many blocks there are changes with them. */
function About() {
  const words = useWords().block.weights
  const { pictures } = useWords().parts.weights
  const task = useExperiment(({ settings }) => settings.task)
  const taken = useExperiment(({ settings }) => isTaken(settings))
  const fresh = useExperiment(({ settings }) => networkOf(settings).fresh)
  const depth = useExperiment(({ settings }) => networkOf(settings).config.depth)
  const fetched = useExperiment((experiment) => experiment.fetched)
  if (fetched && fetched.loaded < fetched.total) return null
  if (taken) return <AboutWeights />
  const said = fresh ? words.fresh(depth) : words.trained(pictures[task], depth, TINY.depth)
  return <span className="soft">{said}</span>
}

/** Which block and which weights, in two lines of the stage; what more there is to say opens over it. */
export function StageWeights() {
  const words = useWords().block.weights
  const misfits = useMisfit() !== null
  const more = useId()
  return (
    <div className="stage-weights" data-static="drop">
      <div className="stage-weights-row">
        <BlockSelect />
        <CheckpointInput />
      </div>
      {/* Its line is there all the time, so that nothing moves when it has something to say. */}
      <p className="stage-weights-said" role="status">
        {misfits ? (
          <>
            {words.problem}
            <button type="button" className="quiet" popoverTarget={more}>
              {words.why}
            </button>
          </>
        ) : (
          <>
            <WeightsProgress />
            <About />
          </>
        )}
      </p>
      {/* It closes with what it is about. */}
      {misfits && (
        <div id={more} popover="auto" className="misfit-popover" role="dialog" aria-label={words.why}>
          <MisfitIfAny />
        </div>
      )}
    </div>
  )
}
