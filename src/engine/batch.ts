import * as tf from '@tensorflow/tfjs-core'
import { headsIn, type NetworkConfig, numTokens } from '../model/config.ts'
import type { Lane } from '../model/models.ts'
import type { AttentionWeights } from './attention-block.ts'
import type { EmbeddingWeights } from './embedding.ts'
import { type HeadWeights, normalised } from './head.ts'
import { layerNorm, linear } from './layers.ts'
import { mlp } from './linear-block.ts'
import {
  attentionBlockOf,
  embeddingOf,
  featureBlockOf,
  headOf,
  linearBlockOf,
  type Uploaded,
} from './weights.ts'

/*
 * The forward pass for many pictures at once, as training needs it: their tokens lie in one matrix
 * (pictures · num_tokens, dim), so that what works within a token is one product for all of them.
 */

/** Tokens of many pictures → their features: each picture's matrix is transposed, (pictures · a, b) → (pictures · b, a). */
function transposeEach(x: tf.Tensor2D, pictures: number): tf.Tensor2D {
  const [rows, columns] = x.shape
  const each = rows / pictures
  const turned = tf.transpose(tf.reshape(x, [pictures, each, columns]), [0, 2, 1])
  return tf.reshape(turned, [pictures * columns, each])
}

/** (pictures · grid², 3 · patch²) → (pictures · num_tokens, dim) */
function embedAll(patches: tf.Tensor2D, weights: EmbeddingWeights, pictures: number): tf.Tensor2D {
  const [places, dim] = weights.patchPositions.shape
  const tokens = tf.reshape(linear(patches, weights.projection), [pictures, places, dim])
  const first = tf.add(tf.zeros([pictures, 1, dim]), tf.add(weights.classToken, weights.classPosition))
  const x = tf.concat([first, tf.add(tokens, weights.patchPositions)], 1)
  return tf.reshape(x, [pictures * (places + 1), dim])
}

/** Attention within each picture; heads and pictures are one batch of products. */
function attentionAll(x: tf.Tensor2D, { qkv, proj }: AttentionWeights, pictures: number): tf.Tensor2D {
  const [rows, dim] = x.shape
  const heads = headsIn({ dim })
  const [tokens, wide] = [rows / pictures, dim / heads]
  const parts = tf.split(linear(x, qkv), 3, 1).map((part) => {
    const apart = tf.transpose(tf.reshape(part, [pictures, tokens, heads, wide]), [0, 2, 1, 3])
    return tf.reshape(apart, [pictures * heads, tokens, wide])
  })
  const [query, key, value] = parts as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D]
  const scores = tf.mul(tf.matMul(query, tf.transpose(key, [0, 2, 1])), wide ** -0.5)
  const mixed = tf.reshape(tf.matMul(tf.softmax(scores), value), [pictures, heads, tokens, wide])
  return linear(tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [rows, dim]), proj)
}

/** One block for all pictures. */
const BLOCK: Record<
  Lane,
  (of: Uploaded, prefix: string) => (x: tf.Tensor2D, pictures: number) => tf.Tensor2D
> = {
  linear(of, prefix) {
    const { norm1, mlp1, norm2, mlp2 } = linearBlockOf(of, prefix)
    return (x, pictures) => {
      x = tf.add(x, mlp(layerNorm(x, norm1), mlp1, 'mlp1'))
      x = transposeEach(x, pictures)
      x = tf.add(x, mlp(layerNorm(x, norm2), mlp2, 'mlp2'))
      return transposeEach(x, pictures)
    }
  },
  attention(of, prefix) {
    const { norm1, attn, norm2, mlp: weights } = attentionBlockOf(of, prefix)
    return (x, pictures) => {
      x = tf.add(x, attentionAll(layerNorm(x, norm1), attn, pictures))
      return tf.add(x, mlp(layerNorm(x, norm2), weights, 'mlp'))
    }
  },
  none(of, prefix) {
    const { norm1, mlp1 } = featureBlockOf(of, prefix)
    return (x) => tf.add(x, mlp(layerNorm(x, norm1), mlp1, 'mlp1'))
  },
}

/** (pictures · num_tokens, dim) → (pictures, classes) */
function headAll(
  x: tf.Tensor2D,
  { norm, linear: last, readsMean }: HeadWeights,
  pictures: number,
): tf.Tensor2D {
  const [rows, dim] = x.shape
  const each = tf.reshape(normalised(x, norm), [pictures, rows / pictures, dim])
  const read = readsMean ? tf.mean(each, 1, true) : tf.slice(each, [0, 0, 0], [pictures, 1, dim])
  return linear(tf.reshape(read, [pictures, dim]), last)
}

/** Patches of many pictures, one below the other, → logits (pictures, classes). */
export function logitsOf(
  patches: tf.Tensor2D,
  of: Uploaded,
  config: NetworkConfig & { model: Lane },
): tf.Tensor2D {
  const pictures = patches.shape[0] / (numTokens(config) - 1)
  let x = embedAll(patches, embeddingOf(of), pictures)
  for (let block = 0; block < config.depth; block++)
    x = BLOCK[config.model](of, `blocks.${block}.`)(x, pictures)
  return headAll(x, headOf(of, config), pictures)
}

/** PyTorch's `F.cross_entropy(logits, labels)`: the mean of −log of what the right class is given. */
export function crossEntropy(logits: tf.Tensor2D, labels: readonly number[]): tf.Scalar {
  const [pictures, classes] = logits.shape
  const right = new Float32Array(pictures * classes)
  labels.forEach((label, picture) => {
    right[picture * classes + label] = -classes
  })
  return tf.mean(tf.mul(tf.logSoftmax(logits), tf.tensor2d(right, [pictures, classes])))
}
