import { useShown } from '../../experiment/react/use-shown.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { networkOf, type Settings } from '../../experiment/settings.ts'
import { shortValue } from '../../heatmap/figures.ts'
import { blockKey } from '../../weights/network-source.ts'
import { arrayOf, type NamedArray } from '../../weights/state-dict.ts'
import { useWordsOf } from '../../words/reader.ts'
import { ForBranch } from '../parts/ForBranch.tsx'
import { type Arrays, useArrays } from '../parts/use-arrays.ts'
import { rowLengths } from './row-lengths.ts'
import './network.css'
import { unreadWords } from './unread-words.ts'

const namesOf = (settings: Settings) =>
  Array.from({ length: networkOf(settings).config.depth }, (_, block) => blockKey(block, 'mlp2.fc2.weight'))

/** Of every block, how long the rows of mlp2.fc2's weights are: one row for each token it writes to. */
export const UnreadRowsCell = () => (
  <ForBranch name="mlp2">
    <RowLengths />
  </ForBranch>
)

function RowLengths() {
  const said = useWordsOf(unreadWords)
  useShown('network')
  return (
    <section className="cell unread-cell" id="unread-rows" aria-label={said.label}>
      <WhenComputed by={useArrays} of={namesOf}>
        {(found) => (found ? <Charts {...found} /> : <div className="unread-waiting" aria-busy="true" />)}
      </WhenComputed>
    </section>
  )
}

function Charts({ arrays, settings }: Arrays) {
  return (
    <ol className="unread-charts">
      {namesOf(settings).map((name) => (
        <li key={name}>
          <h3>
            <code>{name}</code>
          </h3>
          <RowChart weight={arrayOf(arrays, name)} />
        </li>
      ))}
    </ol>
  )
}

const HEIGHT = 60

/** Where a bar ends; what is no number has none. */
const topOf = (length: number, most: number): number =>
  HEIGHT * (1 - (Number.isNaN(length) ? 0 : Math.min(1, length / most)))

/** A bar a row; the class token's is the first. */
function RowChart({ weight }: { weight: NamedArray }) {
  const words = useWordsOf(unreadWords)
  const lengths = rowLengths(weight)
  const [classToken = Number.NaN, ...others] = lengths
  const most = Math.max(...lengths.filter(Number.isFinite), Number.MIN_VALUE)
  const mean = others.reduce((sum, length) => sum + length, 0) / others.length
  const path = others.map((length, i) => `M${i + 1.5} ${HEIGHT}V${topOf(length, most).toFixed(1)}`).join('')
  const said = words.lengths(shortValue(classToken), shortValue(mean))
  return (
    <>
      <svg
        className="unread-chart"
        viewBox={`0 0 ${lengths.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={said}
      >
        <path className="unread-bars" d={path} />
        <path className="unread-first" d={`M1 ${HEIGHT}V${topOf(classToken, most)}`} />
      </svg>
      <p className="soft">{said}</p>
    </>
  )
}
