import { useMemo, useState } from 'react'
import {
  SYMMETRIES,
  SYMMETRY_PARTS,
  type Symmetry,
  type SymmetryPart,
  type SymmetryResult,
} from '../../engine/protocol.ts'
import { keyOfWeights } from '../../experiment/array-cache.ts'
import { useExperiment, useFirstPatch } from '../../experiment/react/use-experiment.ts'
import { keyOfPicture, weightsOf } from '../../experiment/settings.ts'
import { measuredValue } from '../../heatmap/figures.ts'
import { PixelRaster } from '../../kit/PixelRaster.tsx'
import type { Pixels } from '../../picture/pixels.ts'
import { patchesInOrder } from '../../picture/reorder.ts'
import { useWordsOf } from '../../words/reader.ts'
import { BlockSlider } from '../parts/BlockSlider.tsx'
import { ForBranch } from '../parts/ForBranch.tsx'
import { type Probe, useProbe } from '../parts/use-probe.ts'
import { useProblemWords } from '../parts/use-problem-words.ts'
import { symmetryQuestion } from './experiments.ts'
import { twinFits } from './questions.ts'
import { mixingWords } from './words.ts'

/** What lies below is rounding, of which a block has less than a millionth. */
const ROUNDING = 1e-4

/** Where a bar ends: a little beyond √2, which is as far as two updates that know nothing of each other are apart. */
const BAR_END = 1.5

/** Three experiments on the block that is looked at: what is exchanged before it is put back after it. */
export const SymmetryCell = () => (
  <ForBranch name="mlp2" linear>
    <Symmetries />
  </ForBranch>
)

function Symmetries() {
  const said = useWordsOf(mixingWords)
  const settings = useExperiment((experiment) => experiment.settings)
  // What was measured holds for one picture, one block and one set of weights.
  const of = [keyOfPicture(settings.picture), settings.block, keyOfWeights(weightsOf(settings))].join(' ')
  return (
    <section className="cell mixing-cell" aria-label={said.experiments}>
      <div className="mixing-tools" data-static="drop">
        <BlockSlider />
      </div>
      <div className="experiments">
        {SYMMETRIES.map((symmetry) => (
          <SymmetryCard key={`${symmetry} ${of}`} symmetry={symmetry} />
        ))}
      </div>
    </section>
  )
}

function SymmetryCard({ symmetry }: { symmetry: Symmetry }) {
  const problems = useProblemWords()
  const said = useWordsOf(mixingWords)
  const settings = useExperiment((experiment) => experiment.settings)
  const picture = useExperiment(({ run }) => run?.result.picture ?? null)
  /** Counts the runs, each of which draws another order; 0 before the first. */
  const [runs, setRuns] = useState(0)
  const [stopped, setStopped] = useState(false)
  const ask = (network: 'linear' | 'attention') =>
    runs > 0 && !stopped ? symmetryQuestion(network, settings, symmetry, runs) : null
  const linear = useProbe('symmetry', ask('linear'))
  const twin = useProbe('symmetry', twinFits(settings) ? ask('attention') : null)
  const running = runs > 0 && !stopped && !(linear.current && twin.current)
  const run = () => {
    setRuns(runs + 1)
    setStopped(false)
  }
  const { title, does } = said.experiment[symmetry]
  return (
    <section className="experiment" data-experiment={symmetry}>
      <h3>{title}</h3>
      <p>{does}</p>
      <p>
        {running ? (
          <button type="button" onClick={() => setStopped(true)}>
            {said.stop}
          </button>
        ) : (
          <button type="button" className="primary" onClick={run}>
            {runs === 0 ? title : said.runAgain(title)}
          </button>
        )}{' '}
        <span role="status" className="soft">
          {running && said.running}
        </span>
      </p>
      {linear.problem && (
        <p className="problem">{problems?.problem(linear.problem) ?? linear.problem.code}</p>
      )}
      {linear.result && (
        <div data-stale={running || undefined}>
          {linear.result.order && picture && <Reordered order={linear.result.order} picture={picture} />}
          <Measured linear={linear.result} twin={twin} fits={twinFits(settings)} />
        </div>
      )}
    </section>
  )
}

/** The picture with its patches as they went in. */
function Reordered({ order, picture }: { order: readonly number[]; picture: Pixels }) {
  const said = useWordsOf(mixingWords)
  const first = useFirstPatch()
  const shown = useMemo(
    () =>
      patchesInOrder(
        picture,
        order.slice(first).map((token) => token - first),
      ),
    [picture, order, first],
  )
  return <PixelRaster className="pixel-canvas" pixels={shown} label={said.reordered} />
}

interface MeasuredProps {
  linear: SymmetryResult
  twin: Probe<SymmetryResult>
  fits: boolean
}

function Measured({ linear, twin, fits }: MeasuredProps) {
  const words = useWordsOf(mixingWords)
  const differences = { ...linear.differences, ...twin.result?.differences }
  return (
    <dl className="differences">
      {SYMMETRY_PARTS.map((part) => {
        const value = differences[part]
        return (
          <div key={part} data-compared={part} className={AXIS_OF[part]}>
            <dt>{words.part[part]}</dt>
            {value === undefined ? (
              <dd className="difference-none">{fits && !twin.problem ? words.running : words.noTwinShort}</dd>
            ) : (
              <dd>
                <span className="class-track" aria-hidden="true">
                  <span className="class-share" style={{ width: `${Math.min(1, value / BAR_END) * 100}%` }} />
                </span>
                <b>{measuredValue(value)}</b>
                <span className="soft">
                  {value === 0 ? words.same : value < ROUNDING ? words.rounding : words.minds}
                </span>
              </dd>
            )}
          </div>
        )
      })}
    </dl>
  )
}

const AXIS_OF: Partial<Record<SymmetryPart, string>> = { mlp1: 'axis-features', mlp2: 'axis-tokens' }
