import { marksOf } from '../../experiment/marks.ts'
import { useBlock, useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useNetwork } from '../../experiment/react/use-network.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { networkOf } from '../../experiment/settings.ts'
import { Choice } from '../../kit/Choice.tsx'
import { type Ablation, isTokenBlind } from '../../model/ablation.ts'
import { firstPatch, hasClassToken, readsMean } from '../../model/config.ts'
import { patchOf, tokenOf } from '../../model/patch-grid.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { Answer } from '../parts/Answer.tsx'
import { ModelChoice } from '../parts/ModelChoice.tsx'
import { PicturePatches } from '../parts/PicturePatches.tsx'
import { WeightsChoice } from '../parts/WeightsChoice.tsx'
import { PictureControls } from '../picture/PictureControls.tsx'
import { DepthCard } from './DepthCard.tsx'
import { PartsSwitch } from './PartsSwitch.tsx'
import './network.css'
import { networkWords } from './words.ts'

/** The whole network: a picture at one end, the classes at the other, and the stream at every depth between them. */
export function NetworkCell() {
  const words = useWordsOf(networkWords)
  const { answer } = useWords().parts
  const stale = useExperiment((experiment) => experiment.stale)
  useShown('network')
  return (
    <section className="cell network-cell" id="network" aria-label={words.label}>
      <div className="network-ends">
        <div>
          <PicturePatches focusable />
        </div>
        <PictureControls />
        <div className="network-answer" data-stale={stale || undefined}>
          <h3>{answer.label}</h3>
          <Answer />
        </div>
      </div>
      <ModelChoice />
      <WeightsChoice />
      <Switches />
      <WhenComputed by={useNetwork}>{(network) => network && <Depths {...network} />}</WhenComputed>
    </section>
  )
}

function Depths({ result, settings }: NonNullable<ReturnType<typeof useNetwork>>) {
  const { grid } = settings
  const stale = useExperiment((experiment) => experiment.stale)
  const token = useExperiment((experiment) => marksOf(experiment).tokens ?? null)
  const first = firstPatch(settings)
  const middle = Math.floor(grid / 2)
  // The class token is no patch; the middle one stands in for it, and for none.
  const compared = (token !== null && patchOf(token, grid, first)) || { row: middle, column: middle }
  return (
    <ol className="depths" data-stale={stale || undefined}>
      {result.depths.map((each, depth) => (
        <DepthCard
          // biome-ignore lint/suspicious/noArrayIndexKey: a depth is its place in the network.
          key={depth}
          {...{ depth, grid, first }}
          result={each}
          token={tokenOf(compared, grid, first)}
        />
      ))}
    </ol>
  )
}

/** What can be left out all through the network, and how the stream is looked at. */
function Switches() {
  const words = useWordsOf(networkWords)
  const { views } = useWords().parts
  const store = useExperimentStore()
  const without = useExperiment(({ settings }) => settings.without)
  const view = useExperiment(({ settings }) => settings.view)
  const depth = useExperiment(({ settings }) => networkOf(settings).config.depth)
  const model = useExperiment(({ settings }) => settings.model)
  const network = useExperiment((experiment) => experiment.network)
  const block = useBlock()
  const everywhere = (branch: string) =>
    Array.from({ length: depth }, (_, number): Ablation => `${number}.${branch}`)
  const switches: { label: string; parts: Ablation[] }[] = [
    ...block.branches.map(({ name }) => ({ label: words.every(name), parts: everywhere(name) })),
    { label: words.residuals, parts: ['residual'] },
    { label: words.norms, parts: ['norm'] },
    ...(hasClassToken({ model }) ? [{ label: words.positions, parts: ['position' as const] }] : []),
  ]
  const blindness = network?.result.blindness
  return (
    <div className="switches" data-static="drop">
      <fieldset className="switches-parts">
        <legend>{words.runsWith}</legend>
        {switches.map(({ label, parts }) => (
          <PartsSwitch key={label} parts={parts}>
            {label}
          </PartsSwitch>
        ))}
        {without.length > 0 && (
          <button type="button" className="quiet" onClick={() => store.getState().change({ without: [] })}>
            {words.allBack}
          </button>
        )}
      </fieldset>
      <Choice
        label={views.label}
        values={['value', 'centred', 'difference']}
        value={view === 'change' ? 'value' : view}
        words={views}
        onChange={(chosen) => store.getState().change({ view: chosen })}
      />
      {blindness !== null && blindness !== undefined && isTokenBlind(block, without, depth) && (
        <p className="notice" role="status">
          {readsMean({ model }) ? words.readsMean : words.blind(blindness)}
        </p>
      )}
    </div>
  )
}
