import {
  useBlock,
  useExperiment,
  useExperimentStore,
  useSizes,
} from '../../experiment/react/use-experiment.ts'
import { networkOf, sizesOf, trainedAs } from '../../experiment/settings.ts'
import { Choice } from '../../kit/Choice.tsx'
import { axisSize, type Block, type Branch } from '../../model/block.ts'
import { BLOCKS } from '../../model/blocks/index.ts'
import { numTokens, type Sizes } from '../../model/config.ts'
import { useWords } from '../../words/reader.ts'
import { CheckpointInput } from './CheckpointInput.tsx'
import { useProblemWords } from './use-problem-words.ts'
import './parts.css'

/** A file of something else may have any number of keys that do not belong. */
const MOST_PROBLEMS = 8

const KINDS = ['trained', 'seeded'] as const

/** Goes to weights of a kind, and to the sizes they have. */
function useChooseWeights(): (kind: (typeof KINDS)[number]) => void {
  const store = useExperimentStore()
  const model = useExperiment(({ settings }) => settings.model)
  return (kind) => {
    const sizes = trainedAs({ weights: { kind }, model })
    store.getState().change({ weights: { kind }, ...(sizes && sizesOf(sizes)) })
  }
}

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
  return (
    <div className="weights" data-static="drop">
      <div className="weights-head">
        <span className="soft">{words.label}</span> <WeightsKind /> <CheckpointInput /> <AboutWeights />
      </div>
      <Misfit />
      {/* Its line is there all the time, so that nothing moves when it has something to say. */}
      <p className="soft weights-progress" role="status">
        <WeightsProgress />
      </p>
      <WeightsTrouble />
    </div>
  )
}

/** What is to be known about the weights; nothing where others have taken their place. */
export function AboutWeights() {
  const words = useWords().parts.weights
  const weights = useExperiment(({ settings }) => settings.weights)
  const fresh = useExperiment(({ settings }) => networkOf(settings).fresh)
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
  return said() && <span className="soft">{said()}</span>
}

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

/** What is wrong with the weights asked for. */
export function WeightsTrouble() {
  const { dismiss } = useWords()
  const words = useWords().parts
  const said = useProblemWords()
  const store = useExperimentStore()
  const choose = useChooseWeights()
  const problem = useExperiment((experiment) => experiment.problem)
  if (problem?.code === 'weights-unavailable') {
    return (
      <p className="problem" role="alert">
        {said?.problem(problem) ?? problem.code}{' '}
        <button
          type="button"
          onClick={() => {
            store.getState().dismissProblem()
            choose('trained')
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

/** Why trained weights cannot follow: they are another block's, or the products that would have to be possible are not. */
export function Misfit() {
  const words = useWords().parts.weights
  const store = useExperimentStore()
  const sizes = useSizes()
  const weights = useExperiment(({ settings }) => settings.weights)
  const block = useBlock()
  const model = useExperiment(({ settings }) => settings.model)
  const fresh = useExperiment(({ settings }) => networkOf(settings).fresh)
  const trained = trainedAs({ weights, model })
  if (!fresh || !trained) return null
  const isOtherBlock = trained.model !== model
  return (
    <div className="misfit" role="status">
      <p>
        {isOtherBlock
          ? words.otherBlock(BLOCKS[trained.model].pytorch.className)
          : words.misfit(trained.dim, numTokens(trained), trained.ratio)}{' '}
        <button
          type="button"
          onClick={() => store.getState().change({ model: trained.model, ...sizesOf(trained) })}
        >
          {isOtherBlock ? words.backToBlock : words.back}
        </button>
      </p>
      {!isOtherBlock && sizes.dim === trained.dim && sizes.ratio === trained.ratio && (
        <>
          {block.branches.map((branch) => (
            <Product key={branch.name} block={block} branch={branch} sizes={sizes} trained={trained} />
          ))}
          {block.branches.some(({ mixes }) => mixes === 'tokens') && (
            <p className="soft">{words.whyTokens}</p>
          )}
        </>
      )}
    </div>
  )
}

interface ProductProps {
  block: Block
  branch: Branch
  sizes: Sizes
  trained: Sizes
}

/** The first product of a branch: its input as it is set, and its weight as it was trained, (in, out) as multiplied. */
function Product({ block, branch, sizes, trained }: ProductProps) {
  const words = useWords().parts.weights
  const step = branch.steps.find(({ operation }) => operation === 'linear')
  if (step?.operation !== 'linear') return null
  const { mixes } = branch
  const [rows, inputs] = [axisSize(block, sizes, step.rows), axisSize(block, sizes, mixes)]
  const [inner, outputs] = [axisSize(block, trained, mixes), axisSize(block, trained, step.columns)]
  const fits = inputs === inner
  return (
    <p className="product" data-testid="product">
      <code>{step.input.tensor}</code> <b className={`axis-${step.rows}`}>{rows}</b> ×{' '}
      <b className={`axis-${mixes}`}>{inputs}</b> · <code>{step.weight.parameter}ᵀ</code>{' '}
      <b className={`axis-${mixes}`}>{inner}</b> × <b className={`axis-${step.columns}`}>{outputs}</b>{' '}
      <span className={fits ? 'soft' : 'product-fails'}>
        {fits ? words.fits : words.fitsNot(inputs, inner)}
      </span>
    </p>
  )
}
