import { useBlock, useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useNaming } from '../../experiment/react/use-naming.ts'
import { type Block, type Branch, branchOf, type Step } from '../../model/block.ts'
import { useWords } from '../../words/reader.ts'
import { PicturePatches } from '../parts/PicturePatches.tsx'
import { TensorTile } from './TensorTile.tsx'

/** The block from left to right: the stream's matrices, and between them what each branch adds or a flip. */
export function BlockDiagram() {
  const words = useWords().block
  const block = useBlock()
  const before = useExperiment(({ settings }) => settings.block)
  const embed = before === 0 ? words.diagram.embed : words.diagram.blocks(before)
  return (
    <section className="diagram" data-part="diagram" aria-label={words.diagram.label}>
      <div className="diagram-row">
        <div className="tile">
          <span className="tile-name">{words.diagram.input}</span>
          <PicturePatches />
          <p className="tile-size" aria-hidden="true">
            &nbsp;
          </p>
        </div>
        <Arrow title={embed} detail={before === 0 ? words.diagram.embedDetail : ''} />
        {block.steps
          .filter(({ id }) => branchOf(block, id) === null)
          .map((step) => (
            <StreamTile key={step.id} block={block} step={step} />
          ))}
      </div>
    </section>
  )
}

/** A matrix of the stream, with what stands before it: the branch that adds to it, or the flip. */
function StreamTile({ block, step }: { block: Block; step: Step }) {
  const words = useWords().block
  const branch = block.branches.find(({ added }) => added === step)
  const isFirstFlip = step === block.steps.find(({ operation }) => operation === 'transpose')
  return (
    <>
      {branch && <BranchTile branch={branch} />}
      {step.operation === 'transpose' && (
        <>
          {isFirstFlip && <div className="diagram-break" />}
          <Arrow title={words.diagram.flip} detail={words.diagram.flipDetail} />
        </>
      )}
      <TensorTile tensor={step.id} />
    </>
  )
}

/** What a branch adds, and its way beside the stream. */
function BranchTile({ branch }: { branch: Branch }) {
  const words = useWords().block
  const store = useExperimentStore()
  const { name: mlp, mixes, steps, added } = branch
  const update = added.update.tensor
  const inside = useExperiment(({ settings }) => settings.inside)
  const running = useExperiment(({ settings }) => steps.some(({ id }) => id === settings.step))
  const open = inside.includes(mlp)
  const toggle = () =>
    store.getState().change({ inside: open ? inside.filter((name) => name !== mlp) : [...inside, mlp] })
  const { lit, over } = useNaming(mlp)
  return (
    <>
      <div className={running ? 'mlp-tile running' : 'mlp-tile'}>
        <div className="residual" role="img" aria-label={words.diagram.residual}>
          <span aria-hidden="true">+</span>
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
          <strong>{mlp}</strong> <span aria-hidden="true">{open ? '▴' : '▾'}</span>
          <small>{mixes === 'features' ? words.diagram.overFeatures : words.diagram.overTokens}</small>{' '}
          <span className="visually-hidden">{words.diagram.openInside(mlp)}</span>
        </button>
        <TensorTile tensor={update} name={words.diagram.adds(update)} />
      </div>
      {open && <InsideBranch branch={branch} />}
    </>
  )
}

function Arrow({ title, detail }: { title: string; detail: string }) {
  return (
    <div className="arrow">
      <strong>{title}</strong>
      <small>{detail}</small>
      <span aria-hidden="true">→</span>
    </div>
  )
}

/** The tensors of one branch. */
function InsideBranch({ branch: { name, steps } }: { branch: Branch }) {
  const words = useWords().block
  return (
    <section className="inside" aria-label={words.diagram.inside(name)}>
      <h3>{words.diagram.inside(name)}</h3>
      <div className="inside-row">
        {steps.map((step) => (
          <TensorTile key={step.id} tensor={step.id} />
        ))}
      </div>
    </section>
  )
}
