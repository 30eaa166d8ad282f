import type { Axis } from '../model/config.ts'

/** What an axis of a tensor runs over, where that is certain: a block's axes, and those of a whole network. */
export type AxisName = Axis | 'patches' | 'classes'

export type Axes = readonly (AxisName | null)[]

export const unknownAxes = (shape: readonly number[]): Axes => shape.map(() => null)

/**
 * The axes of what two tensors of these axes make together, element by element. One that a single number is spread over
 * is the other's, and where the two say different things nothing is certain.
 */
export function combinedAxes(
  parts: readonly { shape: readonly number[]; axes: Axes }[],
  shape: readonly number[],
): Axes {
  return shape.map((size, axis) => {
    const named = new Set<AxisName>()
    for (const part of parts) {
      const own = axis - shape.length + part.shape.length
      const name = part.axes[own]
      if (name && part.shape[own] === size) named.add(name)
    }
    const [only = null] = named
    return named.size === 1 ? only : null
  })
}
