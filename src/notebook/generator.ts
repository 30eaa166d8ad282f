const SIZE = 624
const SHIFT = 397

/**
 * The generator that `torch.manual_seed` seeds on the CPU, number for number: a Mersenne twister, and how PyTorch makes
 * uniform and normal numbers of what it gives.
 */
export class Generator {
  private readonly state = new Uint32Array(SIZE)
  private at = SIZE
  /** Normal numbers come in pairs; the second of one waits for who asks next. */
  private spare: number | null = null

  constructor(seed: number) {
    const { state } = this
    state[0] = seed
    for (let i = 1; i < SIZE; i++) {
      const before = state[i - 1] ?? 0
      state[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i
    }
  }

  /** 32 bits. */
  next(): number {
    if (this.at >= SIZE) this.twist()
    let bits = this.state[this.at++] ?? 0
    bits ^= bits >>> 11
    bits ^= (bits << 7) & 0x9d2c5680
    bits ^= (bits << 15) & 0xefc60000
    bits ^= bits >>> 18
    return bits >>> 0
  }

  private twist(): void {
    const { state } = this
    const of = (i: number) => state[i % SIZE] ?? 0
    for (let i = 0; i < SIZE; i++) {
      const bits = (of(i) & 0x80000000) | (of(i + 1) & 0x7fffffff)
      state[i] = of(i + SHIFT) ^ (bits >>> 1) ^ (bits & 1 ? 0x9908b0df : 0)
    }
    this.at = 0
  }

  /** From 0 up to, not including, 1, as float32 has it. */
  uniform(): number {
    return (this.next() & 0xffffff) / 2 ** 24
  }

  /** The same as float64 has it: 53 bits out of two times 32. */
  private uniformDouble(): number {
    const high = this.next() & 0x1fffff
    return (high * 2 ** 32 + this.next()) / 2 ** 53
  }

  /** Box and Muller's, of two uniform numbers two normal ones. Sixteen or more are made all at once. */
  normals(count: number): Float32Array {
    if (count < BATCH) return Float32Array.from({ length: count }, () => this.normal())
    const values = Float32Array.from({ length: count }, () => this.uniform())
    for (let start = 0; start + BATCH <= count; start += BATCH)
      makeNormal(values.subarray(start, start + BATCH))
    if (count % BATCH !== 0) {
      // The last sixteen are made anew, those among them that were made before as well.
      const last = values.subarray(count - BATCH)
      for (let i = 0; i < BATCH; i++) last[i] = this.uniform()
      makeNormal(last)
    }
    return values
  }

  private normal(): number {
    const { spare } = this
    if (spare !== null) {
      this.spare = null
      return spare
    }
    const angle = 2 * Math.PI * this.uniformDouble()
    const radius = Math.sqrt(-2 * Math.log1p(-this.uniformDouble()))
    this.spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
}

const BATCH = 16

function makeNormal(values: Float32Array): void {
  const half = BATCH / 2
  for (let i = 0; i < half; i++) {
    const radius = Math.sqrt(-2 * Math.log(1 - (values[i] ?? 0)))
    const angle = 2 * Math.PI * (values[i + half] ?? 0)
    values[i] = radius * Math.cos(angle)
    values[i + half] = radius * Math.sin(angle)
  }
}
