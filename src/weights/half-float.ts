/*
 * The two 16-bit floats checkpoints are stored in, widened to 32 bits. Both conversions are exact:
 * every 16-bit value has its place among the 32-bit ones.
 */

/** IEEE half precision (1 sign, 5 exponent, 10 fraction bits) as raw bits, to float32. */
export function widenHalf(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length)
  const bits = new Uint32Array(values.buffer)
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i] ?? 0
    const wide = ((half & 0x8000) << 16) | ((half & 0x7fff) << 13)
    const finite = (half & 0x7c00) !== 0x7c00
    bits[i] = finite ? wide : wide | 0x7f800000
    // Exponent and fraction now stand where float32 has them, but float32 counts its exponents
    // from 112 further down. Multiplying moves subnormals along with the rest.
    if (finite) values[i] = (values[i] ?? 0) * 2 ** 112
  }
  return values
}

/** bfloat16, the upper half of a float32, as raw bits, to float32. */
export function widenBfloat(bfloats: Uint16Array): Float32Array {
  const bits = new Uint32Array(bfloats.length)
  // Not `from`, which goes by way of an ordinary array: thirty times slower, and several times the memory.
  for (let i = 0; i < bfloats.length; i++) bits[i] = (bfloats[i] ?? 0) << 16
  return new Float32Array(bits.buffer)
}
