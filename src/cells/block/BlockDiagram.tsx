import { type CSSProperties, useId } from 'react'
import {
  useBlock,
  useExperiment,
  useExperimentStore,
  useSizes,
  WithResult,
} from '../../experiment/react/use-experiment.ts'
import { useNaming } from '../../experiment/react/use-naming.ts'
import { late } from '../../kit/late.tsx'
import {
  axisSize,
  type Block,
  type Branch,
  branchOf,
  hasGate,
  isInside,
  type Step,
} from '../../model/block.ts'
import { useWords } from '../../words/reader.ts'
import { PicturePatches } from '../parts/PicturePatches.tsx'
import { TensorTile } from './TensorTile.tsx'

const PictureControls = late(async () => (await import('../picture/PictureControls.tsx')).PictureControls)

/**
 * The block from left to right: the stream's matrices, and between them what each branch adds or a flip. All matrices
 * have one scale, so each has the proportions of its sizes.
 */
export function BlockDiagram() {
  const words = useWords().block.diagram
  const block = useBlock()
  const sizes = useSizes()
  const before = useExperiment(({ settings }) => settings.block)
  const inside = useExperiment(({ settings }) => settings.inside)
  const longest = Math.max(axisSize(block, sizes, 'tokens'), axisSize(block, sizes, 'features'))
  return (
    <section
      className="diagram"
      data-part="diagram"
      aria-label={words.label}
      style={{ '--longest': longest } as CSSProperties}
    >
      <div className="diagram-row">
        <PictureTile />
        <Arrow
          title={before === 0 ? words.embed : words.blocks(before)}
          detail={before === 0 ? words.embedDetail : ''}
        />
        {block.steps
          .filter(({ id }) => branchOf(block, id) === null)
          .map((step) => (
            <StreamTile key={step.id} block={block} step={step} />
          ))}
      </div>
      <div className="insides">
        {block.branches
          .filter(({ name }) => inside.includes(name))
          .map((branch) => (
            <InsideBranch key={branch.name} branch={branch} isLast={branch === block.branches.at(-1)} />
          ))}
      </div>
    </section>
  )
}

/** The picture, and what can be set about it, which opens over the stage. */
function PictureTile() {
  const words = useWords().block.diagram
  const controls = useId()
  return (
    <div className="tile">
      <button
        type="button"
        className="tile-name picture-opener"
        data-static="drop"
        popoverTarget={controls}
        title={words.choosePicture}
      >
        {words.input} <span aria-hidden="true">▾</span>
      </button>
      <PicturePatches focusable />
      <p className="tile-size" aria-hidden="true">
        &nbsp;
      </p>
      <div
        id={controls}
        popover="auto"
        className="picture-popover"
        role="dialog"
        aria-label={words.choosePicture}
      >
        <WithResult value={false}>
          <PictureControls />
        </WithResult>
      </div>
    </div>
  )
}

/** A matrix of the stream, with what stands before it: the branch that adds to it, or the flip. */
function StreamTile({ block, step }: { block: Block; step: Step }) {
  const words = useWords().block.diagram
  const branch = block.branches.find(({ added }) => added === step)
  const isFirstFlip = step === block.steps.find(({ operation }) => operation === 'transpose')
  return (
    <>
      {branch && <BranchTile branch={branch} />}
      {step.operation === 'transpose' && (
        <>
          {isFirstFlip && <div className="diagram-break" />}
          <Arrow title={words.flip} detail={words.flipDetail} />
        </>
      )}
      <TensorTile tensor={step.id} />
    </>
  )
}

/** What a branch adds, and its way beside the stream. */
function BranchTile({ branch }: { branch: Branch }) {
  const words = useWords().block.diagram
  const store = useExperimentStore()
  const { name: mlp, mixes, steps, added } = branch
  const update = added.update.tensor
  const inside = useExperiment(({ settings }) => settings.inside)
  const running = useExperiment(({ settings }) =>
    steps.some((step) => step.id === settings.step && isInside(branch, step)),
  )
  const open = inside.includes(mlp)
  const toggle = () => {
    const { change, settings } = store.getState()
    const others = settings.inside.filter((name) => name !== mlp)
    change({ inside: open ? others : [...others, mlp] })
  }
  const { lit, over } = useNaming(mlp)
  return (
    <div className={running ? 'mlp-tile running' : 'mlp-tile'}>
      <div className="residual" role="img" aria-label={words.residual}>
        <small className={`axis-${mixes}`}>
          {mixes === 'features' ? words.overFeatures : hasGate(branch) ? words.overBoth : words.overTokens}
        </small>
        <span className="added-sign" aria-hidden="true">
          +
        </span>
      </div>
      <button
        type="button"
        className="mlp-name"
        data-lit={lit || undefined}
        data-static="keep"
        {...over}
        aria-expanded={open}
        onClick={toggle}
      >
        <strong>{mlp}</strong> <span aria-hidden="true">{open ? '▴' : '▾'}</span>{' '}
        <span className="visually-hidden">{words.openInside(mlp)}</span>
      </button>
      {/* A long name of the branch, which stands above, is not said twice. */}
      <TensorTile
        tensor={update}
        name={words.adds(update.length < 14 ? update : update.replace(`${mlp}.`, ''))}
      />
    </div>
  )
}

function Arrow({ title, detail }: { title: string; detail: string }) {
  return (
    <div className="arrow" title={detail}>
      <strong>{title}</strong>
      <span aria-hidden="true">→</span>
    </div>
  )
}

/** A norm, and an MLP: the two in the middle are the wide ones. */
const MLP_STEPS = 4
/** More tensors than this are shown in two rows. */
const MOST_ABREAST = 6

/** The tensors of one branch. */
function InsideBranch({ branch: { steps }, isLast }: { branch: Branch; isLast: boolean }) {
  const words = useWords().block.diagram
  const title = words.inside(steps[0]?.id ?? '', steps.at(-1)?.id ?? '')
  const rows = steps.length > MOST_ABREAST ? 2 : 1
  return (
    <section
      className="inside"
      data-rows={rows}
      data-last={isLast || undefined}
      aria-label={title}
      style={{ '--abreast': Math.ceil(steps.length / rows) } as CSSProperties}
    >
      <h2>{title}</h2>
      <div className="inside-row" data-many={steps.length > MLP_STEPS || undefined}>
        {steps.map((step) => (
          <TensorTile key={step.id} tensor={step.id} />
        ))}
      </div>
    </section>
  )
}
