/** Enough for a stable quantile, few enough that sorting them is nothing beside drawing. */
const SAMPLES = 512

/** The share of values inside the limit; the few beyond it would otherwise bleach all the others. */
const QUANTILE = 0.99

/**
 * The value at which the colours end, the same on both sides of zero: the 99 % quantile of |value|, from
 * evenly spaced samples of those that are finite. 0 for a matrix of zeros.
 */
export function colourLimit(data: Float32Array): number {
  const stride = Math.max(1, Math.floor(data.length / SAMPLES))
  // A stride that divides the row length would always read the same columns; an odd jump reads them all.
  const jump = stride > 1 && stride % 2 === 0 ? stride + 1 : stride
  const room = new Float32Array(Math.ceil(data.length / jump))
  let finite = 0
  for (let i = 0; i < data.length; i += jump) {
    const size = Math.abs(data[i] ?? 0)
    if (size < Number.POSITIVE_INFINITY) room[finite++] = size
  }
  const sample = room.subarray(0, finite).sort()
  const quantile = sample[Math.min(sample.length - 1, Math.floor(sample.length * QUANTILE))] ?? 0
  return quantile > 0 ? quantile : (sample.at(-1) ?? 0)
}
