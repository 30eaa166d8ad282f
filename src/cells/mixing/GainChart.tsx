import { line, max, scaleLinear } from 'd3'
import { useMemo } from 'react'
import { useWordsOf } from '../../words/reader.ts'
import { tokenMapWords } from './token-map-words.ts'

const [WIDTH, HEIGHT] = [300, 150]

/** How strongly waves of each frequency are passed on, by a map and by one that has learned nothing. */
export function GainChart({ now, fresh }: Record<'now' | 'fresh', readonly number[]>) {
  const said = useWordsOf(tokenMapWords)
  const last = now.length - 1
  const most = Math.max(2, Math.ceil(max(now) ?? 0))
  const drawn = useMemo(() => {
    const x = scaleLinear([0, last], [0, WIDTH])
    const y = scaleLinear([0, most], [HEIGHT, 0])
    const path = line<number>((_, frequency) => x(frequency), y)
    return { now: path(now) ?? '', fresh: path(fresh) ?? '', mean: y(1) }
  }, [now, fresh, last, most])
  const strongest = now.indexOf(max(now) ?? Number.NaN)
  return (
    <figure className="gain-chart">
      <div>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={said.chart(strongest, now[strongest] ?? Number.NaN, now[last] ?? Number.NaN)}
        >
          <line className="gain-mean" x2={WIDTH} y1={drawn.mean} y2={drawn.mean} />
          <path className="gain-fresh" d={drawn.fresh} />
          <path className="gain-now" d={drawn.now} />
        </svg>
        {[0, 1, most].map((gain) => (
          <span key={gain} style={{ top: `${100 * (1 - gain / most)}%` }}>
            {gain}×
          </span>
        ))}
      </div>
      <figcaption aria-hidden="true">
        <span>0</span>
        <span>{said.waves(last)}</span>
      </figcaption>
    </figure>
  )
}
