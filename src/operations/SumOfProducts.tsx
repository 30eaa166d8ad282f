import { extent } from 'd3'
import { type ReactNode, useMemo, useState } from 'react'
import { colourOf } from '../heatmap/colour-table.ts'
import { cellValue, shortValue } from '../heatmap/figures.ts'
import { usePlot } from '../heatmap/use-plot.ts'
import { Choice } from '../kit/Choice.tsx'
import { useReader, useWordsOf } from '../words/reader.ts'
import { barPaths, CHART, sumPath } from './bars.ts'
import { Equation } from './Equation.tsx'
import { ordered, type Products, runningSums, TERM_ORDERS, type TermOrder } from './products.ts'
import { Strip } from './Strip.tsx'
import { workedWords } from './words.ts'

interface Props {
  terms: Products
  /** What is multiplied, and where the colours of its heatmap end. */
  input: { name: ReactNode; limit: number }
  weight: { name: ReactNode; limit: number }
  /** One term's input and weight. */
  nameOf: (term: number) => { input: ReactNode; weight: ReactNode }
  /** The term that is pointed at, here or where its input is drawn. */
  pointed: number | null
  onPoint: (term: number | null) => void
  /** What becomes of the sum. */
  result: ReactNode
}

/** The share of the colour scale that bars have: the ends would be heavier than the heatmaps beside them. */
const BAR_COLOUR = 0.72

/** A sum of hundreds of products: input over weight, what each pair makes, and how the sum grows, term by term. */
export function SumOfProducts({ terms, input, weight, nameOf, pointed, onPoint, result }: Props) {
  const { theme } = useReader()
  const words = useWordsOf(workedWords)
  const { inputs, weights, products } = terms
  const all = products.length
  const [order, setOrder] = useState<TermOrder>('index')
  const [chosen, setChosen] = useState<number | null>(null)
  const count = Math.min(chosen ?? all, all)

  const indices = useMemo(() => ordered(products, order), [products, order])
  const sums = useMemo(() => runningSums(products, indices), [products, indices])
  const drawn = useMemo(() => {
    const inOrder = (values: ArrayLike<number>) => Float32Array.from(indices, (term) => values[term] ?? 0)
    return {
      inputs: inOrder(inputs),
      weights: inOrder(weights),
      bars: barPaths(inOrder(products)),
      sum: sumPath(sums),
    }
  }, [inputs, weights, products, indices, sums])
  const [least, most] = extent(products) as [number, number]

  // What is pointed at is marked; else the last term that has been added up, where some are left out.
  const marks = pointed !== null || (count > 0 && count < all)
  const at = pointed === null ? count - 1 : indices.indexOf(pointed)
  const share = (index: number) => `${(index / all) * 100}%`

  const scrub = (terms: number) => {
    setChosen(terms)
    onPoint(indices[terms - 1] ?? null)
  }
  const plot = usePlot({
    rows: 1,
    columns: all,
    onPoint: (cell) => onPoint((cell && indices[cell.column]) ?? null),
    onPick: (cell) => scrub(cell.column + 1),
    lift: 'picks',
  })
  const sumNow = words.after(count, all, cellValue(sums[count] ?? 0))

  return (
    <div className="terms">
      {/* A term that is pointed at is told of in the place of the sum, so that the plots stay where they are. */}
      <div className="terms-head" data-told={pointed !== null || undefined}>
        {result}
        {pointed !== null && (
          <Equation
            ofTerm
            parts={[
              { sign: '', label: nameOf(pointed).input, value: inputs[pointed] ?? Number.NaN },
              { sign: '×', label: nameOf(pointed).weight, value: weights[pointed] ?? Number.NaN },
            ]}
            name={words.product}
            value={products[pointed] ?? Number.NaN}
          />
        )}
      </div>
      <div className="terms-plots">
        <p className="terms-label terms-label-1">{input.name}</p>
        <p className="terms-label terms-label-2">× {weight.name}</p>
        <p className="terms-label terms-label-3">
          = {words.product}
          <small>
            {shortValue(least)} … {shortValue(most)}
          </small>
        </p>
        <p className="terms-label terms-label-4">{words.running}</p>
        <div className="terms-plot terms-plot-1">
          <Strip subject="terms: inputs" data={drawn.inputs} limit={input.limit} />
        </div>
        <div className="terms-plot terms-plot-2">
          <Strip subject="terms: weights" data={drawn.weights} limit={weight.limit} />
        </div>
        <svg
          className="terms-plot terms-plot-3"
          viewBox={`0 0 ${all} ${CHART}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <path d={drawn.bars.above} fill={colourOf(theme, BAR_COLOUR)} />
          <path d={drawn.bars.below} fill={colourOf(theme, -BAR_COLOUR)} />
          <path className="chart-zero" d={`M0 ${drawn.bars.zero}H${all}`} />
        </svg>
        <svg
          className="terms-plot terms-plot-4"
          viewBox={`0 0 ${all} ${CHART}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <path className="chart-zero" d={`M0 ${drawn.sum.zero}H${all}`} />
          <path className="chart-line" d={drawn.sum.path} />
        </svg>
        <div
          className="terms-pointer"
          aria-label={words.chart(all, cellValue(least), cellValue(most))}
          {...plot}
        >
          <div className="terms-rest" style={{ left: share(count) }} />
          {marks && <div className="terms-mark" style={{ left: share(at), width: share(1) }} />}
        </div>
      </div>
      <div className="terms-scrub">
        <input
          type="range"
          aria-label={words.addUp}
          aria-valuetext={sumNow}
          min={0}
          max={all}
          value={count}
          onChange={(event) => scrub(event.target.valueAsNumber)}
          onBlur={() => onPoint(null)}
          onPointerLeave={() => onPoint(null)}
        />
        <output data-testid="running-sum">{sumNow}</output>
      </div>
      <div className="terms-foot">
        <Choice
          label={words.order}
          values={TERM_ORDERS}
          value={order}
          words={words.orders}
          onChange={(next) => {
            onPoint(null)
            setOrder(next)
          }}
        />
        <p className="soft">{words.pointAtTerm}</p>
      </div>
    </div>
  )
}
