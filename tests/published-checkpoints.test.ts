import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { folderOnDisk } from '../src/engine/in-node.ts'
import { Networks } from '../src/engine/networks.ts'
import { resizedPositions } from '../src/engine/resized-positions.ts'
import { Runner } from '../src/engine/runner.ts'
import { tensorNames } from '../src/model/block.ts'
import { BLOCKS } from '../src/model/blocks/all.ts'
import { type NetworkFileError, networkOfFile } from '../src/weights/network-of-file.ts'
import { formatSafetensors, parseSafetensors } from '../src/weights/safetensors.ts'
import type { NamedArray, StateDict } from '../src/weights/state-dict.ts'
import { ENGINES, startEngine } from './engines.ts'
import { findPython } from './find-python.mjs'

/*
 * Checkpoints under the names that timm, DeiT and ResMLP publish, made by training/write_published.py: our references in
 * PyTorch load the same files. With `vitest --mode long` at the width of the base models.
 */
const DIM = import.meta.env.MODE === 'long' ? 768 : 384
const BAR = 1e-4

const python = findPython('torch', 'numpy')
const control = { isCancelled: () => false }
const golden = (path: string): StateDict => parseSafetensors(new Uint8Array(readFileSync(path))).tensors
const pixelsOf = ({ shape, data }: NamedArray) => {
  const [height = 0, width = 0] = shape
  return { width, height, rgb: Uint8ClampedArray.from(data) }
}
const without = (tensors: StateDict, results: RegExp): StateDict =>
  Object.fromEntries(Object.entries(tensors).filter(([name]) => !results.test(name)))

/** The largest difference; a NaN counts as the largest there is. */
const difference = (a: Float32Array, b: Float32Array): number =>
  a.length === b.length
    ? a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0)
    : Number.NaN

let files = 0
const networks = () => new Networks(folderOnDisk('public/weights'), () => {})

/** The network of a file as the page has the worker run it. */
async function sourceOf(bytes: Uint8Array<ArrayBuffer>, chosen: { grid?: number; normalised?: 'half' } = {}) {
  const file = new Blob([bytes])
  const [opened, id] = [networks(), files++]
  const [found] = await opened.open(id, file)
  if (!found) throw new Error('there is no network in the file')
  const source = await opened.sourceOf({ kind: 'file', id, file, place: found.place, ...chosen })
  return { source, found }
}

