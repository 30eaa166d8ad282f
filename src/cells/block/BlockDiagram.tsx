import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useNaming } from '../../experiment/react/use-naming.ts'
import { MLPS, type MlpName } from '../../experiment/settings.ts'
import { branchOf, STEPS, type Step, stepOf } from '../../model/steps.ts'
import { useWords } from '../../words/reader.ts'
import { PatchGrid } from '../parts/PatchGrid.tsx'
import { TensorTile } from './TensorTile.tsx'
import './diagram.css'

/** The block from left to right: the stream's matrices, and between them what each MLP adds or a flip. */
export function BlockDiagram() {
  const words = useWords().block
  const block = useExperiment(({ settings }) => settings.block)
  const embed = block === 0 ? words.diagram.embed : words.diagram.blocks(block)
  return (
    <section className="diagram" aria-label={words.diagram.label}>
      <div className="diagram-row">
        <div className="tile tile-picture">
          <span className="tile-name">{words.diagram.input}</span>
          <PatchGrid />
          <p className="tile-size" aria-hidden="true">
            &nbsp;
          </p>
        </div>
        <Arrow title={embed} detail={block === 0 ? words.diagram.embedDetail : ''} />
        {STEPS.filter((step) => step.onStream).map((step) => (
          <StreamTile key={step.id} step={step} />
        ))}
      </div>
    </section>
  )
}

/** A matrix of the stream, with what stands before it: the MLP that adds to it, or the flip. */
function StreamTile({ step }: { step: Step }) {
  const words = useWords().block
  const added = step.operation === 'add' ? step.reads[1] : undefined
  return (
    <>
      {added && <MlpTile added={added.from as `${MlpName}.fc2`} />}
      {step.operation === 'transpose' && (
        <>
          {step.id === 'transpose1' && <div className="diagram-break" />}
          <Arrow title={words.diagram.flip} detail={words.diagram.flipDetail} />
        </>
      )}
      <TensorTile tensor={step.id} />
    </>
  )
}

function MlpTile({ added }: { added: `${MlpName}.fc2` }) {
  const words = useWords().block
  const store = useExperimentStore()
  const mlp = added.startsWith('mlp1') ? 'mlp1' : 'mlp2'
  const inside = useExperiment(({ settings }) => settings.inside)
  const running = useExperiment(({ settings }) => branchOf(stepOf(settings.step)) === mlp)
  const open = inside.includes(mlp)
  const { lit, over } = useNaming(mlp)
  const toggle = () =>
    store.getState().change({ inside: MLPS.filter((name) => (name === mlp ? !open : inside.includes(name))) })
  return (
    <>
      <div className={running ? 'mlp-tile running' : 'mlp-tile'}>
        <div className="residual" role="img" aria-label={words.diagram.residual}>
          <span aria-hidden="true">+</span>
        </div>
        <button
          type="button"
          className={lit ? 'mlp-name named' : 'mlp-name'}
          {...over}
          aria-expanded={open}
          onClick={toggle}
        >
          <strong>{mlp}</strong> <span aria-hidden="true">{open ? '▴' : '▾'}</span>
          <small>{mlp === 'mlp1' ? words.diagram.overFeatures : words.diagram.overTokens}</small>{' '}
          <span className="visually-hidden">{words.diagram.openInside(mlp)}</span>
        </button>
        <TensorTile tensor={added} name={words.diagram.adds(added)} />
      </div>
      {open && <InsideMlp mlp={mlp} />}
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

/** The norm and the three tensors of one MLP. */
function InsideMlp({ mlp }: { mlp: MlpName }) {
  const words = useWords().block
  return (
    <section className="inside" aria-label={words.diagram.inside(mlp)}>
      <h3>{words.diagram.inside(mlp)}</h3>
      <div className="inside-row">
        {STEPS.filter((step) => branchOf(step) === mlp).map((step) => (
          <TensorTile key={step.id} tensor={step.id} />
        ))}
      </div>
    </section>
  )
}
