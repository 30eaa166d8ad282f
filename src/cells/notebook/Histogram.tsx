import { bin, deviation, max, mean } from 'd3'
import { useMemo } from 'react'
import { summaryValue } from '../../heatmap/figures.ts'
import { count } from '../../words/language.ts'
import { useReader, useWordsOf } from '../../words/reader.ts'
import { outputWords } from './output-words.ts'

const BINS = 40

/** How often numbers of each size occur. */
export function Histogram({ values }: { values: Float32Array }) {
  const { language } = useReader()
  const words = useWordsOf(outputWords)
  const { bins, most, low, high } = useMemo(() => {
    const finite = values.filter(Number.isFinite)
    const bins = bin<number, number>().thresholds(BINS)(finite)
    const most = max(bins, ({ length }) => length) ?? 0
    return { bins, most, low: bins[0]?.x0 ?? 0, high: bins.at(-1)?.x1 ?? 1 }
  }, [values])
  const width = high - low || 1
  const path = bins
    .map(({ x0 = 0, x1 = 0, length }) => {
      const [left, right] = [((x0 - low) / width) * 100, ((x1 - low) / width) * 100]
      return `M${left} 100V${100 - (length / (most || 1)) * 100}H${right}V100z`
    })
    .join('')
  const said = (value: number | undefined) => summaryValue(value ?? Number.NaN)
  return (
    <div className="code-histogram">
      <svg
        viewBox="0 0 100 100"
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
        {words.summary(
          count[language](values.length),
          said(mean(values)),
          said(deviation(values)),
          said(low),
          said(high),
        )}
      </p>
    </div>
  )
}