describe.each(ENGINES)('on %s', (engine) => {
  const runner = new Runner()
  beforeAll(() => startEngine(engine))
  afterEach(() => runner.dispose())

  const results = /^(picture|vit|deit|deit-distilled|positions)\./
  const all = golden('tests/golden/network-vit.safetensors')
  const file = formatSafetensors(without(all, results))

  it.each([2, 3, 5])(
    'a ViT learned on 3 × 3 patches answers on a grid of side %i as PyTorch does',
    async (grid) => {
      for (const [family, chosen] of [
        ['vit', { normalised: 'half' }],
        ['deit', {}],
      ] as const) {
        const { source } = await sourceOf(file, { grid, ...chosen })
        const { depths } = await runner.network(pixelsOf(all[`picture.${grid}`]!), source, [], control)
        expect(difference(depths.at(-1)!.logits!, all[`${family}.${grid}`]!.data)).toBeLessThan(BAR)
      }
    },
  )

  it.each([2, 3, 5])('a distilled DeiT does with both its tokens, on a grid of side %i', async (grid) => {
    const distilled = golden('tests/golden/network-distilled.safetensors')
    const picture = pixelsOf(distilled[`picture.${grid}`]!)
    const expected = distilled[`deit-distilled.${grid}`]!.data
    const { source, found } = await sourceOf(formatSafetensors(without(distilled, results)), { grid })
    expect(found.network.config).toMatchObject({ model: 'attention', distilled: true, grid: 3 })
    const { depths } = await runner.network(picture, source, [], control)
    expect(depths.at(-1)!.tokens.rows).toBe(grid ** 2 + 2)
    expect(difference(depths.at(-1)!.logits!, expected)).toBeLessThan(BAR)
    // As the page saves it, both tokens are rows of one array.
    const arrays = [...source.shapes.keys()].map(async (name) => [name, await source.read(name)] as const)
    const saved = await sourceOf(formatSafetensors(Object.fromEntries(await Promise.all(arrays))))
    const again = await runner.network(picture, saved.source, [], control)
    expect(again.depths.at(-1)!.logits).toEqual(depths.at(-1)!.logits)
  })

  it('its positions are resized as PyTorch resizes them', async () => {
    const { found } = await sourceOf(file)
    const learned = await found.network.read('pos_encoding.pos_embed')
    for (const grid of [2, 5])
      expect(difference(resizedPositions(learned, grid).data, all[`positions.${grid}`]!.data)).toBeLessThan(
        1e-6,
      )
    expect(learned.data).toEqual(all['positions.3']!.data)
  })

  it.each(['mixer', 'resmlp', 'gmlp'] as const)(
    'a file of timm’s %s answers as PyTorch does',
    async (model) => {
      const values = golden(`tests/golden/network-${model}.safetensors`)
      const { source, found } = await sourceOf(formatSafetensors(without(values, /^(pictures|logits)$/)))
      expect(found.network.config).toMatchObject({ model, dim: 24, grid: 3, depth: 2, ratio: 2, classes: 5 })
      const picture = { shape: [48, 48, 3], data: values.pictures!.data.subarray(0, 48 * 48 * 3) }
      const { depths } = await runner.network(pixelsOf(picture), source, [], control)
      expect(difference(depths.at(-1)!.logits!, values.logits!.data.subarray(0, 5))).toBeLessThan(BAR)
    },
  )
})

const FAMILIES = {
  vit: { model: 'attention', ratio: 4, normalised: 'half' },
  deit: { model: 'attention', ratio: 4 },
  'deit-distilled': { model: 'attention', ratio: 4, distilled: true },
  mixer: { model: 'mixer', ratio: 4, normalised: 'half' },
  resmlp: { model: 'resmlp', ratio: 4 },
  'resmlp-paper': { model: 'resmlp', ratio: 4 },
  gmlp: { model: 'gmlp', ratio: 6, normalised: 'half' },
} as const

describe.skipIf(!python)(`one block of ${DIM} features, as torch.save writes it`, () => {
  const runner = new Runner()
  let folder = ''
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'published-'))
    expect(spawnSync(python, ['training/write_published.py', String(DIM), folder]).status).toBe(0)
    await startEngine('wasm')
  }, 300_000)
  afterAll(() => {
    runner.dispose()
    rmSync(folder, { recursive: true })
  })

  it.each(Object.entries(FAMILIES))(
    'of %s: logits and every tensor are PyTorch’s',
    { timeout: 120_000 },
    async (name, { model, ratio, ...others }) => {
      const { normalised, ...told } = { normalised: undefined, ...others }
      const values = golden(join(folder, `${name}.safetensors`))
      const { source, found } = await sourceOf(
        Uint8Array.from(readFileSync(join(folder, `${name}.pth`))),
        normalised && { normalised },
      )
      const sizes = { ...told, dim: DIM, grid: 14, depth: 1, patchSize: 16, classes: 1000 }
      expect(found.network.config).toMatchObject({ model, ratio, ...sizes })
      const picture = pixelsOf(values.picture!)
      const { depths } = await runner.network(picture, source, [], control)
      expect(difference(depths.at(-1)!.logits!, values.logits!.data)).toBeLessThan(BAR)
      const { trace } = await runner.trace(picture, source, 0, control)
      expect([...trace.keys()]).toEqual(tensorNames(BLOCKS[model]))
      for (const [tensor, { data, heads = data }] of trace)
        expect(difference(heads, values[`block.${tensor}`]!.data), tensor).toBeLessThan(BAR)
    },
  )
})

