import * as tf from '@tensorflow/tfjs-core'
import type { OptimizerName } from './optimizer-names.ts'

/**
 * One step of one weight: its new values, and what the optimizer remembers of it, which is given back at the next
 * step; before the first there is nothing. Steps are counted from 1.
 */
type Update = (
  weight: tf.Tensor,
  gradient: tf.Tensor,
  memory: readonly tf.Tensor[],
  rate: number,
  step: number,
) => readonly [weight: tf.Tensor, ...memory: tf.Tensor[]]

/** Of the gradient's running mean and of that of its square. */
const BETAS = [0.9, 0.999] as const
const EPS = 1e-8
export const WEIGHT_DECAY = 0.05
export const MOMENTUM = 0.9

/** The running mean of something that began at nothing. */
const running = (before: tf.Tensor | undefined, now: tf.Tensor, beta: number): tf.Tensor => {
  const share = tf.mul(now, 1 - beta)
  return before ? tf.add(tf.mul(before, beta), share) : share
}

/** `torch.optim.AdamW(parameters, lr=rate, weight_decay=WEIGHT_DECAY)` */
const adamW: Update = (weight, gradient, [meanBefore, squareBefore], rate, step) => {
  const mean = running(meanBefore, gradient, BETAS[0])
  const square = running(squareBefore, tf.square(gradient), BETAS[1])
  const size = tf.add(tf.div(tf.sqrt(square), Math.sqrt(1 - BETAS[1] ** step)), EPS)
  const decayed = tf.mul(weight, 1 - rate * WEIGHT_DECAY)
  const update = tf.mul(tf.div(mean, size), rate / (1 - BETAS[0] ** step))
  return [tf.sub(decayed, update), mean, square]
}

/** `torch.optim.SGD(parameters, lr=rate, momentum=MOMENTUM)` */
const sgd: Update = (weight, gradient, [before], rate) => {
  const velocity = before ? tf.add(tf.mul(before, MOMENTUM), gradient) : tf.clone(gradient)
  return [tf.sub(weight, tf.mul(velocity, rate)), velocity]
}

export const OPTIMIZERS: Record<OptimizerName, Update> = { AdamW: adamW, SGD: sgd }
