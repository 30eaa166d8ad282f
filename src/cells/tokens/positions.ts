import type { Matrix } from '../../model/matrix.ts'
import type { StateDict } from '../../weights/state-dict.ts'

export const POSITION_NAMES = ['pos_encoding.pos_embed', 'pos_encoding.cls_pos_embed'] as const

/** The learned positions as they are added: a row a token, the class token's first. */
export function positionsOf(arrays: StateDict): Matrix {
  const patches = arrays[POSITION_NAMES[0]]!
  const classToken = arrays[POSITION_NAMES[1]]!
  // (1, features, rows of patches, columns of patches)
  const features = patches.shape[1]!
  const count = patches.data.length / features
  const data = new Float32Array((count + 1) * features)
  data.set(classToken.data)
  for (let feature = 0; feature < features; feature++) {
    for (let patch = 0; patch < count; patch++) {
      data[(patch + 1) * features + feature] = patches.data[feature * count + patch]!
    }
  }
  return { rows: count + 1, columns: features, data }
}

/** One matrix less another of its shape. */
export const less = ({ rows, columns, data }: Matrix, other: Matrix): Matrix => ({
  rows,
  columns,
  data: data.map((value, i) => value - other.data[i]!),
})
