import * as tf from '@tensorflow/tfjs-core'
import { type BlockAblation, COMPLETE } from '../model/ablation.ts'
import { headsIn } from '../model/config.ts'
import {
  addMatrices,
  columnsOf,
  type LayerNormWeights,
  type LinearWeights,
  linear,
  linearOnto,
  product,
} from './layers.ts'
import { leavingOut, type MlpWeights, mlp } from './linear-block.ts'
import { keepNothing, type Tap } from './tap.ts'

export interface AttentionWeights {
  /** Queries, keys and values of all heads side by side. */
  qkv: LinearWeights
  proj: LinearWeights
}

export interface AttentionBlockWeights {
  norm1: LayerNormWeights
  attn: AttentionWeights
  norm2: LayerNormWeights
  mlp: MlpWeights
}

/**
 * Multi-head self-attention for one picture. Head by head, because the wasm backend multiplies fast only what has no
 * batch: a head's queries, keys and values are matrices of their own. Added to `onto`, where that is given.
 */
export function attention(
  x: tf.Tensor2D,
  { qkv, proj }: AttentionWeights,
  tap: Tap = keepNothing,
  onto?: tf.Tensor2D,
): tf.Tensor2D {
  /** Only where someone looks are the heads put together. */
  const tapAll = (name: string, ofHeads: tf.Tensor2D[]): tf.Tensor2D[] => {
    if (tap !== keepNothing) tap(name, tf.stack(ofHeads) as tf.Tensor3D)
    return ofHeads
  }
  const heads = headsIn({ dim: proj.weight.shape[0] })
  const parts = columnsOf(tap('attn.qkv', linear(x, qkv)), 3 * heads)
  const q = tapAll('attn.q', parts.slice(0, heads))
  const k = tapAll('attn.k', parts.slice(heads, 2 * heads))
  const v = tapAll('attn.v', parts.slice(2 * heads))
  const scores = tapAll(
    'attn.scores',
    q.map((query, head) => scoresOf(query, k[head] as tf.Tensor2D)),
  )
  const attn = tapAll(
    'attn.softmax',
    scores.map((of) => tf.softmax(of)),
  )
  const mixed = tapAll(
    'attn.mixed',
    attn.map((shares, head) => product(shares, v[head] as tf.Tensor2D)),
  )
  const joined = tap('attn.joined', tf.concat2d(mixed, 1))
  if (onto && tap === keepNothing) return linearOnto(onto, joined, proj)
  x = tap('attn.proj', linear(joined, proj))
  return onto ? addMatrices(onto, x) : x
}

/** How well each key answers each query: their products over the root of their length. */
const scoresOf = (query: tf.Tensor2D, key: tf.Tensor2D): tf.Tensor2D =>
  tf.mul(product(query, key, true), query.shape[1] ** -0.5)

/**
 * The block of a vision transformer, for one picture: x is (num_tokens, dim), and so is the result.
 * It reads like `training/attention_block.py`, which is its reference.
 */
export function attentionBlock(
  x: tf.Tensor2D,
  { norm1, attn, norm2, mlp: features }: AttentionBlockWeights,
  tap: Tap = keepNothing,
  without: BlockAblation = COMPLETE,
): tf.Tensor2D {
  const { norm, runs, onto } = leavingOut(without)
  x = tap('x', x)
  x = tap('add1', runs('attn') ? attention(tap('norm1', norm(x, norm1)), attn, tap, onto(x)) : x)
  return tap('add2', runs('mlp') ? mlp(tap('norm2', norm(x, norm2)), features, 'mlp', tap, onto(x)) : x)
}
