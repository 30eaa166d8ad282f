import * as tf from '@tensorflow/tfjs-core'
import { type BlockAblation, COMPLETE } from '../model/ablation.ts'
import { GATE_EPS } from '../model/config.ts'
import {
  columnsOf,
  gelu,
  type LayerNormWeights,
  type LinearWeights,
  layerNorm,
  linear,
  linearGelu,
  linearOnto,
  transpose,
} from './layers.ts'
import { leavingOut } from './linear-block.ts'
import { keepNothing, type Tap } from './tap.ts'

interface GateWeights {
  norm: LayerNormWeights
  proj: LinearWeights
}

export interface GmlpBlockWeights {
  norm: LayerNormWeights
  mlp_channels: { fc1: LinearWeights; gate: GateWeights; fc2: LinearWeights }
}

/** One half of what comes in, times the other half mixed over the tokens. */
function spatialGate(x: tf.Tensor2D, { norm, proj }: GateWeights, tap: Tap): tf.Tensor2D {
  const [first, second] = columnsOf(x, 2) as [tf.Tensor2D, tf.Tensor2D]
  const u = tap('u', first)
  let v = tap('v', second)
  v = tap('transpose1', transpose(tap('mlp_channels.gate.norm', layerNorm(v, norm, GATE_EPS))))
  v = tap('transpose2', transpose(tap('mlp_channels.gate.proj', linear(v, proj))))
  return tap('mlp_channels.gate', tf.mul(u, v))
}

/**
 * The block of gMLP, for one picture: x is (num_tokens, dim), and so is the result.
 * It reads like `training/gmlp_block.py`, which is its reference; `without` leaves parts of it out.
 */
export function gmlpBlock(
  x: tf.Tensor2D,
  { norm: weights, mlp_channels: { fc1, gate, fc2 } }: GmlpBlockWeights,
  tap: Tap = keepNothing,
  without: BlockAblation = COMPLETE,
): tf.Tensor2D {
  const { norm, runs, onto, add } = leavingOut(without)
  x = tap('x', x)
  if (!runs('mlp_channels')) return tap('add1', x)
  let update = tap('norm', norm(x, weights))
  update =
    tap === keepNothing
      ? linearGelu(update, fc1)
      : tap('mlp_channels.act', gelu(tap('mlp_channels.fc1', linear(update, fc1))))
  const gated = spatialGate(update, gate, tap)
  const stream = onto(x)
  if (stream && tap === keepNothing) return linearOnto(stream, gated, fc2)
  update = tap('mlp_channels.fc2', linear(gated, fc2))
  return tap('add1', add(x, update))
}
