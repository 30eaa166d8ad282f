import { geluOf } from './gelu'
import { madd } from './madd'

/**
 * Rows and columns of the output that are summed up in registers at once. Six rows take fifteen registers, which is all
 * that V8 gives; a product that is rounded before it is added needs one more.
 */
const ROWS: usize = ASC_FEATURE_RELAXED_SIMD ? 6 : 4
const COLUMNS: usize = 8

/**
 * A tile of x · W + b. Rows past the last are the last one again. It is exported so that it stays a function of its own:
 * a browser puts optimised code in place of a function between two of its calls, and never within one.
 *
 * @param tile where it is written, row by row
 * @param panel the bias of its eight columns, then their weights, row by row
 */
export function sumTile(tile: usize, x: usize, panel: usize, row: usize, rows: usize, inner: usize): void {
  const stride = inner << 2
  const last = rows - 1
  let x0 = x + min(row, last) * stride
  let x1 = x + min(row + 1, last) * stride
  let x2 = x + min(row + 2, last) * stride
  let x3 = x + min(row + 3, last) * stride
  let x4 = x + min(row + 4, last) * stride
  let x5 = x + min(row + 5, last) * stride
  let left0 = v128.load(panel)
  let right0 = v128.load(panel, 16)
  let left1 = left0
  let right1 = right0
  let left2 = left0
  let right2 = right0
  let left3 = left0
  let right3 = right0
  let left4 = left0
  let right4 = right0
  let left5 = left0
  let right5 = right0
  const end = x0 + stride
  while (x0 < end) {
    panel += 32
    const left = v128.load(panel)
    const right = v128.load(panel, 16)
    let a = v128.load_splat<f32>(x0)
    left0 = madd(a, left, left0)
    right0 = madd(a, right, right0)
    a = v128.load_splat<f32>(x1)
    left1 = madd(a, left, left1)
    right1 = madd(a, right, right1)
    a = v128.load_splat<f32>(x2)
    left2 = madd(a, left, left2)
    right2 = madd(a, right, right2)
    a = v128.load_splat<f32>(x3)
    left3 = madd(a, left, left3)
    right3 = madd(a, right, right3)
    if (ROWS === 6) {
      a = v128.load_splat<f32>(x4)
      left4 = madd(a, left, left4)
      right4 = madd(a, right, right4)
      a = v128.load_splat<f32>(x5)
      left5 = madd(a, left, left5)
      right5 = madd(a, right, right5)
    }
    x0 += 4
    x1 += 4
    x2 += 4
    x3 += 4
    if (ROWS === 6) {
      x4 += 4
      x5 += 4
    }
  }
  v128.store(tile, left0)
  v128.store(tile, right0, 16)
  v128.store(tile, left1, 32)
  v128.store(tile, right1, 48)
  v128.store(tile, left2, 64)
  v128.store(tile, right2, 80)
  v128.store(tile, left3, 96)
  v128.store(tile, right3, 112)
  if (ROWS === 6) {
    v128.store(tile, left4, 128)
    v128.store(tile, right4, 144)
    v128.store(tile, left5, 160)
    v128.store(tile, right5, 176)
  }
}

/**
 * y = x · W + b, with GELU or added to `residual`, if that is not 0.
 *
 * @param panels W and b as `pack` has packed them, and after them room for a tile
 */
export function linear(
  y: usize,
  x: usize,
  panels: usize,
  rows: usize,
  inner: usize,
  columns: usize,
  isGelu: bool,
  residual: usize,
): void {
  const panelSize = (inner + 1) << 5
  const tile = panels + ((columns + 7) >> 3) * panelSize
  for (let column: usize = 0; column < columns; column += COLUMNS) {
    const width = min(COLUMNS, columns - column)
    for (let row: usize = 0; row < rows; row += ROWS) {
      sumTile(tile, x, panels, row, rows, inner)
      const height = min(ROWS, rows - row)
      for (let i: usize = 0; i < height; i++) {
        const from = tile + (i << 5)
        const at = ((row + i) * columns + column) << 2
        finish(y + at, from, width, isGelu, residual ? residual + at : 0)
      }
    }
    panels += panelSize
  }
}

/** From a row of a tile to its place in the output. */
function finish(to: usize, from: usize, width: usize, isGelu: bool, residual: usize): void {
  let left = v128.load(from)
  let right = v128.load(from, 16)
  if (isGelu) {
    left = geluOf(left)
    right = geluOf(right)
  }
  if (width === COLUMNS) {
    if (residual) {
      left = f32x4.add(left, v128.load(residual))
      right = f32x4.add(right, v128.load(residual, 16))
    }
    v128.store(to, left)
    v128.store(to, right, 16)
  } else {
    v128.store(from, left)
    v128.store(from, right, 16)
    for (let i: usize = 0; i < width << 2; i += 4) {
      store<f32>(to + i, load<f32>(from + i) + (residual ? load<f32>(residual + i) : 0))
    }
  }
}
