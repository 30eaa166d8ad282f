import { columnOf, type Matrix } from '../../model/matrix.ts'
import { arrayOf, type StateDict } from '../../weights/state-dict.ts'

export const POSITION_NAMES = ['pos_encoding.pos_embed', 'pos_encoding.cls_pos_embed'] as const

/** The learned positions as they are added: a row a token, the class token's first, and a distillation token's next. */
export function positionsOf(arrays: StateDict): Matrix {
  const [ofPatches, ofClassToken] = POSITION_NAMES
  // (1, features, rows of patches, columns of patches)
  const {
    data: patches,
    shape: [, features = 0],
  } = arrayOf(arrays, ofPatches)
  const { data: others } = arrayOf(arrays, ofClassToken)
  const firstPatch = others.length / features
  const byFeature = { rows: features, columns: patches.length / features, data: patches }
  const data = new Float32Array(others.length + patches.length)
  data.set(others)
  for (let patch = 0; patch < byFeature.columns; patch++) {
    data.set(columnOf(byFeature, patch), (patch + firstPatch) * features)
  }
  return { rows: byFeature.columns + firstPatch, columns: features, data }
}

/** One matrix less another of its shape. */
export const less = ({ rows, columns, data }: Matrix, other: Matrix): Matrix => ({
  rows,
  columns,
  data: data.map((value, i) => value - (other.data[i] ?? Number.NaN)),
})
