/*
 * A PyTorch tensor is a view of a storage: it begins somewhere, and a step along an axis is so many values
 * further. A transposed tensor is the same storage with two strides exchanged.
 */

export interface Strided {
  offset: number
  shape: readonly number[]
  strides: readonly number[]
}

/** Values of the tensor; NaN or Infinity if they cannot be counted. */
export const valueCount = ({ shape }: Strided): number => shape.reduce((product, size) => product * size, 1)

/** Where in its storage a tensor that has values ends. */
export const storageEnd = ({ offset, shape, strides }: Strided): number =>
  shape.reduce((end, size, axis) => end + (size - 1) * (strides[axis] ?? Number.NaN), offset + 1)

interface Axis {
  size: number
  /** Steps along the axis in the storage and in the row-major result. */
  from: number
  to: number
}

/**
 * The values in row-major order. What already lies so is read in one go; anything else in pieces of at most
 * `piece` values of the storage, so that reading takes little more memory than the result.
 */
export async function readStrided(
  tensor: Strided,
  read: (begin: number, end: number) => Promise<Float32Array>,
  piece = 2 ** 18,
): Promise<Float32Array> {
  const count = valueCount(tensor)
  if (count === 0) return new Float32Array()
  const axes: Axis[] = []
  let to = count
  tensor.shape.forEach((size, axis) => {
    to /= size
    if (size > 1) axes.push({ size, from: tensor.strides[axis] ?? Number.NaN, to })
  })
  if (axes.every((axis) => axis.from === axis.to)) return read(tensor.offset, tensor.offset + count)

  const values = new Float32Array(count)
  const gather = async (part: readonly Axis[], from: number, to: number): Promise<void> => {
    const reach = ({ size, from }: Axis) => (size - 1) * from
    const end = part.reduce((sum, axis) => sum + reach(axis), from + 1)
    if (end - from <= piece) return copy(part, await read(from, end), values, to)
    const widest = part.reduce((a, b) => (reach(b) > reach(a) ? b : a))
    const half = widest.size >> 1
    const others = part.filter((axis) => axis !== widest)
    await gather([...others, { ...widest, size: half }], from, to)
    await gather(
      [...others, { ...widest, size: widest.size - half }],
      from + half * widest.from,
      to + half * widest.to,
    )
  }
  await gather(axes, tensor.offset, 0)
  return values
}

function copy(
  axes: readonly Axis[],
  source: Float32Array,
  target: Float32Array,
  to: number,
  from = 0,
  depth = 0,
) {
  const axis = axes[depth]
  if (!axis) {
    target[to] = source[from] ?? Number.NaN
    return
  }
  for (let i = 0; i < axis.size; i++) {
    copy(axes, source, target, to + i * axis.to, from + i * axis.from, depth + 1)
  }
}
