import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPython } from '../../tests/find-python.mjs'
import { blobSource } from './byte-source.ts'
import { type Checkpoint, openCheckpoint, type TensorFile } from './checkpoint.ts'
import { networksIn } from './networks-in.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const python = findPython('torch', 'numpy')

const SMALL = { model: 'linear', dim: 8, grid: 2, ratio: 0.5, depth: 1, patchSize: 2, classes: 3 }

/** Works on the same files, committed or written just now, and their folder. */
function describeFiles(folder: () => string) {
  const open = async (name: string) =>
    networksIn(await openCheckpoint(blobSource(new Blob([readFileSync(join(folder(), `${name}.pth`))]))))

  it.each([
    ['lightning', 'state_dict', 'model.', ['criterion.weight']],
    ['deit', 'model', '', []],
    ['legacy-deit', 'model', '', []],
  ])('finds the network of %s, and says what it leaves', async (name, dict, prefix, leftOut) => {
    const found = await open(name)
    expect(found.map(({ network: { config }, ...rest }) => ({ config, ...rest }))).toMatchObject([
      { config: SMALL, place: { dict, prefix }, leftOut },
    ])
    expect((await found[0].network.read('blocks.0.norm1.weight')).data).toHaveLength(8)
  })

  it('finds a network and its average, each under a key of its own', async () => {
    const found = await open('averaged')
    expect(found.map(({ place, leftOut }) => ({ place, leftOut }))).toEqual([
      { place: { dict: 'model_ema', prefix: 'module.' }, leftOut: ['n_averaged'] },
      { place: { dict: 'net', prefix: 'module.' }, leftOut: [] },
    ])
  })

  it('finds two networks in one state dict', async () => {
    const found = await open('siblings')
    expect(found.map(({ place }) => place)).toEqual([
      { dict: '', prefix: 'student.' },
      { dict: '', prefix: 'teacher.' },
    ])
    const keys = async (index: number) => (await found[index]!.network.read('head.bias')).data
    expect(await keys(0)).toEqual(await keys(1))
  })
}

describe('networksIn, of files PyTorch wrote', () => {
  describeFiles(() => here('../../tests/golden/checkpoints'))
})

describe.skipIf(!python)('networksIn, of files the PyTorch here writes', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'networks-'))
    expect(spawnSync(python, [here('../../training/write_checkpoints.py'), folder]).status).toBe(0)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  describeFiles(() => folder)
})

describe('networksIn', () => {
  /** A file of such names, each a list of three numbers. */
  const fileOf = (...names: string[]): TensorFile => ({
    shapes: new Map(names.map((name) => [name, [3]])),
    read: async () => ({ shape: [3], data: new Float32Array(3) }),
  })
  const problemsOf = (checkpoint: Checkpoint) => {
    try {
      return networksIn(checkpoint)
    } catch (error) {
      return (error as { problems: unknown }).problems
    }
  }

  it('tells of what comes nearest to a network, where there is none', () => {
    const other = fileOf('conv1.weight', 'fc.weight')
    expect(problemsOf(new Map([['', other]]))).toEqual([{ code: 'not-this-network' }])
    const resnet = fileOf('layer1.0.conv1.weight')
    const distilled = fileOf('module.blocks.0.attn.qkv.weight', 'module.dist_token')
    const all = [
      ['discriminator', other],
      ['features', resnet],
      ['generator', distilled],
    ] as const
    expect(problemsOf(new Map(all.slice(0, 2)))).toEqual([{ code: 'other', network: 'ResNet' }])
    expect(problemsOf(new Map(all))).toContainEqual({ code: 'missing', key: 'module.pos_embed' })
  })

  it('names an MAE with its decoder, and a transformer of others that can be masked by its own name', () => {
    const mae = fileOf(
      'mask_token',
      'blocks.0.attn.qkv.weight',
      'decoder_pos_embed',
      'decoder_blocks.0.attn.qkv.weight',
    )
    expect(problemsOf(new Map([['', mae]]))).toEqual([
      { code: 'other', network: 'MAE, before it was fine-tuned' },
    ])
    const masked = fileOf('embeddings.mask_token', 'encoder.layer.0.attention.attention.query.weight')
    expect(problemsOf(new Map([['', masked]]))).toEqual([{ code: 'other', network: 'Hugging Face ViT' }])
  })

  it.each([
    ['Swin Transformer', 'layers.0.blocks.1.attn.relative_position_bias_table'],
    ['BEiT', 'blocks.0.attn.relative_position_bias_table'],
    ['VGG', 'features.28.weight'],
    ['AlexNet', 'features.10.weight'],
    ['ViT with a norm behind the mean (MAE, fine-tuned)', 'fc_norm.weight'],
    ['MAE, before it was fine-tuned', 'mask_token'],
    ['ViT with LayerScale (DeiT III)', 'blocks.0.gamma_1'],
    ['Swin Transformer V2', 'layers.0.blocks.0.attn.cpb_mlp.0.weight'],
    ['XCiT', 'blocks.0.attn.temperature'],
    ['PoolFormer', 'network.0.0.layer_scale_1'],
  ])('names %s', (network, name) => {
    const file = fileOf('blocks.0.attn.qkv.weight', name)
    expect(problemsOf(new Map([['', file]]))).toEqual([{ code: 'other', network }])
  })
})
