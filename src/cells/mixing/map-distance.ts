import { cosineDistance } from './cosine.ts'

/** A row of tokens as another network's can be held against it: a class token's place, free where none is, and the patches. */
export const comparable = (row: Float32Array, first: number): Float32Array =>
  Float32Array.of(first > 0 ? (row[0] ?? Number.NaN) : Number.NaN, ...row.subarray(first))

/**
 * A row of tokens as it is drawn: the patches, with colours for those other than the token itself, whose number is
 * far larger, and which are what is compared from picture to picture.
 */
export function parts(row: Float32Array, token: number) {
  const patches = row.slice(1)
  const others = patches.filter((_, patch) => patch + 1 !== token)
  return { patches, others, limit: others.reduce((most, value) => Math.max(most, value), 0) }
}

/** How far two rows of tokens are apart in what is drawn of them. */
export const mapDistance = (a: Float32Array, b: Float32Array, token: number): number =>
  cosineDistance(parts(a, token).others, parts(b, token).others)
