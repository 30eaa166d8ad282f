import { beforeAll, describe, expect, test } from 'vitest'
import { BLOCKS } from '../model/blocks/all.ts'
import { LINEAR } from '../model/blocks/linear.ts'
import { TRAINED } from '../model/config.ts'
import { printout, printoutText } from '../model/printout.ts'
import type { CellResult, Output } from '../notebook/result.ts'
import { DEFAULT_SHAPE_WORLD } from '../picture/shape-world.ts'
import { SHAPES } from '../picture/shapes.ts'
import { folderOnDisk, nodeDevice } from './in-node.ts'
import type { Asked } from './protocol.ts'
import { Session } from './session.ts'

/** Cells on the network that comes with the page, and a picture of a heart. */

const session = new Session({
  device: nodeDevice,
  weights: folderOnDisk('public/weights'),
  tell: () => undefined,
})

beforeAll(() => session.start('wasm'))

const SUBJECT = {
  weights: { kind: 'trained', model: 'linear', task: 'shapes' },
  picture: { kind: 'shape', shape: { ...DEFAULT_SHAPE_WORLD, shape: 'heart' } },
  block: 1,
} as const satisfies Partial<Asked<'runCells'>>

async function run(cells: readonly string[], asked: Partial<Asked<'runCells'>> = {}): Promise<CellResult[]> {
  const outcome = await session.ask('runCells', { ...SUBJECT, ...asked, cells })
  if (outcome.kind !== 'result') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

async function outputOf(...cells: readonly string[]): Promise<Output> {
  const results = await run(cells)
  const failed = results.find((result) => result.kind !== 'done')
  const last = results.at(-1)
  if (failed || last?.kind !== 'done' || !last.output) throw new Error(JSON.stringify(failed ?? last))
  return last.output
}

/** How far two tensors are from one another at most. */
async function apart(a: string, b: string, ...before: readonly string[]): Promise<number> {
  const output = await outputOf(...before, `(${a} - ${b}).abs().max().item()`)
  if (output.kind !== 'number') throw new Error(`it is ${output.kind}`)
  return output.value
}

/** Each line of the block's forward pass as a reader writes it, and the tensor of the trace that it is. */
const FORWARD: Record<string, string> = {
  norm1:
    '(x - x.mean(-1, keepdim=True)) / (x.var(-1, unbiased=False, keepdim=True) + 1e-6).sqrt() * block.norm1.weight + block.norm1.bias',
  'mlp1.fc1': 'norm1 @ block.mlp1.fc1.weight.T + block.mlp1.fc1.bias',
  'mlp1.act': 'F.gelu(mlp1.fc1)',
  'mlp1.fc2': 'F.linear(mlp1.act, block.mlp1.fc2.weight, block.mlp1.fc2.bias)',
  add1: 'x + mlp1.fc2',
  transpose1: 'add1.transpose(-2, -1)',
  norm2: 'F.layer_norm(transpose1, (197,), block.norm2.weight, block.norm2.bias, eps=1e-6)',
  'mlp2.fc1': 'block.mlp2.fc1(norm2)',
  'mlp2.act': 'block.mlp2.act(mlp2.fc1)',
  'mlp2.fc2': 'torch.einsum("ct,ot->co", mlp2.act, block.mlp2.fc2.weight) + block.mlp2.fc2.bias',
  add2: 'transpose1 + block.mlp2(norm2)',
  transpose2: 'block(x)',
}

/** Each step of attention as a reader writes it. */
const ATTENTION: Record<string, string> = {
  'attn.q': 'attn.qkv.reshape(197, 3, 3, 64).permute(1, 2, 0, 3)[0]',
  'attn.scores': 'attn.q @ attn.k.transpose(-2, -1) / 8',
  'attn.softmax': 'attn.scores.softmax(-1)',
  'attn.mixed': 'attn.softmax @ attn.v',
  'attn.joined': 'attn.mixed.transpose(0, 1).flatten(1)',
  'attn.proj': 'block.attn(norm1)',
  add2: 'block(x)',
}

test.each(Object.entries(ATTENTION))(
  'of the network with attention cells find %s, of all heads',
  async (tensor, code) => {
    const weights = { kind: 'trained', model: 'attention', task: 'shapes' } as const
    const [result] = await run([`(${code} - ${tensor}).abs().max().item()`], { weights })
    if (result?.kind !== 'done' || result.output?.kind !== 'number') throw new Error(JSON.stringify(result))
    expect(result.output.value).toBeLessThan(1e-4)
  },
)

describe('the names that cells find', () => {
  test.each(Object.entries(FORWARD))('%s is what a reader’s own line makes', async (tensor, code) => {
    expect(await apart(code, tensor)).toBeLessThan(1e-4)
  })

  test.each(['mixer', 'resmlp', 'gmlp'] as const)(
    'a block of %s can be called, and does its steps',
    async (model) => {
      const sizes = { dim: 12, grid: 4, ratio: 2 }
      const asked = { weights: { kind: 'seeded', model, sizes, seed: 1 } } as const
      const output = BLOCKS[model].steps.at(-1)?.id
      const [result] = await run([`(block(x) - ${output}).abs().max().item() < 1e-5`], asked)
      expect(result).toMatchObject({ kind: 'done', output: { text: 'True' } })
    },
  )

  test('a gate can be called by itself', async () => {
    const asked = {
      weights: { kind: 'seeded', model: 'gmlp', sizes: { dim: 12, grid: 4, ratio: 2 }, seed: 1 },
    } as const
    const line = '(block.mlp_channels(block.norm(x)) - mlp_channels.fc2).abs().max().item() < 1e-5'
    expect(await run([line], asked)).toMatchObject([{ kind: 'done', output: { text: 'True' } }])
  })

  test('the GELU of a cell is the block’s own, to the last bit', async () => {
    expect(await apart('F.gelu(mlp1.fc1)', 'mlp1.act')).toBe(0)
  })

  test('the reader’s own forward pass, from the pixels on, names the shape', async () => {
    const output = await outputOf(
      'patches = patch_embed.proj(picture).flatten(1).T',
      'tokens = torch.cat([cls_token[0], patches]) + torch.cat([pos_encoding.cls_pos_embed[0], pos_encoding.pos_embed[0].flatten(1).T])',
      'for_blocks = blocks[3](blocks[2](blocks[1](blocks[0](tokens))))',
      'torch.softmax(head(norm(for_blocks))[0], -1)',
    )
    if (output.kind !== 'tensor') throw new Error(`it is ${output.kind}`)
    expect(output.axes).toEqual(['classes'])
    expect(SHAPES[output.values.indexOf(Math.max(...output.values))]).toBe('heart')
  })

  test('x is what the block before it makes', async () => {
    const output = await outputOf(
      'patches = patch_embed(picture[None])[0]',
      'positions = torch.cat([pos_encoding.cls_pos_embed[0], pos_encoding.pos_embed[0].flatten(1).T])',
      'blocks[0](torch.cat([cls_token[0], patches]) + positions) - x',
    )
    if (output.kind !== 'tensor') throw new Error(`it is ${output.kind}`)
    expect(output.shape).toEqual([197, 192])
    expect(Math.max(...output.values.map(Math.abs))).toBeLessThan(1e-3)
  })

  test('the weights have their axes', async () => {
    expect(await outputOf('block.mlp2.fc1.weight')).toMatchObject({
      shape: [788, 197],
      axes: ['tokensHidden', 'tokens'],
    })
    expect(await outputOf('block.norm1.bias')).toMatchObject({ shape: [192], axes: ['features'] })
    expect(await outputOf('head.weight')).toMatchObject({ shape: [10, 192], axes: ['classes', 'features'] })
  })

  test('a block is printed as PyTorch prints it', async () => {
    expect(await outputOf('block')).toEqual({
      kind: 'text',
      text: printoutText(printout(LINEAR, TRAINED, 'complete')),
    })
  })

  test('mlp1 alone is a part of names, and the module is told of', async () => {
    const [result] = await run(['mlp1(norm1)'])
    expect(result).toMatchObject({ problem: { problem: { kind: 'trace-not-module', name: 'mlp1' } } })
  })

  test.each([
    ['norm1 @ mlp1.fc1.weight.T', "AttributeError: 'Tensor' object has no attribute 'weight'"],
    ['mlp1.fc1(norm1)', "TypeError: 'Tensor' object is not callable"],
  ])('in %s a tensor is taken for its layer, and the layer is told of', async (code, pytorch) => {
    const [result] = await run([code])
    expect(result).toMatchObject({
      problem: { problem: { kind: 'tensor-not-module', name: 'mlp1.fc1' }, pytorch },
    })
  })

  test('what was read is told, a module that was called as a whole', async () => {
    const [result] = await run(['F.gelu(mlp1.fc1) @ block.mlp1.fc2.weight.T + block.mlp2(norm2).T.sum()'])
    expect(result?.reads).toEqual(['mlp1.fc1', 'block.mlp1.fc2.weight', 'norm2', 'block.mlp2'])
  })
})

test('the names that cells find can be asked for, with their shapes', async () => {
  const outcome = await session.ask('cellNames', SUBJECT)
  if (outcome.kind !== 'result') throw new Error(JSON.stringify(outcome))
  const { given, functions } = outcome.result
  const shapeOf = (name: string) => given.find((each) => each.name === name)?.shape
  expect(shapeOf('mlp1.fc1')).toEqual([197, 768])
  expect(shapeOf('block.mlp2.fc2.weight')).toEqual([197, 788])
  expect(shapeOf('block.mlp1')).toBeNull()
  expect(functions.F).toContain('gelu')
  // Each name of a tensor is one that a cell can be made of, and has the shape that is told.
  const tensors = given.filter(({ shape }) => shape !== null)
  const [result] = await run([`[${tensors.map(({ name }) => `${name}.shape`).join(', ')}]`])
  const shapes = tensors.map(({ shape }) => `torch.Size([${shape?.join(', ')}])`)
  expect(result).toMatchObject({ output: { text: `[${shapes.join(', ')}]` } })
})

test('a cell that reads nothing of the network does not run it', async () => {
  const broken = { kind: 'seeded', model: 'linear', sizes: { dim: 8, grid: 2, ratio: 2 }, seed: 1 } as const
  const [shape, value] = await run(['x.shape', 'x.sum().item() != 0'], { weights: broken, block: 11 })
  expect(shape).toMatchObject({ output: { text: 'torch.Size([5, 8])' } })
  expect(value).toMatchObject({ output: { text: 'True' } })
})

test('a network without token mixing has its own block', async () => {
  const weights = { kind: 'trained', model: 'none', task: 'shapes' } as const
  const [result] = await run(['(block(x) - add1).abs().max() < 1e-4'], { weights })
  expect(result).toMatchObject({ kind: 'done', output: { kind: 'tensor', values: Uint8Array.of(1) } })
})

describe('what only another kind of block has is refused with the one that has it', () => {
  test.each([
    ['attention', 'block.mlp2.fc1.weight[7]', 'block.mlp2', 'AttentionBlock', 'linear'],
    ['attention', 'blocks[0].mlp1', 'blocks.0.mlp1', 'AttentionBlock', 'linear'],
    ['attention', '(mlp2.fc1 - 1)', 'mlp2', 'AttentionBlock', 'linear'],
    ['none', 'transpose2', 'transpose2', 'FeatureBlock', 'linear'],
    ['linear', 'attn.q', 'attn', 'LinearBlock', 'attention'],
    ['mixer', 'cls_token', 'cls_token', 'MixerBlock', 'linear'],
    ['linear', 'stem', 'stem', 'LinearBlock', 'mixer'],
  ] as const)('%s: %s', async (model, code, name, here, block) => {
    const weights = {
      kind: 'seeded',
      model,
      sizes: { dim: 12, grid: 4, ratio: 2 },
      seed: 1,
    } as const
    expect(await run([code], { weights })).toMatchObject([
      { kind: 'problem', problem: { problem: { kind: 'other-block', name, here, block } } },
    ])
  })

  test('what none has is unknown as ever', async () => {
    expect(await run(['block.mlp3'])).toMatchObject([
      { problem: { problem: { kind: 'unknown-attribute', near: 'mlp1' } } },
    ])
  })
})

test('cells can be given up, and others run after that', async () => {
  const controller = new AbortController()
  const slow = `a = x @ x.T\n${'a = a @ a / 1000\n'.repeat(900)}`
  const asked = session.ask('runCells', { ...SUBJECT, cells: [slow] }, { signal: controller.signal })
  setTimeout(() => controller.abort(), 50)
  expect(await asked).toEqual({ kind: 'cancelled' })
  expect(await run(['1 + 1'])).toMatchObject([{ output: { value: 2 } }])
})
