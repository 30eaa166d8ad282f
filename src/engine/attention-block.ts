import * as tf from '@tensorflow/tfjs-core'
import { type BlockAblation, COMPLETE } from '../model/ablation.ts'
import { ATTENTION_HEADS } from '../model/parameter-shapes.ts'
import { type LayerNormWeights, type LinearWeights, linear, linearOnto } from './layers.ts'
import { leavingOut, type MlpWeights, mlp } from './linear-block.ts'
import { keepNothing } from './tap.ts'

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

/** Is given a head's attention weights (num_tokens, num_tokens): row t is how token t mixes the others. */
export type OnAttention = (head: number, weights: tf.Tensor2D) => void

/**
 * Multi-head self-attention for one picture. Head by head, because the wasm backend multiplies fast only what has no
 * batch: a head's queries, keys and values are matrices of their own. Added to `onto`, where that is given.
 */
export function attention(
  x: tf.Tensor2D,
  weights: AttentionWeights,
  onAttention?: OnAttention,
  onto?: tf.Tensor2D,
): tf.Tensor2D {
  const parts = tf.split(linear(x, weights.qkv), 3 * ATTENTION_HEADS, 1)
  const outputs = Array.from({ length: ATTENTION_HEADS }, (_, head) => {
    const ofHead = (part: number) => parts[part * ATTENTION_HEADS + head] as tf.Tensor2D
    const [query, key, value] = [ofHead(0), ofHead(1), ofHead(2)]
    const scores = tf.mul(tf.matMul(query, tf.transpose(key)), query.shape[1] ** -0.5)
    const mixing = tf.softmax(scores) as tf.Tensor2D
    onAttention?.(head, mixing)
    return tf.matMul(mixing, value)
  })
  const mixed = tf.concat(outputs, 1) as tf.Tensor2D
  return onto ? linearOnto(onto, mixed, weights.proj) : linear(mixed, weights.proj)
}

/**
 * The block of a vision transformer, for one picture: it reads like `AttentionBlock` in `training/network.py`;
 * `without` leaves parts of it out.
 */
export function attentionBlock(
  x: tf.Tensor2D,
  weights: AttentionBlockWeights,
  onAttention?: OnAttention,
  without: BlockAblation = COMPLETE,
): tf.Tensor2D {
  const { norm, runs, onto } = leavingOut(without)
  if (runs('attn')) x = attention(norm(x, weights.norm1), weights.attn, onAttention, onto(x))
  return runs('mlp') ? mlp(norm(x, weights.norm2), weights.mlp, 'mlp', keepNothing, onto(x)) : x
}
