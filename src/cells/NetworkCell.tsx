import { type Ablation, isTokenBlind } from '../model/ablation.ts'
import { SHAPES } from '../picture/shapes.ts'
import { Choice } from './Choice.tsx'
import { ClassBars } from './ClassBars.tsx'
import { DepthCard, DepthStillCard } from './DepthCard.tsx'
import { marksOf, useExperiment, useExperimentStore } from './experiment.ts'
import { PartsSwitch } from './PartsSwitch.tsx'
import { PatchGrid } from './PatchGrid.tsx'
import { PictureControls } from './PictureControls.tsx'
import { RunStatus } from './RunStatus.tsx'
import { useWords } from './reader.ts'
import { DEFAULT_SETTINGS, networkOf } from './settings.ts'
import { useShown } from './use-shown.ts'
import { useDepthStills } from './use-still.ts'
import { WeightsChoice } from './WeightsChoice.tsx'
import './network.css'

/** The whole network: a picture at one end, the classes at the other, and the stream at every depth between them. */
export function NetworkCell() {
  const words = useWords()
  const network = useExperiment((experiment) => experiment.network)
  const stale = useExperiment((experiment) => experiment.stale)
  const token = useExperiment((experiment) => marksOf(experiment).tokens ?? null)
  useShown('network')

  const stills = useDepthStills()
  const { grid, picture: drawn } = network?.settings ?? DEFAULT_SETTINGS
  const middle = 1 + Math.floor(grid / 2) * grid + Math.floor(grid / 2)
  // The class token is no patch; the middle one stands in for it, and for none.
  const compared = token === null || token === 0 || token > grid ** 2 ? middle : token
  const still = stills?.at(-1)?.logits
  const logits = network?.result.depths.at(-1)?.logits ?? (still && Float32Array.from(still)) ?? null
  const truth = drawn.kind === 'shape' && logits?.length === SHAPES.length
  return (
    <section className="cell network-cell" id="network" aria-label={words.network.label}>
      <div className="network-ends">
        <div className="picture-side">
          <PatchGrid focusable />
        </div>
        <PictureControls />
        <div className={stale ? 'network-answer stale' : 'network-answer'}>
          <h3>{words.network.answer}</h3>
          {logits && (
            <ClassBars
              logits={logits}
              most={10}
              truth={truth ? SHAPES.indexOf(drawn.shape.shape) : null}
              label={words.network.answer}
            />
          )}
          {network && !logits && <p className="soft">{words.network.noHead}</p>}
        </div>
      </div>
      <WeightsChoice />
      <RunStatus />
      <Switches />
      {stills && (
        <ol className="depths" aria-busy="true">
          {stills.map((still, depth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a depth is its place in the network.
            <DepthStillCard key={depth} depth={depth} still={still} grid={grid} token={compared} />
          ))}
        </ol>
      )}
      {network && (
        <ol className={stale ? 'depths stale' : 'depths'}>
          {network.result.depths.map((result, depth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a depth is its place in the network.
            <DepthCard key={depth} depth={depth} result={result} grid={grid} token={compared} />
          ))}
        </ol>
      )}
    </section>
  )
}

/** What can be left out all through the network, and how the stream is looked at. */
function Switches() {
  const words = useWords()
  const store = useExperimentStore()
  const without = useExperiment(({ settings }) => settings.without)
  const view = useExperiment(({ settings }) => settings.view)
  const depth = useExperiment(({ settings }) => networkOf(settings).config.depth)
  const network = useExperiment((experiment) => experiment.network)
  const everywhere = (mlp: 'mlp1' | 'mlp2') =>
    Array.from({ length: depth }, (_, block): Ablation => `${block}.${mlp}`)
  const switches: { label: string; parts: Ablation[] }[] = [
    { label: words.network.every('mlp1'), parts: everywhere('mlp1') },
    { label: words.network.every('mlp2'), parts: everywhere('mlp2') },
    { label: words.network.residuals, parts: ['residual'] },
    { label: words.network.norms, parts: ['norm'] },
    { label: words.network.positions, parts: ['position'] },
  ]
  const blindness = network?.result.blindness
  return (
    <div className="switches">
      <fieldset>
        <legend>{words.network.runsWith}</legend>
        {switches.map(({ label, parts }) => (
          <PartsSwitch key={label} parts={parts}>
            {label}
          </PartsSwitch>
        ))}
        {without.length > 0 && (
          <button type="button" className="quiet" onClick={() => store.getState().change({ without: [] })}>
            {words.network.allBack}
          </button>
        )}
      </fieldset>
      <Choice
        label={words.views.label}
        values={['value', 'centred']}
        value={view === 'centred' ? 'centred' : 'value'}
        words={words.views}
        onChange={(chosen) => store.getState().change({ view: chosen })}
      />
      {blindness !== null && blindness !== undefined && isTokenBlind(without, depth) && (
        <p className="notice" role="status">
          {words.network.blind(blindness)}
        </p>
      )}
    </div>
  )
}
