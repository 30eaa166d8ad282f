import { largest } from '../../experiment/network-figures.ts'
import type { Sort } from '../../experiment/settings.ts'
import { columnOf, rowOf } from '../../model/matrix.ts'
import { matrixOf, type NamedArray } from '../../weights/state-dict.ts'

/** What one hidden unit of mlp2 has to do with every token: the class token's number apart from the patches'. */
export interface TokenFilter {
  classToken: number
  /** grid² of them, row by row. */
  patches: Float32Array
}

/** What a unit reads: its row of `fc1.weight` (hidden, tokens). */
export const readBy = (unit: number, fc1: NamedArray): TokenFilter => filterOf(rowOf(matrixOf(fc1), unit))

/** What a unit writes: its column of `fc2.weight` (tokens, hidden). */
export const writtenBy = (unit: number, fc2: NamedArray): TokenFilter =>
  filterOf(columnOf(matrixOf(fc2), unit))

function filterOf(tokens: Float32Array): TokenFilter {
  const [classToken = Number.NaN] = tokens
  return { classToken, patches: tokens.subarray(1) }
}

/** The length of a filter as a vector. */
export const strength = (patches: Float32Array): number =>
  Math.sqrt(patches.reduce((sum, value) => sum + value * value, 0))

/**
 * 1 − (mean squared difference of patches side by side or one above the other) / (2 · variance over all patches).
 * Two values that know nothing of each other differ by twice the variance on average, so noise has 0; a filter in
 * which neighbours are equal comes near 1, a chessboard has −1. A filter that is the same everywhere counts as 1.
 */
export function smoothness(patches: Float32Array): number {
  const grid = Math.round(Math.sqrt(patches.length))
  const mean = patches.reduce((sum, value) => sum + value, 0) / patches.length
  let variance = 0
  let differences = 0
  for (let patch = 0; patch < patches.length; patch++) {
    const value = patches[patch]!
    variance += (value - mean) ** 2 / patches.length
    if (patch % grid < grid - 1) differences += (patches[patch + 1]! - value) ** 2
    if (patch + grid < patches.length) differences += (patches[patch + grid]! - value) ** 2
  }
  const pairs = 2 * grid * (grid - 1)
  return variance > 0 ? 1 - differences / pairs / (2 * variance) : 1
}

/** How smooth some units' filters are on average. */
export const meanSmoothness = (units: readonly number[], fc1: NamedArray): number =>
  units.reduce((sum, unit) => sum + smoothness(readBy(unit, fc1).patches), 0) / units.length

/**
 * Strength times smoothness: large for what is strong and has a shape at once. What is strong noise, or smooth but
 * faint, comes after that; what changes from patch to patch like a chessboard comes last.
 */
const telling = (patches: Float32Array): number => strength(patches) * smoothness(patches)

const MEASURES: Record<Sort, (patches: Float32Array) => number> = { telling, strength, smoothness }

/** All units, those with the most of what they are sorted by first. */
export function sortedUnits(fc1: NamedArray, sort: Sort): number[] {
  const { rows } = matrixOf(fc1)
  const measures = Array.from({ length: rows }, (_, unit) => MEASURES[sort](readBy(unit, fc1).patches))
  return largest(measures, rows)
}
