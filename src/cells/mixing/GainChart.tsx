import { max } from 'd3'
import { useMemo } from 'react'
import { type DrawnLine, LineChart } from '../../kit/LineChart.tsx'
import { useWordsOf } from '../../words/reader.ts'
import { tokenMapWords } from './token-map-words.ts'

const byFrequency = (gains: readonly number[]) => gains.map((gain, frequency) => [frequency, gain] as const)

/** How strongly waves of each frequency are passed on, by a map and by one that has learned nothing. */
export function GainChart({ now, fresh }: Record<'now' | 'fresh', readonly number[]>) {
  const said = useWordsOf(tokenMapWords)
  const last = now.length - 1
  const most = Math.max(2, Math.ceil(max(now) ?? 0))
  const lines = useMemo(
    (): DrawnLine[] => [
      { name: 'fresh', stroke: 'dashed', points: byFrequency(fresh) },
      { name: 'now', stroke: 'solid', points: byFrequency(now) },
    ],
    [now, fresh],
  )
  const strongest = now.indexOf(max(now) ?? Number.NaN)
  return (
    <LineChart
      label={said.chart(strongest, now[strongest] ?? Number.NaN, now[last] ?? Number.NaN)}
      height={150}
      across={[0, last]}
      most={most}
      lines={lines}
      levels={[1]}
      ticks={[0, 1, most].map((gain) => [gain, `${gain}×`] as const)}
      ends={['0', said.waves(last)]}
    />
  )
}
