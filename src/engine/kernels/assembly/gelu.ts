import { madd } from './madd'

/** Four numbers at once; those that are left at the end are worked out one by one, each in all lanes of a vector. */
export function gelu(y: usize, x: usize, size: usize): void {
  const end = x + (size << 2)
  for (; x + 16 <= end; x += 16, y += 16) v128.store(y, geluOf(v128.load(x)))
  for (; x < end; x += 4, y += 4) v128.store_lane<f32>(y, geluOf(v128.load_splat<f32>(x)), 0)
}

/** What comes back through GELU: `dy` times its derivative at x. */
export function geluBack(dx: usize, dy: usize, x: usize, size: usize): void {
  const end = x + (size << 2)
  for (; x + 16 <= end; x += 16, dx += 16, dy += 16) {
    v128.store(dx, f32x4.mul(v128.load(dy), slopeOf(v128.load(x))))
  }
  for (; x < end; x += 4, dx += 4, dy += 4) {
    v128.store_lane<f32>(dx, f32x4.mul(v128.load_splat<f32>(dy), slopeOf(v128.load_splat<f32>(x))), 0)
  }
}

/** x · Φ(x): the exact GELU, within 1e-6 of it; −∞ gives NaN, as in PyTorch. */
export function geluOf(x: v128): v128 {
  return f32x4.mul(x, below(x, tail(polynomial(f32x4.abs(x)))))
}

/** Its derivative, Φ(x) + x · φ(x). */
function slopeOf(x: v128): v128 {
  // Beyond 8 the bell is nothing, and the polynomial's powers would grow past what a float holds.
  const near = f32x4.pmax(f32x4.pmin(x, f32x4.splat(8)), f32x4.splat(-8))
  const t = f32x4.abs(near)
  const p = polynomial(t)
  const above = tail(p)
  // φ is what the tail loses on its way: 16 · tail · P' / P.
  const bell = f32x4.mul(f32x4.mul(f32x4.splat(16), above), f32x4.div(slope(t), p))
  return madd(near, bell, below(x, above))
}

/** The share of a normal distribution that is below x, from its share above |x|. */
function below(x: v128, above: v128): v128 {
  return v128.bitselect(f32x4.sub(f32x4.splat(1), above), above, f32x4.gt(x, f32x4.splat(0)))
}

/*
 * The share of a normal distribution that is above t ≥ 0 is 1 / (2 · P(t)¹⁶), with a polynomial P fitted so that t times
 * this share is within 5e-8 of the exact one. P is 1 at 0, where the share is exactly a half.
 */

const P1: f32 = 0.049869097769260406
const P2: f32 = 0.02112751640379429
const P3: f32 = 0.0033132999669760466
const P4: f32 = -5.147712727193721e-6
const P5: f32 = 7.478502811864018e-5
const P6: f32 = -2.073187488349504e-6
const P7: f32 = 8.16855504126579e-7

function polynomial(t: v128): v128 {
  let p = madd(f32x4.splat(P7), t, f32x4.splat(P6))
  p = madd(p, t, f32x4.splat(P5))
  p = madd(p, t, f32x4.splat(P4))
  p = madd(p, t, f32x4.splat(P3))
  p = madd(p, t, f32x4.splat(P2))
  p = madd(p, t, f32x4.splat(P1))
  return madd(p, t, f32x4.splat(1))
}

/** P'(t) */
function slope(t: v128): v128 {
  let p = madd(f32x4.splat(7 * P7), t, f32x4.splat(6 * P6))
  p = madd(p, t, f32x4.splat(5 * P5))
  p = madd(p, t, f32x4.splat(4 * P4))
  p = madd(p, t, f32x4.splat(3 * P3))
  p = madd(p, t, f32x4.splat(2 * P2))
  return madd(p, t, f32x4.splat(P1))
}

/** 1 / (2 · p¹⁶) */
function tail(p: v128): v128 {
  const p2 = f32x4.mul(p, p)
  const p4 = f32x4.mul(p2, p2)
  const p8 = f32x4.mul(p4, p4)
  return f32x4.div(f32x4.splat(0.5), f32x4.mul(p8, p8))
}
