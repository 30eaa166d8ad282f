import * as tf from '@tensorflow/tfjs-core'
import type { StateDict } from '../weights/state-dict.ts'
import type { EmbeddingWeights } from './embedding.ts'
import type { LayerNormWeights, LinearWeights } from './layers.ts'
import type { BlockWeights, MlpWeights } from './linear-block.ts'

function array(weights: StateDict, key: string) {
  const found = weights[key]
  if (found === undefined) throw new Error(`the weights have no ${key}`)
  return found
}

const vector = (weights: StateDict, key: string): tf.Tensor1D => tf.tensor1d(array(weights, key).data)

/** PyTorch keeps a weight as (out, …in); the fast product wants (in, out). */
function transposed(weights: StateDict, key: string): tf.Tensor2D {
  const { data, shape } = array(weights, key)
  const outputs = shape[0]!
  return tf.tidy(() => tf.transpose(tf.tensor2d(data, [outputs, data.length / outputs])))
}

const linear = (weights: StateDict, path: string): LinearWeights => ({
  weight: transposed(weights, `${path}.weight`),
  bias: vector(weights, `${path}.bias`),
})

const layerNorm = (weights: StateDict, path: string): LayerNormWeights => ({
  weight: vector(weights, `${path}.weight`),
  bias: vector(weights, `${path}.bias`),
})

const mlp = (weights: StateDict, path: string): MlpWeights => ({
  fc1: linear(weights, `${path}.fc1`),
  fc2: linear(weights, `${path}.fc2`),
})

/** Puts a block's state dict on the current backend. The tensors are the caller's to dispose. */
export const uploadBlock = (weights: StateDict): BlockWeights => ({
  norm1: layerNorm(weights, 'norm1'),
  mlp1: mlp(weights, 'mlp1'),
  norm2: layerNorm(weights, 'norm2'),
  mlp2: mlp(weights, 'mlp2'),
})

/** Puts the patch embedding, class token and positions on the current backend, likewise. */
export function uploadEmbedding(weights: StateDict): EmbeddingWeights {
  const dim = array(weights, 'cls_token').data.length
  return {
    projection: {
      weight: transposed(weights, 'patch_embed.proj.weight'),
      bias: vector(weights, 'patch_embed.proj.bias'),
    },
    classToken: tf.tensor2d(array(weights, 'cls_token').data, [1, dim]),
    // (1, dim, grid, grid) and (1, dim, 1): one row a feature, so the transpose has one row a token.
    positions: tf.tidy(() => {
      const patches = array(weights, 'pos_encoding.pos_embed').data
      const cls = array(weights, 'pos_encoding.cls_pos_embed').data
      const perFeature = tf.tensor2d(patches, [dim, patches.length / dim])
      return tf.concat([tf.tensor2d(cls, [1, dim]), tf.transpose(perFeature)])
    }),
  }
}
