/*
 * The weights of a network before its first training step, under the published checkpoint's keys.
 * The rule is the paper's: Linear weights, class token and positions normal with std 0.02, Linear
 * biases 0, LayerNorm 1 and 0; the patch convolution keeps PyTorch's default.
 */
import type { NetworkConfig, Sizes } from '../model/config.ts'
import { blockShapes, networkShapes } from '../model/parameter-shapes.ts'
import { fillRandom, normalQuantiles, streamOf, uniformQuantiles } from './counter-random.ts'
import { blockKey, type NetworkSource } from './network-source.ts'
import type { NamedArray, StateDict } from './state-dict.ts'

const STD = 0.02

/**
 * One array of a network. Its values follow from the seed, its name and their places in it: with another dim, grid
 * or ratio, those at places in both stay the same.
 *
 * @param name its published key
 * @param seed an integer
 */
function initialise(name: string, shape: readonly number[], seed: number, patchSize: number): NamedArray {
  const data = new Float32Array(shape.reduce((product, size) => product * size))
  const stream = streamOf(seed, name)
  const columns = shape.at(-1) ?? 1
  if (/^(patch_embed|stem)\./.test(name)) {
    // PyTorch's default for a convolution: uniform within 1 / √(inputs of one output).
    const inputs = 3 * patchSize ** 2
    fillRandom(data, Math.min(inputs, data.length), stream, uniformQuantiles(), 1 / Math.sqrt(inputs))
  } else if (name === 'pos_encoding.pos_embed') {
    // A stream for each feature, in which a place of the grid is (row, column): it holds still as the grid grows.
    const places = columns ** 2
    for (let feature = 0; feature < data.length / places; feature++) {
      const map = data.subarray(feature * places, (feature + 1) * places)
      fillRandom(map, columns, streamOf(seed, `${name}.${feature}`), normalQuantiles(), STD)
    }
  } else if (shape.length > 1) fillRandom(data, columns, stream, normalQuantiles(), STD)
  else if (name.endsWith('weight')) data.fill(1)
  return { shape, data }
}

/** A network before training; its arrays are made when they are read. */
export function seededNetwork(config: NetworkConfig, seed: number): NetworkSource {
  const shapes = new Map(Object.entries(networkShapes(config)))
  return {
    id: `seed ${seed}`,
    config,
    shapes,
    async read(name) {
      const shape = shapes.get(name)
      if (!shape) throw new RangeError(`the network has no ${name}`)
      return initialise(name, shape, seed, config.patchSize)
    },
  }
}

/** One block of it, keyed without `blocks.N.`: `norm1.weight` (dim), `mlp1.fc1.weight` (hidden, dim), … */
export function initialiseBlock(
  config: Sizes & Pick<NetworkConfig, 'model'>,
  seed: number,
  block: number,
): StateDict {
  const arrays = Object.entries(blockShapes(config)).map(([name, shape]) => [
    name,
    initialise(blockKey(block, name), shape, seed, 0),
  ])
  return Object.fromEntries(arrays)
}
