/*
 * The weights of a network before its first training step, under the published checkpoint's keys.
 * The rule is the paper's: Linear weights, class token and positions normal with std 0.02, Linear
 * biases 0, LayerNorm 1 and 0; the patch convolution keeps PyTorch's default.
 */
import { hiddenWidth, type NetworkConfig, numTokens } from '../model/config'
import { fillRandom, normalQuantiles, streamOf, uniformQuantiles } from './counter-random'
import type { NamedArray, StateDict } from './state-dict'

const STD = 0.02

/**
 * The weights of one block, keyed without `blocks.N.`: `norm1.weight` (dim), `mlp1.fc1.weight` (hidden, dim),
 * … `mlp2.fc2.bias` (tokens). With another dim, grid or ratio, the values at places in both stay the same.
 *
 * @param seed an integer
 * @param block the block's number, from 0; each has weights of its own
 */
export function initialiseBlock(
  config: Pick<NetworkConfig, 'dim' | 'grid' | 'ratio'>,
  seed: number,
  block: number,
): StateDict {
  const stage = (number: 1 | 2, width: number): StateDict => {
    const mlp = `mlp${number}`
    const hidden = hiddenWidth(width, config.ratio)
    const stream = (layer: string) => streamOf(seed, `blocks.${block}.${mlp}.${layer}.weight`)
    return {
      [`norm${number}.weight`]: filled(width, 1),
      [`norm${number}.bias`]: filled(width, 0),
      [`${mlp}.fc1.weight`]: normal([hidden, width], stream('fc1')),
      [`${mlp}.fc1.bias`]: filled(hidden, 0),
      [`${mlp}.fc2.weight`]: normal([width, hidden], stream('fc2')),
      [`${mlp}.fc2.bias`]: filled(width, 0),
    }
  }
  return { ...stage(1, config.dim), ...stage(2, numTokens(config)) }
}

/**
 * The weights that turn pixels into tokens: `patch_embed.proj.weight` (dim, 3, patch, patch) and `.bias` (dim),
 * `cls_token` (1, 1, dim), `pos_encoding.pos_embed` (1, dim, grid, grid), `pos_encoding.cls_pos_embed` (1, 1, dim).
 * A larger dim or grid keeps the values already there.
 *
 * @param seed an integer
 */
export function initialiseEmbedding(
  { dim, grid, patchSize }: Pick<NetworkConfig, 'dim' | 'grid' | 'patchSize'>,
  seed: number,
): StateDict {
  // PyTorch's default for a convolution: uniform within 1 / √(inputs of one output).
  const pixelValues = 3 * patchSize ** 2
  const proj = (part: 'weight' | 'bias', shape: readonly number[], columns: number) => {
    const data = empty(shape)
    const stream = streamOf(seed, `patch_embed.proj.${part}`)
    fillRandom(data, columns, stream, uniformQuantiles(), 1 / Math.sqrt(pixelValues))
    return { shape, data }
  }
  return {
    'patch_embed.proj.weight': proj('weight', [dim, 3, patchSize, patchSize], pixelValues),
    'patch_embed.proj.bias': proj('bias', [dim], dim),
    cls_token: normal([1, 1, dim], streamOf(seed, 'cls_token')),
    'pos_encoding.pos_embed': positions(dim, grid, seed),
    'pos_encoding.cls_pos_embed': normal([1, 1, dim], streamOf(seed, 'pos_encoding.cls_pos_embed')),
  }
}

/** A stream for each feature, in which a place of the grid is (row, column): it holds still as the grid grows. */
function positions(dim: number, grid: number, seed: number): NamedArray {
  const shape = [1, dim, grid, grid]
  const data = empty(shape)
  for (let feature = 0; feature < dim; feature++) {
    const map = data.subarray(feature * grid ** 2, (feature + 1) * grid ** 2)
    fillRandom(map, grid, streamOf(seed, `pos_encoding.pos_embed.${feature}`), normalQuantiles(), STD)
  }
  return { shape, data }
}

function normal(shape: readonly number[], stream: number): NamedArray {
  const data = empty(shape)
  fillRandom(data, shape.at(-1)!, stream, normalQuantiles(), STD)
  return { shape, data }
}

const filled = (size: number, value: number): NamedArray => ({
  shape: [size],
  data: new Float32Array(size).fill(value),
})

const empty = (shape: readonly number[]) => new Float32Array(shape.reduce((product, size) => product * size))
