import { refuse, type Shape } from './problem.ts'

/** The shape of what tensors of two shapes make element by element. */
export function broadcastShape(left: Shape, right: Shape): Shape {
  const rank = Math.max(left.length, right.length)
  const shape: number[] = []
  // From the last axis on, as PyTorch does: that is the one it names where several do not fit.
  for (let axis = rank - 1; axis >= 0; axis--) {
    const a = left[axis - rank + left.length] ?? 1
    const b = right[axis - rank + right.length] ?? 1
    if (a !== b && a !== 1 && b !== 1)
      refuse(
        { kind: 'broadcast', left, right, sizes: [a, b] },
        `RuntimeError: The size of tensor a (${a}) must match the size of tensor b (${b}) at non-singleton dimension ${axis}`,
      )
    shape[axis] = a === 1 ? b : a
  }
  return shape
}

/** Where the elements of a tensor are that is spread over a larger shape, in the order of that shape's elements. */
export function spreadPositions(from: Shape, to: Shape): Int32Array {
  const positions = new Int32Array(to.reduce((all, size) => all * size, 1))
  const steps: number[] = []
  let step = 1
  for (let axis = to.length - 1; axis >= 0; axis--) {
    const size = from[axis - to.length + from.length] ?? 1
    steps[axis] = size === 1 ? 0 : step
    step *= size
  }
  const counter = new Array<number>(to.length).fill(0)
  let position = 0
  for (let i = 0; i < positions.length; i++) {
    positions[i] = position
    for (let axis = to.length - 1; axis >= 0; axis--) {
      position += steps[axis] ?? 0
      const count = (counter[axis] ?? 0) + 1
      if (count < (to[axis] ?? 1)) {
        counter[axis] = count
        break
      }
      position -= (steps[axis] ?? 0) * count
      counter[axis] = 0
    }
  }
  return positions
}
