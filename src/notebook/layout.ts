import type { Shape } from './problem.ts'

/**
 * How PyTorch would hold a tensor: in whose memory, and how far apart two neighbours along each axis lie in it. What a
 * tensor and its views share is one storage: where one is changed in place, the others change.
 */
export interface Layout {
  storage: symbol
  strides: Shape
}

export function contiguous(shape: Shape): Shape {
  const strides: number[] = []
  let stride = 1
  for (const size of [...shape].reverse()) {
    strides.unshift(stride)
    stride *= Math.max(size, 1)
  }
  return strides
}

/** Whether the numbers lie in order, without gaps. */
export const isContiguous = (shape: Shape, strides: Shape): boolean => {
  const inOrder = contiguous(shape)
  return shape.includes(0) || shape.every((size, axis) => size === 1 || strides[axis] === inOrder[axis])
}

/** Whether they lie without gaps or repeats, in whichever order of the axes. */
function isDense(shape: Shape, strides: Shape): boolean {
  const axes = shape
    .map((size, axis) => ({ size, stride: strides[axis] ?? 0 }))
    .filter(({ size }) => size !== 1)
    .sort((a, b) => a.stride - b.stride)
  let expected = 1
  for (const { size, stride } of axes) {
    if (stride !== expected) return false
    expected *= size
  }
  return true
}

/** How the outcome of an operation lies that goes element by element: like what it is made of, where that has no gaps. */
export function alike(shape: Shape, parts: readonly { shape: Shape; layout: Layout }[]): Layout {
  const storage = Symbol('storage')
  const [first, ...others] = parts.filter((part) => part.shape.join() === shape.join())
  const strides = first?.layout.strides
  const agree =
    strides !== undefined &&
    isDense(shape, strides) &&
    others.every(({ layout }) => layout.strides.join() === strides.join())
  return { storage, strides: agree ? strides : contiguous(shape) }
}

/**
 * The strides under which the same memory has another shape of as many elements; null where no strides do, and only a
 * copy can have that shape. It is what PyTorch's `computeStride` works out.
 */
export function stridesOfView(shape: Shape, strides: Shape, to: Shape): Shape | null {
  if (shape.includes(0)) return contiguous(to)
  const found: number[] = new Array(to.length).fill(1)
  let at = to.length - 1
  let chunk = 1
  let base = strides.at(-1) ?? 1
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    chunk *= shape[axis] ?? 1
    const before = shape[axis - 1]
    const isEnd = before === undefined || (before !== 1 && strides[axis - 1] !== chunk * base)
    if (!isEnd) continue
    let covered = 1
    while (at >= 0 && (covered < chunk || to[at] === 1)) {
      found[at] = covered * base
      covered *= to[at] ?? 1
      at--
    }
    if (covered !== chunk) return null
    chunk = 1
    base = strides[axis - 1] ?? 1
  }
  // A single number has no axis to go along.
  return at < 0 || shape.length === 0 ? found : null
}
