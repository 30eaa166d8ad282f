import * as tf from '@tensorflow/tfjs-core'
import { type NetworkConfig, readsMean } from '../model/config.ts'
import type { NamedArray, StateDict } from '../weights/state-dict.ts'
import type { AttentionBlockWeights } from './attention-block.ts'
import type { EmbeddingWeights, PatchWeights } from './embedding.ts'
import type { FeatureBlockWeights } from './feature-block.ts'
import type { GmlpBlockWeights } from './gmlp-block.ts'
import type { HeadWeights } from './head.ts'
import type { AffineWeights, LayerNormWeights, LinearWeights } from './layers.ts'
import type { LinearBlockWeights, MlpWeights } from './linear-block.ts'
import type { MixerBlockWeights } from './mixer-block.ts'
import type { ResmlpBlockWeights } from './resmlp-block.ts'

/**
 * Puts one array of a state dict on the current backend, in the layout the engine computes with: vectors as they are,
 * and matrices transposed, for PyTorch keeps a weight as (out, …in) and the fast product wants (in, out).
 */
export function uploadArray(name: string, { shape, data }: NamedArray): tf.Tensor {
  if (shape.length === 1) return tf.tensor1d(data)
  // A token is a row: those before the patches, and the positions' (1, dim, grid, grid), where a feature is one.
  if (isRow(name)) return tf.tensor2d(data, [shape[1]!, shape[2]!])
  const rows = name === 'pos_encoding.pos_embed' ? shape[1]! : shape[0]!
  return tf.tidy(() => tf.transpose(tf.tensor2d(data, [rows, data.length / rows])))
}

/** What has a value for each feature and two axes before them: it is for tokens before the patches, or for all alike. */
const isRow = (name: string): boolean =>
  name === 'cls_token' || name === 'pos_encoding.cls_pos_embed' || /\.(alpha|beta)$/.test(name)

/** Reads back what `uploadArray` put on the backend, in PyTorch's layout. */
export async function downloadArray(
  name: string,
  tensor: tf.Tensor,
  shape: readonly number[],
): Promise<NamedArray> {
  const isVector = shape.length === 1 || isRow(name)
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

const affine = (of: Uploaded, path: string): AffineWeights => ({
  alpha: of(`${path}.alpha`) as tf.Tensor2D,
  beta: of(`${path}.beta`) as tf.Tensor2D,
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

/** The same for a block of ResMLP. */
export const resmlpBlockOf = (of: Uploaded, prefix = ''): ResmlpBlockWeights => ({
  norm1: affine(of, `${prefix}norm1`),
  linear_tokens: linear(of, `${prefix}linear_tokens`),
  ls1: of(`${prefix}ls1`) as tf.Tensor1D,
  norm2: affine(of, `${prefix}norm2`),
  mlp_channels: mlp(of, `${prefix}mlp_channels`),
  ls2: of(`${prefix}ls2`) as tf.Tensor1D,
})

/** The same for a block of gMLP. */
export const gmlpBlockOf = (of: Uploaded, prefix = ''): GmlpBlockWeights => ({
  norm: layerNorm(of, `${prefix}norm`),
  mlp_channels: {
    ...mlp(of, `${prefix}mlp_channels`),
    gate: {
      norm: layerNorm(of, `${prefix}mlp_channels.gate.norm`),
      proj: linear(of, `${prefix}mlp_channels.gate.proj`),
    },
  },
})

/** The same for a block of a vision transformer. */
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

export const headOf = (of: Uploaded, config: Pick<NetworkConfig, 'model' | 'distilled'>): HeadWeights => ({
  norm: config.model === 'resmlp' ? affine(of, 'norm') : layerNorm(of, 'norm'),
  linear: linear(of, 'head'),
  ...(config.distilled && { distilled: linear(of, 'head_dist') }),
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
