import { describe, expect, it } from 'vitest'
import { fillRandom, normalQuantiles, type Quantiles, streamOf, uniformQuantiles } from './counter-random'

const SIDE = 512

function sample(stream: number, quantiles: Quantiles = normalQuantiles(), columns = SIDE, rows = SIDE) {
  const values = new Float32Array(rows * columns)
  fillRandom(values, columns, stream, quantiles, 1)
  return values
}

/** The mean of a function of the values. */
const mean = (values: Float32Array, f: (value: number, i: number) => number) =>
  values.reduce((sum, value, i) => sum + f(value, i), 0) / values.length

/** Correlation of standard-normal values with others; chance alone gives ±0.002 (one standard deviation). */
const correlation = (a: Float32Array, b: Float32Array) => mean(a, (value, i) => value * b[i % b.length]!)

const stream = streamOf(1, 'blocks.0.mlp1.fc1.weight')

describe('normalQuantiles', () => {
  it('are the quantiles found in tables of the normal distribution', () => {
    const quantiles = normalQuantiles()
    const between = (p: number) =>
      (quantiles[Math.round(p * 65_536)]! + quantiles[Math.round(p * 65_536) - 1]!) / 2
    expect(between(0.5)).toBe(0)
    expect(between(0.75)).toBeCloseTo(0.67449, 5)
    expect(between(1 / 32)).toBeCloseTo(-1.862732, 5)
    expect(between(1023 / 1024)).toBeCloseTo(3.097269, 4)
    expect(quantiles.at(-1)).toBeCloseTo(4.325, 2)
    expect(quantiles.every((value, i) => i === 0 || value > quantiles[i - 1]!)).toBe(true)
  })
})

describe('fillRandom', () => {
  it('has the moments of the normal distribution', () => {
    const values = sample(stream)
    expect(Math.abs(mean(values, (v) => v))).toBeLessThan(0.008)
    expect(mean(values, (v) => v ** 2)).toBeCloseTo(1, 1.7)
    expect(Math.abs(mean(values, (v) => v ** 3))).toBeLessThan(0.03)
    expect(Math.abs(mean(values, (v) => v ** 4) - 3)).toBeLessThan(0.08)
  })

  it('has the moments and bounds of the uniform distribution', () => {
    const values = sample(stream, uniformQuantiles())
    expect(Math.abs(mean(values, (v) => v))).toBeLessThan(0.005)
    expect(Math.abs(mean(values, (v) => v ** 2) - 1 / 3)).toBeLessThan(0.003)
    expect(Math.abs(mean(values, (v) => v ** 4) - 1 / 5)).toBeLessThan(0.003)
    expect(values.every((v) => v > -1 && v < 1)).toBe(true)
  })

  it('spreads evenly over rows and over columns', () => {
    const values = sample(stream)
    const rowMeans = new Float32Array(SIDE)
    const columnMeans = new Float32Array(SIDE)
    values.forEach((value, i) => {
      rowMeans[Math.floor(i / SIDE)]! += value / SIDE
      columnMeans[i % SIDE]! += value / SIDE
    })
    // A mean of n independent values has variance 1/n.
    expect(Math.abs(mean(rowMeans, (v) => v ** 2) * SIDE - 1)).toBeLessThan(0.25)
    expect(Math.abs(mean(columnMeans, (v) => v ** 2) * SIDE - 1)).toBeLessThan(0.25)
  })

  it('is uncorrelated between near rows, near columns, diagonals, streams and seeds', () => {
    const values = sample(stream)
    for (const distance of [1, 2, 3, 16, 256, SIDE - 1, SIDE, SIDE + 1, 2 * SIDE, 16 * SIDE]) {
      expect(Math.abs(correlation(values, values.subarray(distance)))).toBeLessThan(0.01)
    }
    for (const [seed, name] of [
      [1, 'blocks.1.mlp1.fc1.weight'],
      [1, 'blocks.0.mlp1.fc2.weight'],
      [2, 'blocks.0.mlp1.fc1.weight'],
      [-1, 'blocks.0.mlp1.fc1.weight'],
      [1 << 30, 'blocks.0.mlp1.fc1.weight'],
    ] as const) {
      expect(Math.abs(correlation(values, sample(streamOf(seed, name))))).toBeLessThan(0.01)
    }
  })

  it('never fills two rows with the same values in another order', () => {
    const [rows, columns] = [40_000, 64]
    const values = new Float32Array(rows * columns)
    fillRandom(values, columns, stream, uniformQuantiles(), 65_536)
    // The values are integers now, so their sum and sum of squares are exact in any order.
    const fingerprints = new Set<string>()
    for (let row = 0; row < rows; row++) {
      let [sum, squares] = [0, 0]
      for (const value of values.subarray(row * columns, (row + 1) * columns)) {
        sum += value
        squares += value ** 2
      }
      fingerprints.add(`${sum} ${squares}`)
    }
    expect(fingerprints.size).toBe(rows)
  })

  it('repeats itself exactly', () => {
    expect(sample(stream, normalQuantiles(), 40, 40)).toEqual(sample(stream, normalQuantiles(), 40, 40))
  })

  it('gives a place its value whatever the size of the matrix', () => {
    const [large, small] = [sample(stream), sample(stream, normalQuantiles(), 100, 30)]
    expect(small).toEqual(small.map((_, i) => large[Math.floor(i / 100) * SIDE + (i % 100)]!))
  })
})
