import { useExperiment, useExperimentStore, useSizes } from '../../experiment/react/use-experiment.ts'
import { networkOf, sizesOf, trainedAs } from '../../experiment/settings.ts'
import { Choice } from '../../kit/Choice.tsx'
import { hiddenWidth, numTokens } from '../../model/config.ts'
import { useWords } from '../../words/reader.ts'
import { CheckpointInput } from './CheckpointInput.tsx'
import { useProblemWords } from './use-problem-words.ts'
import './parts.css'

/** A file of something else may have any number of keys that do not belong. */
const MOST_PROBLEMS = 8

/** Which weights the block has, what is to be known about them, and a way back to the sizes they fit. */
export function WeightsChoice() {
  const words = useWords().parts.weights
  const store = useExperimentStore()
  const weights = useExperiment(({ settings }) => settings.weights)
  const model = useExperiment(({ settings }) => settings.model)
  const fresh = useExperiment(({ settings }) => networkOf(settings).fresh)
  const fetched = useExperiment((experiment) => experiment.fetched)
  const kinds =
    weights.kind === 'file' ? (['trained', 'seeded', 'file'] as const) : (['trained', 'seeded'] as const)

  const choose = (kind: (typeof kinds)[number]) => {
    if (kind === 'file') return
    const sizes = trainedAs({ weights: { kind }, model })
    store.getState().change({ weights: { kind }, ...(sizes && sizesOf(sizes)) })
  }
  const said = () => {
    if (weights.kind === 'seeded') return words.fresh
    if (fresh) return null
    if (weights.kind !== 'file') return words.trained
    const { dim, depth, classes } = weights.config
    const found = words.yours(
      weights.name,
      dim,
      numTokens(weights.config),
      depth,
      weights.hasHead ? classes : null,
    )
    return weights.hasEmbedding ? found : `${found} ${words.noEmbedding}`
  }
  return (
    <div className="weights" data-static="drop">
      <div className="weights-head">
        <span className="soft">{words.label}</span>{' '}
        <Choice
          label={words.label}
          values={kinds}
          value={fresh ? 'seeded' : weights.kind}
          words={words.kinds}
          onChange={choose}
        />{' '}
        <CheckpointInput /> {said() && <span className="soft">{said()}</span>}
      </div>
      <Misfit />
      {/* Its line is there all the time, so that nothing moves when it has something to say. */}
      <p className="soft weights-progress" role="status">
        {fetched && fetched.loaded < fetched.total && (
          <>
            {words.loading(fetched.loaded / 1e6, fetched.total / 1e6)}{' '}
            <progress aria-label={words.label} max={fetched.total} value={fetched.loaded} />
          </>
        )}
      </p>
      <WeightsTrouble onRetry={() => choose('trained')} />
    </div>
  )
}

/** What is wrong with the weights asked for. */
function WeightsTrouble({ onRetry }: { onRetry: () => void }) {
  const { dismiss } = useWords()
  const words = useWords().parts
  const said = useProblemWords()
  const store = useExperimentStore()
  const problem = useExperiment((experiment) => experiment.problem)
  if (problem?.code === 'weights-unavailable') {
    return (
      <p className="problem" role="alert">
        {said?.problem(problem) ?? problem.code}{' '}
        <button
          type="button"
          onClick={() => {
            store.getState().dismissProblem()
            onRetry()
          }}
        >
          {words.weights.tryAgain}
        </button>
      </p>
    )
  }
  if (problem?.code !== 'checkpoint' && problem?.code !== 'other-network') return null
  return (
    <div className="problem" role="alert">
      <p>{said?.problem(problem) ?? problem.code}</p>
      {problem.code === 'other-network' && (
        <ul>
          {problem.problems.slice(0, MOST_PROBLEMS).map((each) => (
            <li key={JSON.stringify(each)}>{said?.networkProblem(each) ?? each.code}</li>
          ))}
          {problem.problems.length > MOST_PROBLEMS && (
            <li>{said?.moreProblems(problem.problems.length - MOST_PROBLEMS)}</li>
          )}
        </ul>
      )}
      <button type="button" className="quiet" onClick={() => store.getState().dismissProblem()}>
        {dismiss}
      </button>
    </div>
  )
}

/** Why trained weights cannot follow the sliders: the two products that would have to be possible, size by size. */
export function Misfit() {
  const words = useWords().parts.weights
  const store = useExperimentStore()
  const sizes = useSizes()
  const weights = useExperiment(({ settings }) => settings.weights)
  const model = useExperiment(({ settings }) => settings.model)
  const fresh = useExperiment(({ settings }) => networkOf(settings).fresh)
  const trained = trainedAs({ weights, model })
  if (!fresh || !trained) return null
  const tokens = numTokens(sizes)
  return (
    <div className="misfit" role="status">
      <p>
        {words.misfit(trained.dim, numTokens(trained), trained.ratio)}{' '}
        <button type="button" onClick={() => store.getState().change(sizesOf(trained))}>
          {words.back}
        </button>
      </p>
      {sizes.dim === trained.dim && sizes.ratio === trained.ratio && (
        <>
          <Product
            input={['norm1', tokens, sizes.dim]}
            weight={['mlp1.fc1.weight', trained.dim, hiddenWidth(trained.dim, trained.ratio)]}
            inner="features"
          />
          <Product
            input={['norm2', sizes.dim, tokens]}
            weight={['mlp2.fc1.weight', numTokens(trained), hiddenWidth(numTokens(trained), trained.ratio)]}
            inner="tokens"
          />
          <p className="soft">{words.whyTokens}</p>
        </>
      )}
    </div>
  )
}

interface ProductProps {
  input: readonly [string, number, number]
  /** As it is multiplied: (in, out). */
  weight: readonly [string, number, number]
  inner: 'features' | 'tokens'
}

function Product({ input, weight, inner }: ProductProps) {
  const words = useWords().parts.weights
  const fits = input[2] === weight[1]
  const other = inner === 'tokens' ? 'features' : 'tokens'
  return (
    <p className="product" data-testid="product">
      <code>{input[0]}</code> <b className={`axis-${other}`}>{input[1]}</b> ×{' '}
      <b className={`axis-${inner}`}>{input[2]}</b> · <code>{weight[0]}ᵀ</code>{' '}
      <b className={`axis-${inner}`}>{weight[1]}</b> × <b className={`axis-${inner}Hidden`}>{weight[2]}</b>{' '}
      <span className={fits ? 'soft' : 'product-fails'}>
        {fits ? words.fits : words.fitsNot(input[2], weight[1])}
      </span>
    </p>
  )
}