const VIT_TINY = {
  ...{ 'norm1.weight': [192], 'norm1.bias': [192], 'norm2.weight': [192], 'norm2.bias': [192] },
  ...{ 'attn.qkv.weight': [576, 192], 'attn.qkv.bias': [576] },
  ...{ 'attn.proj.weight': [192, 192], 'attn.proj.bias': [192] },
  ...{ 'mlp.fc1.weight': [768, 192], 'mlp.fc1.bias': [768] },
  ...{ 'mlp.fc2.weight': [192, 768], 'mlp.fc2.bias': [192] },
} as const

/** Every array of a block of each, as it is published, from the source of timm, DeiT and ResMLP. */
const BLOCKS_OF = {
  vit_tiny_patch16_224: VIT_TINY,
  deit_tiny_distilled_patch16_224: VIT_TINY,
  mixer_s16_224: {
    ...{ 'norm1.weight': [512], 'norm1.bias': [512], 'norm2.weight': [512], 'norm2.bias': [512] },
    ...{ 'mlp_tokens.fc1.weight': [256, 196], 'mlp_tokens.fc1.bias': [256] },
    ...{ 'mlp_tokens.fc2.weight': [196, 256], 'mlp_tokens.fc2.bias': [196] },
    ...{ 'mlp_channels.fc1.weight': [2048, 512], 'mlp_channels.fc1.bias': [2048] },
    ...{ 'mlp_channels.fc2.weight': [512, 2048], 'mlp_channels.fc2.bias': [512] },
  },
  resmlp_12: {
    ...{ 'norm1.alpha': [384], 'norm1.beta': [384], 'norm2.alpha': [384], 'norm2.beta': [384] },
    ...{ 'attn.weight': [196, 196], 'attn.bias': [196], gamma_1: [384], gamma_2: [384] },
    ...{ 'mlp.fc1.weight': [1536, 384], 'mlp.fc1.bias': [1536] },
    ...{ 'mlp.fc2.weight': [384, 1536], 'mlp.fc2.bias': [384] },
  },
  resmlp_12_224: {
    ...{ ls1: [384], ls2: [384], 'linear_tokens.weight': [196, 196], 'linear_tokens.bias': [196] },
    ...{ 'norm1.alpha': [1, 1, 384], 'norm1.beta': [1, 1, 384] },
    ...{ 'norm2.alpha': [1, 1, 384], 'norm2.beta': [1, 1, 384] },
    ...{ 'mlp_channels.fc1.weight': [1536, 384], 'mlp_channels.fc1.bias': [1536] },
    ...{ 'mlp_channels.fc2.weight': [384, 1536], 'mlp_channels.fc2.bias': [384] },
  },
  gmlp_s16_224: {
    ...{ 'norm.weight': [256], 'norm.bias': [256] },
    ...{ 'mlp_channels.fc1.weight': [1536, 256], 'mlp_channels.fc1.bias': [1536] },
    ...{ 'mlp_channels.gate.norm.weight': [768], 'mlp_channels.gate.norm.bias': [768] },
    ...{ 'mlp_channels.gate.proj.weight': [196, 196], 'mlp_channels.gate.proj.bias': [196] },
    ...{ 'mlp_channels.fc2.weight': [256, 768], 'mlp_channels.fc2.bias': [256] },
  },
} as const satisfies Record<string, Record<string, readonly number[]>>

