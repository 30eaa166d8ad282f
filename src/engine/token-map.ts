import type { Matrix } from '../model/matrix.ts'
import { matrixOf, type NamedArray } from '../weights/state-dict.ts'

/**
 * What each token, down, would get from each token, across, if there were no GELU between the layers over the tokens:
 * fc2 · fc1 of an MLP, and the very weight of a layer that is the only one.
 *
 * @param weights of the layers, each (out, in), in the order they run
 * @throws TypeError if there are none
 */
export const tokenMap = (weights: readonly NamedArray[]): Matrix =>
  weights.map(matrixOf).reduce((before, after) => product(after, before))

function product(left: Matrix, right: Matrix): Matrix {
  const [rows, between, columns] = [left.rows, right.rows, right.columns]
  const data = new Float32Array(rows * columns)
  for (let to = 0; to < rows; to++) {
    const row = data.subarray(to * columns, (to + 1) * columns)
    for (let unit = 0; unit < between; unit++) {
      const weight = left.data[to * between + unit] ?? Number.NaN
      for (let from = 0; from < columns; from++)
        row[from] = (row[from] ?? 0) + weight * (right.data[unit * columns + from] ?? Number.NaN)
    }
  }
  return { rows, columns, data }
}

/** What mixes between patches in a block, measured over all of them; nothing of it is of the class token. */
export interface MapMeasures {
  reach: number
  convolutionShare: number
  directions: number
  gains: number[]
}

/** @param first the token of the first patch, which is 0 where no class token stands before it */
export function measuresOf(map: Matrix, first: number): MapMeasures {
  const patches = betweenPatches(map, first)
  return {
    reach: reach(patches),
    convolutionShare: convolutionShare(patches),
    directions: directions(patches),
    gains: gains(patches),
  }
}

/** The part of it from patches to patches, without a class token. */
export function betweenPatches({ rows, data }: Matrix, first: number): Matrix {
  const patches = rows - first
  const kept = new Float32Array(patches * patches)
  for (let to = 0; to < patches; to++)
    kept.set(data.subarray((to + first) * rows + first, (to + first + 1) * rows), to * patches)
  return { rows: patches, columns: patches, data: kept }
}

const squares = (values: Float32Array): number => values.reduce((sum, value) => sum + value * value, 0)

/**
 * How much of a map is a convolution: the share of its squared length that is left if every weight is replaced by the
 * mean of all that lead equally far in the same direction. A convolution with zeros around the picture has 1.
 */
export function convolutionShare({ rows, data }: Matrix): number {
  const grid = Math.round(Math.sqrt(rows))
  const width = 2 * grid - 1
  const [sums, counts] = [new Float64Array(width * width), new Float64Array(width * width)]
  for (const [index, value] of data.entries()) {
    const [to, from] = [Math.floor(index / rows), index % rows]
    const down = Math.floor(from / grid) - Math.floor(to / grid)
    const right = (from % grid) - (to % grid)
    const displacement = (down + grid - 1) * width + right + grid - 1
    sums[displacement] = (sums[displacement] ?? 0) + value
    counts[displacement] = (counts[displacement] ?? 0) + 1
  }
  const kept = sums.reduce((total, sum, displacement) => total + sum ** 2 / (counts[displacement] ?? 1), 0)
  return kept / squares(data)
}

/** What independent random weights have on average: as many means as there are displacements, of grid⁴ weights. */
export const convolutionShareOfNoise = (grid: number): number => (2 * grid - 1) ** 2 / grid ** 4

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

/**
 * In how many directions a map passes anything on: (Σσ²)² / Σσ⁴ over its singular values σ. As many as there are if
 * all are equally strong, 1 if there is only one.
 */
export function directions({ rows, data }: Matrix): number {
  let fourth = 0
  for (let one = 0; one < rows; one++) {
    for (let other = 0; other <= one; other++) {
      let product = 0
      for (let i = 0; i < rows; i++)
        product += (data[one * rows + i] ?? Number.NaN) * (data[other * rows + i] ?? Number.NaN)
      fourth += (other < one ? 2 : 1) * product * product
    }
  }
  return squares(data) ** 2 / fourth
}

/**
 * How strongly a map passes on waves of each frequency, against its mean over all waves: those that count so many half
 * periods across the picture, in both directions together, from 0 (the same everywhere) on. The waves are the cosines
 * of the DCT-II.
 */
export function gains({ rows, data }: Matrix): number[] {
  const grid = Math.round(Math.sqrt(rows))
  const cosines = Array.from({ length: grid }, (_, wave) =>
    Float64Array.from(
      { length: grid },
      (_, place) =>
        Math.sqrt((wave === 0 ? 1 : 2) / grid) * Math.cos((Math.PI * wave * (place + 0.5)) / grid),
    ),
  )
  const at: { power: number; waves: number }[] = []
  for (const [down, vertical] of cosines.entries()) {
    for (const [across, horizontal] of cosines.entries()) {
      const wave = Float64Array.from(
        { length: rows },
        (_, patch) =>
          (vertical[Math.floor(patch / grid)] ?? Number.NaN) * (horizontal[patch % grid] ?? Number.NaN),
      )
      let power = 0
      for (let to = 0; to < rows; to++) {
        let passed = 0
        for (let from = 0; from < rows; from++)
          passed += (data[to * rows + from] ?? Number.NaN) * (wave[from] ?? Number.NaN)
        power += passed * passed
      }
      const frequency = Math.round(Math.hypot(down, across))
      const known = at[frequency] ?? { power: 0, waves: 0 }
      at[frequency] = { power: known.power + power, waves: known.waves + 1 }
    }
  }
  const mean = Math.sqrt(squares(data) / rows)
  return at.map(({ power, waves }) => Math.sqrt(power / waves) / mean)
}
