import { extent } from 'd3'
import { type PointerEvent, type ReactNode, useMemo, useState } from 'react'
import { colourOf } from '../heatmap/colour-table.ts'
import { cellValue, figures } from '../heatmap/figures.ts'
import { Choice } from '../kit/Choice.tsx'
import { useReader, useWordsOf } from '../words/reader.ts'
import { barPaths, CHART, sumPath } from './bars.ts'
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
}

/** Three figures: enough for the ends of a chart. */
const rough = figures(3)

/** The share of the colour scale that bars have: the ends would be heavier than the heatmaps beside them. */
const BAR_COLOUR = 0.72

/** A sum of hundreds of products: input over weight, what each pair makes, and how the sum grows, term by term. */
export function SumOfProducts({ terms, input, weight, nameOf, pointed, onPoint }: Props) {
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
    const inOrder = <T extends Float32Array | Float64Array>(values: T): T =>
      values.map((_, i) => values[indices[i]!]!) as T
    return {
      inputs: inOrder(inputs),
      weights: inOrder(weights),
      bars: barPaths(inOrder(products)),
      sum: sumPath(sums),
    }
  }, [inputs, weights, products, indices, sums])
  const [least, most] = extent(products) as [number, number]

  // What is pointed at is told of; else the last term that has been added up, where some are left out.
  const told = pointed !== null || (count > 0 && count < all)
  const at = pointed === null ? Math.max(0, count - 1) : indices.indexOf(pointed)
  const term = indices[at]!
  const names = nameOf(term)
  const share = (index: number) => `${(index / all) * 100}%`

  const onPointer = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const place = Math.floor(((event.clientX - box.left) / box.width) * all)
    onPoint(indices[Math.max(0, Math.min(all - 1, place))]!)
  }
  const scrub = (terms: number) => {
    setChosen(terms)
    onPoint(terms === 0 ? null : indices[terms - 1]!)
  }
  const sumNow = words.after(count, all, cellValue(sums[count]!))

  return (
    <div className="terms">
      <div className="terms-head">
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
        {told ? (
          <p className="terms-now">
            <span className="soft">{names.input}</span> {cellValue(inputs[term]!)}
            <span className="soft"> × {names.weight}</span> {cellValue(weights[term]!)}
            <span className="soft"> = </span>
            <b>{cellValue(products[term]!)}</b>
          </p>
        ) : (
          <p className="soft">{words.pointAtTerm}</p>
        )}
      </div>
      <div className="terms-plots">
        <p className="terms-label terms-label-1">{input.name}</p>
        <p className="terms-label terms-label-2">× {weight.name}</p>
        <p className="terms-label terms-label-3">
          = {words.product}
          <small>
            {rough(least)} … {rough(most)}
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
          role="img"
          aria-label={words.chart(all, cellValue(least), cellValue(most))}
          onPointerMove={onPointer}
          onPointerDown={onPointer}
          onPointerLeave={() => onPoint(null)}
          onPointerUp={() => scrub(at + 1)}
        >
          <div className="terms-rest" style={{ left: share(count) }} />
          {told && <div className="terms-mark" style={{ left: share(at), width: share(1) }} />}
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
    </div>
  )
}
