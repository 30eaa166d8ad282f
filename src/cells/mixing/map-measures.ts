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

/** How far apart the patches of a pair are, on average over all pairs, each as heavy as its number's square. */
export function reach({ rows, data }: Matrix): number {
  const grid = Math.round(Math.sqrt(rows))
  let [sum, weights] = [0, 0]
  for (const [index, value] of data.entries()) {
    const [to, from] = [Math.floor(index / rows), index % rows]
    const down = Math.floor(from / grid) - Math.floor(to / grid)
    sum += value ** 2 * Math.hypot(down, (from % grid) - (to % grid))
    weights += value ** 2
  }
  return sum / weights
}

/** The reach of a map that is the same everywhere. */
export const reachOfAll = (grid: number): number =>
  reach({ rows: grid ** 2, columns: grid ** 2, data: new Float32Array(grid ** 4).fill(1) })