/** The same of what stands around the blocks, and how many blocks there are. */
const around = (dim: number, patches: string, norm: Record<string, readonly number[]>) => ({
  [`${patches}.proj.weight`]: [dim, 3, 16, 16],
  [`${patches}.proj.bias`]: [dim],
  ...norm,
  'head.weight': [1000, dim],
  'head.bias': [1000],
})
const normOf = (dim: number) => ({ 'norm.weight': [dim], 'norm.bias': [dim] })
const PUBLISHED = {
  vit_tiny_patch16_224: [
    12,
    { cls_token: [1, 1, 192], pos_embed: [1, 197, 192], ...around(192, 'patch_embed', normOf(192)) },
    { model: 'attention', dim: 192, ratio: 4, normalised: 'half' },
  ],
  deit_tiny_distilled_patch16_224: [
    12,
    {
      ...{ cls_token: [1, 1, 192], dist_token: [1, 1, 192], pos_embed: [1, 198, 192] },
      ...{ 'head_dist.weight': [1000, 192], 'head_dist.bias': [1000] },
      ...around(192, 'patch_embed', normOf(192)),
    },
    { model: 'attention', dim: 192, ratio: 4, distilled: true },
  ],
  mixer_s16_224: [
    8,
    around(512, 'stem', normOf(512)),
    { model: 'mixer', dim: 512, ratio: 4, normalised: 'half' },
  ],
  resmlp_12: [
    12,
    around(384, 'patch_embed', { 'norm.alpha': [384], 'norm.beta': [384] }),
    { model: 'resmlp', dim: 384, ratio: 4 },
  ],
  resmlp_12_224: [
    12,
    around(384, 'stem', { 'norm.alpha': [1, 1, 384], 'norm.beta': [1, 1, 384] }),
    { model: 'resmlp', dim: 384, ratio: 4 },
  ],
  gmlp_s16_224: [
    30,
    around(256, 'stem', normOf(256)),
    { model: 'gmlp', dim: 256, ratio: 6, normalised: 'half' },
  ],
} as const

describe('the published models are known by their names and shapes', () => {
  const shapesOf = (name: keyof typeof PUBLISHED, prefix = '') => {
    const [depth, outside] = PUBLISHED[name]
    const shapes = new Map<string, readonly number[]>(
      Object.entries<readonly number[]>(outside).map(([key, shape]) => [prefix + key, shape]),
    )
    for (let block = 0; block < depth; block++)
      for (const [key, shape] of Object.entries(BLOCKS_OF[name]))
        shapes.set(`${prefix}blocks.${block}.${key}`, shape)
    return shapes
  }
  const opened = (shapes: ReadonlyMap<string, readonly number[]>) =>
    networkOfFile({ shapes, read: async () => ({ shape: [], data: new Float32Array() }) })

  it.each(Object.keys(PUBLISHED) as (keyof typeof PUBLISHED)[])('%s', (name) => {
    const [depth, , config] = PUBLISHED[name]
    const sizes = { ...config, grid: 14, positionGrid: 14, depth, patchSize: 16, classes: 1000 }
    for (const prefix of ['', 'module.'])
      expect(opened(shapesOf(name, prefix)), prefix).toMatchObject({
        config: sizes,
        hasEmbedding: true,
        hasHead: true,
      })
    expect('normalised' in opened(shapesOf(name)).config).toBe('normalised' in config)
  })

  it('one at 384 pixels runs at 224', () => {
    const shapes = shapesOf('vit_tiny_patch16_224').set('pos_embed', [1, 577, 192])
    expect(opened(shapes).config).toMatchObject({ grid: 14, positionGrid: 24 })
    const distilled = shapesOf('deit_tiny_distilled_patch16_224').set('pos_embed', [1, 578, 192])
    expect(opened(distilled).config).toMatchObject({ grid: 14, positionGrid: 24 })
  })

  it('what of a distilled one is lacking or misshapen is told under the names it has', () => {
    const problemsOf = (shapes: ReadonlyMap<string, readonly number[]>) => {
      try {
        return opened(shapes)
      } catch (error) {
        return (error as NetworkFileError).problems
      }
    }
    const whole = () => shapesOf('deit_tiny_distilled_patch16_224')
    const headless = whole()
    headless.delete('head_dist.bias')
    expect(problemsOf(headless)).toEqual([{ code: 'missing', key: 'head_dist.bias' }])
    expect(problemsOf(whole().set('dist_token', [1, 2, 192]))).toEqual([
      { code: 'shape', key: 'dist_token', expected: [1, 1, 192], found: [1, 2, 192] },
    ])
    expect(problemsOf(whole().set('pos_embed', [1, 197, 192]))).toMatchObject([
      { code: 'tokens', tokens: 197, before: 2 },
    ])
  })
})
