import * as tf from '@tensorflow/tfjs-core'
import { type NetworkConfig, readsMean } from '../model/config.ts'
import type { NamedArray, StateDict } from '../weights/state-dict.ts'
import type { AttentionBlockWeights } from './attention-block.ts'
import type { EmbeddingWeights, PatchWeights } from './embedding.ts'
import type { FeatureBlockWeights } from './feature-block.ts'
import type { HeadWeights } from './head.ts'
import type { LayerNormWeights, LinearWeights } from './layers.ts'
import type { LinearBlockWeights, MlpWeights } from './linear-block.ts'
import type { MixerBlockWeights } from './mixer-block.ts'

/**
 * Puts one array of a state dict on the current backend, in the layout the engine computes with: vectors as they are,
 * and matrices transposed, for PyTorch keeps a weight as (out, …in) and the fast product wants (in, out).
 */
export function uploadArray(name: string, { shape, data }: NamedArray): tf.Tensor {
  if (shape.length === 1) return tf.tensor1d(data)
  // A token is a row: the class token's own, and the positions' (1, dim, grid, grid), where a feature is one.
  if (name === 'cls_token' || name === 'pos_encoding.cls_pos_embed')
    return tf.tensor2d(data, [1, data.length])
  const rows = name === 'pos_encoding.pos_embed' ? shape[1]! : shape[0]!
  return tf.tidy(() => tf.transpose(tf.tensor2d(data, [rows, data.length / rows])))
}

/** Reads back what `uploadArray` put on the backend, in PyTorch's layout. */
export async function downloadArray(
  name: string,
  tensor: tf.Tensor,
  shape: readonly number[],
): Promise<NamedArray> {
  const isVector = shape.length === 1 || name === 'cls_token' || name === 'pos_encoding.cls_pos_embed'
  const turned = isVector ? tf.clone(tensor) : tf.transpose(tensor)
  const data = (await turned.data<'float32'>()).slice()
  turned.dispose()
  return { shape, data }
}

/** Gives the uploaded array of a name. */
export type Uploaded = (name: string) => tf.Tensor

const layerNorm = (of: Uploaded, path: string): LayerNormWeights => ({
  weight: of(`${path}.weight`) as tf.Tensor1D,
  bias: of(`${path}.bias`) as tf.Tensor1D,
})

const linear = (of: Uploaded, path: string): LinearWeights => ({
  weight: of(`${path}.weight`) as tf.Tensor2D,
  bias: of(`${path}.bias`) as tf.Tensor1D,
})

const mlp = (of: Uploaded, path: string): MlpWeights => ({
  fc1: linear(of, `${path}.fc1`),
  fc2: linear(of, `${path}.fc2`),
})

/** The weights of a block that mixes no tokens; their names may have a prefix such as `blocks.3.`. */
export const featureBlockOf = (of: Uploaded, prefix = ''): FeatureBlockWeights => ({
  norm1: layerNorm(of, `${prefix}norm1`),
  mlp1: mlp(of, `${prefix}mlp1`),
})

/** The same for a LinearBlock, which begins like it. */
export const linearBlockOf = (of: Uploaded, prefix = ''): LinearBlockWeights => ({
  ...featureBlockOf(of, prefix),
  norm2: layerNorm(of, `${prefix}norm2`),
  mlp2: mlp(of, `${prefix}mlp2`),
})

/** The same for a block of MLP-Mixer. */
export const mixerBlockOf = (of: Uploaded, prefix = ''): MixerBlockWeights => ({
  norm1: layerNorm(of, `${prefix}norm1`),
  mlp_tokens: mlp(of, `${prefix}mlp_tokens`),
  norm2: layerNorm(of, `${prefix}norm2`),
  mlp_channels: mlp(of, `${prefix}mlp_channels`),
})

/** The same for a block of the twin with attention. */
export const attentionBlockOf = (of: Uploaded, prefix = ''): AttentionBlockWeights => ({
  norm1: layerNorm(of, `${prefix}norm1`),
  attn: { qkv: linear(of, `${prefix}attn.qkv`), proj: linear(of, `${prefix}attn.proj`) },
  norm2: layerNorm(of, `${prefix}norm2`),
  mlp: mlp(of, `${prefix}mlp`),
})

export const embeddingOf = (of: Uploaded): EmbeddingWeights => ({
  projection: linear(of, 'patch_embed.proj'),
  classToken: of('cls_token') as tf.Tensor2D,
  classPosition: of('pos_encoding.cls_pos_embed') as tf.Tensor2D,
  patchPositions: of('pos_encoding.pos_embed') as tf.Tensor2D,
})

/** The same of a network without a class token. */
export const stemOf = (of: Uploaded): PatchWeights => ({ projection: linear(of, 'stem.proj') })

export const headOf = (of: Uploaded, config: Pick<NetworkConfig, 'model'>): HeadWeights => ({
  norm: layerNorm(of, 'norm'),
  linear: linear(of, 'head'),
  readsMean: readsMean(config),
})

/** Uploads arrays as they are asked for. The tensors are the caller's to dispose. */
export const uploading =
  (weights: StateDict): Uploaded =>
  (name) => {
    const array = weights[name]
    if (array === undefined) throw new Error(`the weights have no ${name}`)
    return uploadArray(name, array)
  }
