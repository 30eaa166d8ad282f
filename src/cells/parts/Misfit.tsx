import {
  useBlock,
  useExperiment,
  useExperimentStore,
  useSizes,
} from '../../experiment/react/use-experiment.ts'
import { sizesFor, type trainedAs } from '../../experiment/settings.ts'
import { axisSize, type Block, type Branch } from '../../model/block.ts'
import { CLASS_NAMES, isRelative } from '../../model/blocks/index.ts'
import { firstPatch, numPatches, pictureSide, type Sizes } from '../../model/config.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { foundWords } from './found-words.ts'
import './parts.css'

interface Props {
  trained: NonNullable<ReturnType<typeof trainedAs>>
}

/** Why trained weights cannot follow: they are another block's, or the products that would have to be possible are not. */
export function Misfit({ trained }: Props) {
  const words = useWords().parts.weights
  const found = useWordsOf(foundWords)
  const store = useExperimentStore()
  const sizes = useSizes()
  const block = useBlock()
  const model = useExperiment(({ settings }) => settings.model)
  const isOtherBlock = trained.model !== model
  return (
    <div className="misfit" role="status">
      <p>
        {isOtherBlock
          ? words.otherBlock(CLASS_NAMES[trained.model], CLASS_NAMES[model])
          : words.misfit(trained.dim, numPatches(trained) + firstPatch(trained), trained.ratio)}{' '}
        <button
          type="button"
          onClick={() => store.getState().change({ model: trained.model, ...sizesFor(trained, sizes) })}
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
            <p className="soft">
              {isRelative(model) ? found.whyPlaces(trained.grid, pictureSide(trained)) : words.whyTokens}
            </p>
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

/** The product by which a branch mixes: its input as it is set, and its weight as it was trained, (in, out) as multiplied. */
function Product({ block, branch, sizes, trained }: ProductProps) {
  const words = useWords().parts.weights
  const { mixes, steps } = branch
  const step = steps.find(
    (each) =>
      each.operation === 'linear' && steps.find(({ id }) => id === each.input.tensor)?.columns === mixes,
  )
  if (step?.operation !== 'linear') return null
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
