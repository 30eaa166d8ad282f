import { useMemo } from 'react'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { measuredValue } from '../../heatmap/figures.ts'
import type { Matrix } from '../../model/matrix.ts'
import { rowOf } from '../../model/matrix.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { PatchMap } from '../mixing/PatchMap.tsx'
import { headWords } from './head-words.ts'
import '../mixing/mixing.css'

/** The shares of what a token listens to, each where its patch is; the class token's, which has no patch, apart. */
export function AttentionOnPicture({ token }: { token: number }) {
  const traced = useExperiment((experiment) => experiment.traced)
  const shares = traced?.result.get('attn.softmax')
  if (!traced || !shares || token >= shares.rows) return null
  const { grid, head } = traced.settings
  return <SharesOnPicture {...{ token, shares, grid, head }} />
}

interface Props {
  token: number
  shares: Matrix
  grid: number
  head: number
}

function SharesOnPicture({ token, shares, grid, head }: Props) {
  const words = useWordsOf(headWords)
  const places = useWords().matrix
  const stale = useExperiment((experiment) => experiment.stale)
  const row = useMemo(() => rowOf(shares, token), [shares, token])
  const patches = row.subarray(1)
  const name = places.token(token, grid)
  const rest = patches.reduce((sum, share) => sum + share, 0)
  return (
    <section
      className="attention-on-picture"
      data-stale={stale || undefined}
      aria-label={words.attention(name)}
    >
      <PatchMap
        values={patches}
        limit={Math.max(...patches)}
        label={words.map(name, head)}
        chosen={token === 0 ? [] : [token]}
      />
      <div>
        <p>{words.attention(name)}</p>
        <dl className="figures">
          <Figure term={words.patches} value={rest} />
          <Figure term={words.classToken} value={row[0] ?? Number.NaN} />
          {token !== 0 && <Figure term={words.itself} value={row[token] ?? Number.NaN} />}
        </dl>
      </div>
    </section>
  )
}

const Figure = ({ term, value }: { term: string; value: number }) => (
  <div>
    <dt>{term}</dt>
    <dd>{measuredValue(value)}</dd>
  </div>
)
