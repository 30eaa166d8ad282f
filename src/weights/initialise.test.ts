import { describe, expect, it } from 'vitest'
import { TINY } from '../model/config.ts'
import '../model/blocks/all.ts'
import { embeddingShapes } from '../model/parameter-shapes.ts'
import { initialiseBlock, seededNetwork } from './initialise.ts'
import type { NamedArray, StateDict } from './state-dict.ts'

const shapes = (weights: StateDict) =>
  Object.fromEntries(Object.entries(weights).map(([name, { shape }]) => [name, shape]))

const std = ({ data }: NamedArray) =>
  Math.sqrt(data.reduce((sum, value) => sum + value ** 2, 0) / data.length)

/** Whether each value of the smaller tensor stands at the same indices in the larger one. */
function expectKept(small: StateDict, large: StateDict) {
  expect(Object.keys(small)).toEqual(Object.keys(large))
  for (const [name, { shape, data }] of Object.entries(small)) {
    const wide = large[name]!
    const kept = data.map((_, i) => {
      let [rest, place, stride] = [i, 0, 1]
      for (let axis = shape.length - 1; axis >= 0; axis--) {
        place += (rest % shape[axis]!) * stride
        rest = Math.floor(rest / shape[axis]!)
        stride *= wide.shape[axis]!
      }
      return wide.data[place]!
    })
    expect(kept, name).toEqual(data)
  }
}

describe('initialiseBlock', () => {
  const block = initialiseBlock(TINY, 7, 0)

  it('has the names and shapes of the published checkpoint', () => {
    expect(shapes(block)).toEqual({
      'norm1.weight': [192],
      'norm1.bias': [192],
      'mlp1.fc1.weight': [768, 192],
      'mlp1.fc1.bias': [768],
      'mlp1.fc2.weight': [192, 768],
      'mlp1.fc2.bias': [192],
      'norm2.weight': [197],
      'norm2.bias': [197],
      'mlp2.fc1.weight': [788, 197],
      'mlp2.fc1.bias': [788],
      'mlp2.fc2.weight': [197, 788],
      'mlp2.fc2.bias': [197],
    })
    const values = Object.values(block).map(({ data }) => data.length)
    expect(values.reduce((a, b) => a + b)).toBe(608_107)
  })

  it("follows the paper's rule", () => {
    for (const [name, tensor] of Object.entries(block)) {
      if (tensor.shape.length === 2) expect(std(tensor), name).toBeCloseTo(0.02, 3.7)
      else expect(new Set(tensor.data), name).toEqual(new Set([name.endsWith('weight') ? 1 : 0]))
    }
  })

  it('rounds the hidden width down', () => {
    const { 'mlp1.fc1.weight': fc1, 'mlp2.fc1.weight': fc2 } = initialiseBlock(
      { model: 'linear', dim: 33, grid: 4, ratio: 1.75 },
      0,
      0,
    )
    expect([fc1!.shape, fc2!.shape]).toEqual([
      [57, 33],
      [29, 17],
    ])
  })

  it('begins ResMLP’s affine layers with 1 and 0, and its scales with a tenth', () => {
    const made = initialiseBlock({ model: 'resmlp', dim: 4, grid: 3, ratio: 1 }, 7, 0)
    const all = (name: string) => [...new Set(made[name]!.data)]
    expect(['norm1.alpha', 'norm2.beta', 'ls1', 'ls2'].map(all)).toEqual([
      [1],
      [0],
      [Math.fround(0.1)],
      [Math.fround(0.1)],
    ])
  })

  it('begins gMLP’s gates with a weight of almost nothing and a bias of 1', () => {
    const made = initialiseBlock({ model: 'gmlp', dim: 4, grid: 3, ratio: 2 }, 7, 0)
    const { data } = made['mlp_channels.gate.proj.weight']!
    expect(Math.max(...data.map(Math.abs))).toBeLessThan(1e-5)
    expect(new Set(made['mlp_channels.gate.proj.bias']!.data)).toEqual(new Set([1]))
  })

  it('gives each layer, block and seed weights of its own', () => {
    const values = [block, initialiseBlock(TINY, 7, 1), initialiseBlock(TINY, 8, 0)].flatMap((weights) =>
      Object.values(weights).flatMap(({ shape, data }) => (shape.length === 2 ? data[0]! : [])),
    )
    expect(new Set(values).size).toBe(12)
  })

  it('keeps the values already there when dim, grid or ratio grows', () => {
    const size = { model: 'linear', dim: 10, grid: 3, ratio: 1.5 } as const
    for (const larger of [{ dim: 17 }, { grid: 4 }, { ratio: 4 }, { dim: 30, grid: 5, ratio: 2 }]) {
      expectKept(initialiseBlock(size, 3, 2), initialiseBlock({ ...size, ...larger }, 3, 2))
    }
  })
})

async function embeddingOf(size: { dim: number; grid: number; patchSize: number }, seed: number) {
  const config = { ...TINY, ...size, positionGrid: size.grid }
  const { read } = seededNetwork(config, seed)
  const arrays = Object.keys(embeddingShapes(config)).map(async (name) => [name, await read(name)])
  return Object.fromEntries(await Promise.all(arrays)) as StateDict
}

describe('the embedding', async () => {
  const embedding = await embeddingOf(TINY, 7)

  it('has the names and shapes of the published checkpoint', () => {
    expect(shapes(embedding)).toEqual({
      'patch_embed.proj.weight': [192, 3, 16, 16],
      'patch_embed.proj.bias': [192],
      cls_token: [1, 1, 192],
      'pos_encoding.pos_embed': [1, 192, 14, 14],
      'pos_encoding.cls_pos_embed': [1, 1, 192],
    })
  })

  it("follows the paper's rule, and PyTorch's for the convolution", () => {
    const bound = 1 / Math.sqrt(3 * 16 * 16)
    for (const part of ['weight', 'bias']) {
      const { data } = embedding[`patch_embed.proj.${part}`]!
      const largest = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
      expect(largest).toBeLessThan(bound)
      expect(largest).toBeGreaterThan(0.97 * bound)
    }
    expect(std(embedding['patch_embed.proj.weight']!)).toBeCloseTo(bound / Math.sqrt(3), 3.7)
    expect(std(embedding['pos_encoding.pos_embed']!)).toBeCloseTo(0.02, 3.7)
    for (const name of ['cls_token', 'pos_encoding.cls_pos_embed']) {
      expect(Math.abs(std(embedding[name]!) - 0.02)).toBeLessThan(0.004)
    }
  })

  it('keeps the values already there when dim or grid grows', async () => {
    const size = { dim: 10, grid: 3, patchSize: 4 }
    for (const larger of [{ dim: 17 }, { grid: 4 }]) {
      expectKept(await embeddingOf(size, 3), await embeddingOf({ ...size, ...larger }, 3))
    }
  })

  it('gives each seed and each tensor values of its own', async () => {
    const values = [embedding, await embeddingOf(TINY, 8)].flatMap((weights) =>
      Object.values(weights).map(({ data }) => data[0]!),
    )
    expect(new Set(values).size).toBe(10)
  })
})

it('the head is small and random, its norm and biases are neutral', async () => {
  const { read, shapes: all } = seededNetwork(TINY, 7)
  expect(all.get('head.weight')).toEqual([1000, 192])
  expect(std(await read('head.weight'))).toBeCloseTo(0.02, 3.7)
  expect(new Set((await read('norm.weight')).data)).toEqual(new Set([1]))
  expect(new Set((await read('head.bias')).data)).toEqual(new Set([0]))
})
