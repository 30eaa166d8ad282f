import { extent, line, scaleLinear } from 'd3'

/** Height of a chart in the units of its paths; the page gives it any size. */
export const CHART = 100

/** Bars wider than this many to a chart touch each other: a gap would be thinner than a pixel. */
const MOST_WITH_GAPS = 260

/**
 * A scale that shows zero and all values, the largest at the top. Weights may be broken: what is infinite is drawn at the
 * end of the chart, and what is no number at zero.
 */
export function chartScale(values: ArrayLike<number>) {
  const [least = 0, most = 0] = extent(Array.from(values).filter(Number.isFinite))
  const scale = scaleLinear([Math.min(0, least), Math.max(0, most, Number.MIN_VALUE)], [CHART, 0])
  return scale.clamp(true).unknown(scale(0))
}

/** One path for all bars above zero and one for all below, so that a thousand terms are two elements. */
export function barPaths(values: ArrayLike<number>): { above: string; below: string; zero: number } {
  const y = chartScale(values)
  const zero = y(0)
  const gap = values.length > MOST_WITH_GAPS ? 0 : 0.1
  const paths = { above: '', below: '' }
  for (const [i, value] of Array.from(values).entries()) {
    const end = y(value).toFixed(2)
    const bar = `M${i + gap} ${zero.toFixed(2)}V${end}H${i + 1 - gap}V${zero.toFixed(2)}Z`
    if (value < 0) paths.below += bar
    else paths.above += bar
  }
  return { ...paths, zero }
}

/** A running sum as a line from before the first term to after the last. */
export function sumPath(sums: Float64Array): { path: string; zero: number } {
  const y = chartScale(sums)
  const path = line<number>(
    (_, i) => i,
    (sum) => Number(y(sum).toFixed(2)),
  )(Array.from(sums))
  return { path: path ?? '', zero: y(0) }
}
