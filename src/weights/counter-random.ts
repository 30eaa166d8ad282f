/*
 * Random numbers without a state: a value is a function of (seed, stream, row, column) alone. When a
 * dim is dragged, a weight that was there before keeps its value and only new rows and columns
 * appear, so the figures stay recognisable; and any part can be computed without the rest.
 */

/**
 * A distribution as its 65,536 equally likely values, ascending: a random value is the entry at 16 random
 * bits. One look-up costs less than any formula.
 */
export type Quantiles = Float32Array

const LEVELS = 65_536

/**
 * The standard normal distribution. The outermost of the 65,536 values is ±4.32, so the rare value beyond
 * is missing. The paper's `trunc_normal_(std=.02)` cuts at ±2, which is 100 standard deviations: in effect
 * a plain normal distribution, as here.
 *
 * The table is made by walking along the bell curve in small steps and noting where the area to the left
 * passes each (i + ½) / 65,536; the lower half is the upper one mirrored.
 */
export const normalQuantiles = once((): Quantiles => {
  const quantiles = new Float32Array(LEVELS)
  const step = 1 / 4096
  const density = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  const areaOfStep = (z: number) => ((density(z) + density(z + step)) / 2) * step
  let z = 0
  let areaLeft = 0.5
  let areaHere = areaOfStep(0)
  for (let i = LEVELS / 2; i < LEVELS; i++) {
    const target = (i + 0.5) / LEVELS
    while (areaLeft + areaHere < target) {
      areaLeft += areaHere
      z += step
      areaHere = areaOfStep(z)
    }
    const quantile = z + (step * (target - areaLeft)) / areaHere
    quantiles[i] = quantile
    quantiles[LEVELS - 1 - i] = -quantile
  }
  return quantiles
})

/** The uniform distribution over -1 to 1. */
export const uniformQuantiles = once(
  (): Quantiles => Float32Array.from({ length: LEVELS }, (_, i) => (2 * i + 1) / LEVELS - 1),
)

/** A stream of its own for each name and seed (an integer), as the 32-bit number `fillRandom` takes. */
export function streamOf(seed: number, name: string): number {
  let hash = mix(seed)
  for (let i = 0; i < name.length; i++) hash = mix(hash ^ name.charCodeAt(i))
  return hash
}

/**
 * Fills a row-major matrix of `columns` columns with values of a distribution, times `scale`.
 * Each value follows from the stream, its row and its column, not from the size of the matrix.
 */
export function fillRandom(
  values: Float32Array,
  columns: number,
  stream: number,
  quantiles: Quantiles,
  scale: number,
): void {
  for (let row = 0, i = 0; i < values.length; row++) {
    // Two keys a row: with one, rows whose keys happen to lie close would hold the same values in another order.
    const key = mix(stream ^ Math.imul(row, GOLDEN))
    const secondKey = mix(key ^ GOLDEN)
    for (let column = 0; column < columns; column++, i++) {
      values[i] = (quantiles[mix(column ^ key, secondKey) >>> 16] ?? 0) * scale
    }
  }
}

/** 2³² divided by the golden ratio: multiples of it differ in their upper bits as well. */
const GOLDEN = 0x9e3779b9

/**
 * Spreads every bit of a 32-bit integer over all of them; `key` goes in half way.
 * Constants: Chris Wellons, "Prospecting for Hash Functions", lowbias32.
 */
function mix(x: number, key = 0): number {
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul((x ^ (x >>> 15)) + key, 0x846ca68b)
  return x ^ (x >>> 16)
}

function once<Value>(make: () => Value): () => Value {
  let value: Value | undefined
  return () => {
    value ??= make()
    return value
  }
}
