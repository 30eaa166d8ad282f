import { madd } from './madd'

/*
 * The sums are kept in double precision and the variance is taken about the mean, so that a row whose mean is far larger
 * than its deviation loses nothing more than its own rounding.
 */

/** Each row of x less its mean, divided by its biased standard deviation, times `weight`, plus `bias`. */
export function layerNorm(
  y: usize,
  x: usize,
  weight: usize,
  bias: usize,
  rows: usize,
  columns: usize,
  epsilon: f64,
): void {
  const size = columns << 2
  const whole = size & ~15
  for (const end = x + rows * size; x < end; x += size, y += size) {
    const mean = meanOf(x, columns)
    const high = f32(mean)
    const low = f32(mean - f64(high))
    const scale = f32(1 / sqrt(varianceOf(x, columns, mean) + epsilon))
    for (let at: usize = 0; at < whole; at += 16) {
      const normal = normalOf(v128.load(x + at), high, low, scale)
      v128.store(y + at, madd(normal, v128.load(weight + at), v128.load(bias + at)))
    }
    for (let at = whole; at < size; at += 4) {
      const normal = normalOf(v128.load_splat<f32>(x + at), high, low, scale)
      const value = madd(normal, v128.load_splat<f32>(weight + at), v128.load_splat<f32>(bias + at))
      v128.store_lane<f32>(y + at, value, 0)
    }
  }
}

/**
 * What comes back through it. With g = dy · weight and the normalised row n, that is the part of g that neither moves
 * the row's mean nor its deviation: (g − mean(g) − n · mean(g · n)) / deviation.
 */
export function layerNormBack(
  dx: usize,
  dy: usize,
  x: usize,
  weight: usize,
  rows: usize,
  columns: usize,
  epsilon: f64,
): void {
  const size = columns << 2
  const whole = size & ~15
  for (const end = x + rows * size; x < end; x += size, dx += size, dy += size) {
    const mean = meanOf(x, columns)
    const high = f32(mean)
    const low = f32(mean - f64(high))
    const scale = f32(1 / sqrt(varianceOf(x, columns, mean) + epsilon))
    let sum = f64x2.splat(0)
    let along = f64x2.splat(0)
    for (let at: usize = 0; at < whole; at += 16) {
      const g = f32x4.mul(v128.load(dy + at), v128.load(weight + at))
      const product = f32x4.mul(g, normalOf(v128.load(x + at), high, low, scale))
      sum = plus(sum, g)
      along = plus(along, product)
    }
    let meanBack = total(sum)
    let meanAlong = total(along)
    for (let at = whole; at < size; at += 4) {
      const g = load<f32>(dy + at) * load<f32>(weight + at)
      meanBack += f64(g)
      meanAlong += f64(g * f32x4.extract_lane(normalOf(v128.load_splat<f32>(x + at), high, low, scale), 0))
    }
    meanBack /= f64(columns)
    meanAlong /= f64(columns)
    const scales = f32x4.splat(scale)
    for (let at: usize = 0; at < whole; at += 16) {
      const g = f32x4.mul(v128.load(dy + at), v128.load(weight + at))
      const normal = normalOf(v128.load(x + at), high, low, scale)
      v128.store(dx + at, f32x4.mul(backOf(g, normal, f32(meanBack), f32(meanAlong)), scales))
    }
    for (let at = whole; at < size; at += 4) {
      const g = f32x4.mul(v128.load_splat<f32>(dy + at), v128.load_splat<f32>(weight + at))
      const normal = normalOf(v128.load_splat<f32>(x + at), high, low, scale)
      const value = f32x4.mul(backOf(g, normal, f32(meanBack), f32(meanAlong)), scales)
      v128.store_lane<f32>(dx + at, value, 0)
    }
  }
}

/** The mean comes as two floats, of which the first takes nothing from what is near it. */
function normalOf(x: v128, high: f32, low: f32, scale: f32): v128 {
  const centred = f32x4.sub(f32x4.sub(x, f32x4.splat(high)), f32x4.splat(low))
  return f32x4.mul(centred, f32x4.splat(scale))
}

function backOf(g: v128, normal: v128, meanBack: f32, meanAlong: f32): v128 {
  return f32x4.sub(f32x4.sub(g, f32x4.splat(meanBack)), f32x4.mul(normal, f32x4.splat(meanAlong)))
}

function meanOf(x: usize, columns: usize): f64 {
  const end = x + (columns << 2)
  let sums = f64x2.splat(0)
  for (; x + 16 <= end; x += 16) sums = plus(sums, v128.load(x))
  let sum = total(sums)
  for (; x < end; x += 4) sum += f64(load<f32>(x))
  return sum / f64(columns)
}

function varianceOf(x: usize, columns: usize, mean: f64): f64 {
  const end = x + (columns << 2)
  const means = f64x2.splat(mean)
  let sums = f64x2.splat(0)
  for (; x + 16 <= end; x += 16) {
    const four = v128.load(x)
    const low = f64x2.sub(lowHalf(four), means)
    const high = f64x2.sub(highHalf(four), means)
    sums = f64x2.add(sums, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)))
  }
  let sum = total(sums)
  for (; x < end; x += 4) {
    const centred = f64(load<f32>(x)) - mean
    sum += centred * centred
  }
  return sum / f64(columns)
}

/** Two sums in double precision, with four floats added. */
function plus(sums: v128, four: v128): v128 {
  return f64x2.add(sums, f64x2.add(lowHalf(four), highHalf(four)))
}

function lowHalf(four: v128): v128 {
  return f64x2.promote_low_f32x4(four)
}

function highHalf(four: v128): v128 {
  return f64x2.promote_low_f32x4(i64x2.shuffle(four, four, 1, 1))
}

function total(sums: v128): f64 {
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)
}
