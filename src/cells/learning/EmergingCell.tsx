import { range } from 'd3'
import { useMemo, useState } from 'react'
import { learningConfig } from '../../engine/lessons.ts'
import { type Learning, wallWeight } from '../../experiment/learning.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { measuredValue } from '../../heatmap/figures.ts'
import { SmallLegend } from '../../heatmap/Legend.tsx'
import { colourLimit } from '../../heatmap/limit.ts'
import { Choice } from '../../kit/Choice.tsx'
import type { NamedArray } from '../../weights/state-dict.ts'
import { useReader, useWordsOf } from '../../words/reader.ts'
import { FilterWall } from '../mixing/FilterWall.tsx'
import { readBy, smoothness, strength } from '../mixing/token-filters.ts'
import { mixingWords } from '../mixing/words.ts'
import { PlainMap } from '../parts/PlainMap.tsx'
import { useLearning, useLearningStore, useSeen, useWatching } from './use-learning.ts'
import { learningWords } from './words.ts'
import '../mixing/mixing.css'
import './learning.css'

const { depth, grid } = learningConfig('linear')
const BLOCKS = range(depth).map(String)
const KINDS = ['now', 'gradient'] as const
type Kind = (typeof KINDS)[number]

/** What the hidden units of a token MLP that learns read, and what each of its tokens would get from each. */
export function EmergingCell() {
  const said = useWordsOf(learningWords)
  const store = useLearningStore()
  useWatching()
  const block = useLearning(({ looking }) => looking.block)
  const course = useLearning((learning) => learning.course)
  const [kind, setKind] = useState<Kind>('now')
  return (
    <section className="cell mixing-cell emerging-cell" aria-label={said.wall}>
      <div className="mixing-tools" data-static="drop">
        <Choice
          label={said.block}
          values={BLOCKS}
          value={String(block)}
          words={Object.fromEntries(BLOCKS.map((name) => [name, said.blocks(Number(name))]))}
          onChange={(name) => store.getState().lookAt({ block: Number(name) })}
        />
        <Choice label={said.shows} values={KINDS} value={kind} words={said.kinds} onChange={setKind} />
      </div>
      <WhenComputed by={useSeen} of={course} lasting>
        {(seen) =>
          seen ? <Emerging seen={seen} kind={kind} /> : <div className="emerging-empty" aria-busy="true" />
        }
      </WhenComputed>
    </section>
  )
}

function Emerging({ seen, kind }: { seen: NonNullable<Learning['seen']>; kind: Kind }) {
  const { theme } = useReader()
  const said = useWordsOf(learningWords)
  const { block } = seen.looking
  const { weights, tokenMap } = seen.looks.linear
  const key = wallWeight(block)
  const wall = weights[key]?.[kind] ?? null
  const limit = useMemo(() => (tokenMap ? colourLimit(tokenMap.data) : 0), [tokenMap])
  return (
    <div className="emerging">
      <section>
        <h3>{said.wallOf(said.kinds[kind], key)}</h3>
        {wall ? <Wall array={wall} /> : <p className="emerging-empty soft">{said.noGradient}</p>}
      </section>
      <section>
        <h3>{said.tokenMap(block)}</h3>
        {tokenMap && (
          <>
            <PlainMap
              matrix={tokenMap}
              subject="token map that forms"
              label={said.tokenMap(block)}
              limit={limit}
              rows="tokens"
              columns="tokens"
            />
            <p className="emerging-note soft">
              {said.tokenMapNote} <SmallLegend limit={limit} theme={theme} />
            </p>
          </>
        )}
      </section>
    </div>
  )
}

/** All units in their own order: one that changed its place with every step could not be followed. */
function Wall({ array }: { array: NamedArray }) {
  const said = useWordsOf(mixingWords)
  const [unit, setUnit] = useState(0)
  const [pointed, setPointed] = useState<number | null>(null)
  const units = array.shape[0] ?? 0
  const order = useMemo(() => range(units), [units])
  const { patches } = readBy(pointed ?? unit, array)
  return (
    <>
      <FilterWall fc1={array} order={order} grid={grid} unit={unit} onChoose={setUnit} onPoint={setPointed} />
      <p className="wall-line">
        {said.unitLine(
          pointed ?? unit,
          (pointed ?? unit) + 1,
          units,
          measuredValue(strength(patches)),
          measuredValue(smoothness(patches)),
        )}
      </p>
    </>
  )
}
