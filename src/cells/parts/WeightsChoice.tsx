import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { networkOf, type Settings } from '../../experiment/settings.ts'
import { Choice } from '../../kit/Choice.tsx'
import { late } from '../../kit/late.tsx'
import { TRAINED } from '../../model/config.ts'
import { useWords } from '../../words/reader.ts'
import { CheckpointInput } from './CheckpointInput.tsx'
import { useChooseWeights } from './use-choose-weights.ts'
import { useMisfit } from './use-misfit.ts'
import './parts.css'

/** Fetched when something does not fit. */
const Misfit = late(async () => (await import('./Misfit.tsx')).Misfit)

/** Fetched with the first checkpoint. */
const KeptFiles = late(async () => (await import('./KeptFiles.tsx')).KeptFiles)
const TakenWeights = late(async () => (await import('./TakenWeights.tsx')).TakenWeights)

const KINDS = ['trained', 'seeded'] as const

const PictureValues = late(async () => (await import('./PictureValues.tsx')).PictureValues)

/** Which weights the block has: trained or fresh ones, or the reader's. */
export function WeightsKind() {
  const words = useWords().parts.weights
  const kind = useExperiment(({ settings }) => settings.weights.kind)
  const fresh = useExperiment(({ settings }) => networkOf(settings).fresh)
  const choose = useChooseWeights()
  return (
    <Choice
      label={words.label}
      values={kind === 'file' ? ([...KINDS, 'file'] as const) : KINDS}
      value={fresh ? 'seeded' : kind}
      words={words.kinds}
      onChange={(next) => next !== 'file' && choose(next)}
    />
  )
}

/** Which weights the block has, what is to be known about them, and a way back to the sizes they fit. */
export function WeightsChoice() {
  const words = useWords().parts.weights
  const own = useExperiment(({ settings }) => settings.weights.kind === 'file')
  return (
    <div className="weights" data-static="drop">
      <div className="weights-head">
        <span className="soft">{words.label}</span> <WeightsKind /> <CheckpointInput /> <AboutWeights />
      </div>
      <MisfitIfAny />
      {own && <PictureValues />}
      {own && <KeptFiles />}
      {/* Its line is there all the time, so that nothing moves when it has something to say. */}
      <p className="soft weights-progress" role="status">
        <WeightsProgress />
      </p>
    </div>
  )
}

/** What is to be known about the weights; nothing where others have taken their place. */
export function AboutWeights() {
  const words = useWords().parts.weights
  const task = useExperiment(({ settings }) => settings.task)
  const taken = useExperiment(({ settings }) => isTaken(settings))
  const fresh = useExperiment(({ settings }) => networkOf(settings).fresh)
  const misfits = useMisfit() !== null
  const said = () => {
    if (fresh) return misfits ? null : words.fresh
    return words.trained(words.pictures[task])
  }
  if (taken) return <TakenWeights />
  return said() && <span className="soft">{said()}</span>
}

/** Whether weights that were learned elsewhere run, or for another grid, of which there is more to say. */
export const isTaken = (settings: Settings): boolean =>
  !networkOf(settings).fresh && (settings.weights.kind === 'file' || settings.grid !== TRAINED.grid)

/** How far the trained weights have come. */
export function WeightsProgress() {
  const words = useWords().parts.weights
  const fetched = useExperiment((experiment) => experiment.fetched)
  if (!fetched || fetched.loaded >= fetched.total) return null
  return (
    <>
      {words.loading(fetched.loaded / 1e6, fetched.total / 1e6)}{' '}
      <progress aria-label={words.label} max={fetched.total} value={fetched.loaded} />
    </>
  )
}

/** Why trained weights cannot follow, where they cannot. */
export function MisfitIfAny() {
  const trained = useMisfit()
  return trained && <Misfit trained={trained} />
}
