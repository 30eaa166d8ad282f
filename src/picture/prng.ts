/**
 * A seeded stream of numbers in [0, 1): a counter stepped by the golden ratio, its bits mixed as in SplitMix.
 * Neighbouring seeds give unrelated streams, so a data set can simply count its seeds up.
 */
export function seededRandom(seed: number): () => number {
  let counter = mix(seed | 0)
  return () => {
    counter = (counter + 0x9e3779b9) | 0
    return (mix(counter) >>> 0) / 2 ** 32
  }
}

/** Spreads every bit of a 32-bit integer over all of them (the finaliser of MurmurHash3). */
function mix(bits: number): number {
  let z = bits
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
  return z ^ (z >>> 16)
}
