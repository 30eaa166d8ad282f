import { useMemo } from 'react'
import { summaryValue as said } from '../../heatmap/figures.ts'
import { count } from '../../words/language.ts'
import { useReader, useWordsOf } from '../../words/reader.ts'
import { histogramOf } from './histogram.ts'
import { outputWords } from './output-words.ts'

const BINS = 40

/** How often numbers of each size occur. */
export function Histogram({ values }: { values: Float32Array }) {
  const { language } = useReader()
  const words = useWordsOf(outputWords)
  const { counts, low, high, mean, deviation } = useMemo(() => histogramOf(values, BINS), [values])
  const most = Math.max(...counts)
  // Of what is not finite there is no size.
  if (most === 0) return null
  const path = counts.map((bin, i) => `M${i} 1V${1 - bin / most}h1V1z`).join('')
  return (
    <div className="code-histogram">
      <svg
        viewBox={`0 0 ${BINS} 1`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words.histogram(said(low), said(high), most)}
      >
        <path d={path} />
      </svg>
      <p className="code-range" aria-hidden="true">
        <span>{said(low)}</span>
        <span>{said(high)}</span>
      </p>
      <p className="code-reading">
        {words.summary(count[language](values.length), said(mean), said(deviation), said(low), said(high))}
      </p>
    </div>
  )
}
