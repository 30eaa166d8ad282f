import type { MixingMap } from '../../engine/protocol.ts'
import { betweenPatches, convolutionShare, directions, reach } from '../../engine/token-map.ts'
import type { Matrix } from '../../model/matrix.ts'

/**
 * The correlation of two maps over all pairs of different tokens: 1 if one is the other times a positive number plus
 * another. Null where one is the same everywhere.
 */
export function correlation(a: Matrix, b: Matrix): number | null {
  const pairs = [...a.data.keys()].filter((index) => index % (a.columns + 1) !== 0)
  const mean = ({ data }: Matrix) =>
    pairs.reduce((sum, index) => sum + (data[index] ?? Number.NaN), 0) / pairs.length
  const [meanA, meanB] = [mean(a), mean(b)]
  let [product, squaresA, squaresB] = [0, 0, 0]
  for (const index of pairs) {
    const [x, y] = [(a.data[index] ?? Number.NaN) - meanA, (b.data[index] ?? Number.NaN) - meanB]
    product += x * y
    squaresA += x * x
    squaresB += y * y
  }
  return squaresA > 0 && squaresB > 0 ? product / Math.sqrt(squaresA * squaresB) : null
}

/** The mean of maps of one size; null of none. */
export function meanOf([first, ...others]: readonly Matrix[]): Matrix | null {
  if (!first) return null
  const sum = (index: number) => others.reduce((all, { data }) => all + (data[index] ?? Number.NaN), 0)
  return { ...first, data: first.data.map((value, index) => (value + sum(index)) / (1 + others.length)) }
}

const mapped = (map: Matrix, of: (value: number) => number): Matrix => ({ ...map, data: map.data.map(of) })

/**
 * A map around its mean. Where no number is below 0, the mean alone would pass for a convolution, and for the strongest
 * direction.
 */
export function aroundMean(map: Matrix): Matrix {
  const mean = map.data.reduce((sum, value) => sum + value, 0) / map.data.length
  return mapped(map, (value) => value - mean)
}

/** Of a map without negative numbers. */
export interface ListeningMeasures {
  /** Its correlation with that of another picture; null where one is the same everywhere, absent where there is none. */
  alike?: number | null
  /** Its correlation with what is known without a derivative: the softmax, or the weights less their signs. */
  readOff?: number | null
  reach: number
  directions: number
  convolutionShare: number
}

function measured(map: Matrix, first: number): ListeningMeasures {
  const patches = betweenPatches(map, first)
  const around = aroundMean(patches)
  return { reach: reach(patches), directions: directions(around), convolutionShare: convolutionShare(around) }
}

/** What is measured of a network's map, and of its softmax, where it has attention. */
export function listeningMeasures(
  now: MixingMap,
  before: MixingMap | null,
  first: number,
): { listening: ListeningMeasures; softmax: ListeningMeasures | null } {
  const [softmax, softmaxBefore] = [meanOf(now.attention), before && meanOf(before.attention)]
  const readOff = softmax ?? (now.weights && mapped(now.weights, Math.abs))
  return {
    listening: {
      ...measured(now.listening, first),
      ...(before && { alike: correlation(now.listening, before.listening) }),
      ...(readOff && { readOff: correlation(now.listening, readOff) }),
    },
    softmax: softmax && {
      ...measured(softmax, first),
      ...(softmaxBefore && { alike: correlation(softmax, softmaxBefore) }),
    },
  }
}
