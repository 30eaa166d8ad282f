import { describe, expect, it } from 'vitest'
import { BASE, LARGE, type NetworkConfig, TINY } from '../model/config.ts'
import { blockShapes, networkShapes } from '../model/parameter-shapes.ts'
import { seededNetwork } from './initialise.ts'
import { type NetworkFile, NetworkFileError, type NetworkProblem, networkOfFile } from './network-of-file.ts'
import type { TensorFile } from './tensor-file.ts'

type Shapes = Record<string, readonly number[]>

/** A file of such shapes, its values all zero. */
const fileOf = (shapes: Shapes): TensorFile => ({
  shapes: new Map(Object.entries(shapes)),
  read: async (name) => {
    const shape = shapes[name]!
    return { shape, data: new Float32Array(shape.reduce((product, size) => product * size, 1)) }
  },
})

const SMALL: NetworkConfig = {
  model: 'linear',
  dim: 8,
  grid: 3,
  ratio: 1.5,
  depth: 2,
  positionGrid: 3,
  patchSize: 4,
  classes: 5,
}

const ATTENTION: NetworkConfig = { ...SMALL, model: 'attention', dim: 12 }

/** A vision transformer as timm names its arrays, with some changed. */
function timmAttention(changes: Shapes): Shapes {
  const shapes = Object.entries(networkShapes(ATTENTION)).filter(([name]) => !/^pos_encoding/.test(name))
  return { ...Object.fromEntries(shapes), pos_embed: [1, 10, 12], ...changes }
}

const open = (shapes: Shapes): NetworkFile => networkOfFile(fileOf(shapes))

function problems(shapes: Shapes): readonly NetworkProblem[] {
  try {
    open(shapes)
  } catch (error) {
    if (error instanceof NetworkFileError) return error.problems
    throw error
  }
  return []
}

/** The shapes with some changed, or left out where undefined. */
function changed(changes: Record<string, readonly number[] | undefined>, config = SMALL): Shapes {
  const entries = Object.entries({ ...networkShapes(config), ...changes })
  return Object.fromEntries(
    entries.filter((entry): entry is [string, readonly number[]] => entry[1] !== undefined),
  )
}

const renamed = (shapes: Shapes, rename: (name: string) => string): Shapes =>
  Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [rename(name), shape]))

const only = (shapes: Shapes, kept: RegExp): Shapes =>
  Object.fromEntries(Object.entries(shapes).filter(([name]) => kept.test(name)))

describe('networkOfFile', () => {
  it('tells a LinearBlock whose second norm is over the features by that norm alone', () => {
    const config = { ...SMALL, model: 'featurenorm' } as const
    expect(open(networkShapes(config)).config).toEqual(config)
  })

  it.each([
    SMALL,
    TINY,
    BASE,
    { ...TINY, dim: 48, grid: 7, positionGrid: 7, ratio: 0.5, depth: 48, classes: 10 },
    { ...SMALL, dim: 33, ratio: 1.75 },
    { ...SMALL, dim: 33, ratio: 2.7 },
    { ...SMALL, patchSize: 32, classes: 1 },
  ])('finds the sizes of %o', (config) => {
    const network = open(networkShapes(config))
    expect(network).toMatchObject({ config, hasEmbedding: true, hasHead: true })
    expect(Object.fromEntries(network.shapes)).toEqual(networkShapes(config))
  })

  it('finds a ratio with the very hidden widths of the file, even where no round one has them', () => {
    for (let dim = 8; dim < 60; dim++) {
      for (const ratio of [0.7317, 1.1, 3.9993, Math.PI]) {
        const shapes = networkShapes({ ...SMALL, dim, grid: 7, positionGrid: 7, ratio })
        expect(networkShapes(open(shapes).config)).toEqual(shapes)
      }
    }
  })

  it('finds a ratio where dividing the widths rounds to one that is too small', () => {
    expect(Math.trunc(25 * (29 / 25))).toBe(28)
    const shapes = networkShapes({ ...SMALL, dim: 25, grid: 2, positionGrid: 2, ratio: 1.17 })
    expect(shapes['blocks.0.mlp1.fc1.bias']).toEqual([29])
    expect(networkShapes(open(shapes).config)).toEqual(shapes)
  })

  it('reads the values under the published keys', async () => {
    const source = seededNetwork(SMALL, 3)
    const network = networkOfFile(source)
    for (const name of network.shapes.keys())
      expect(await network.read(name)).toEqual(await source.read(name))
    await expect(network.read('blocks.2.norm1.weight')).rejects.toThrow('the network has no blocks.2.')
  })

  it.each(['module.', 'model.', 'module.backbone.'])('takes the prefix %s off', async (prefix) => {
    const network = open(renamed(networkShapes(SMALL), (name) => prefix + name))
    expect(network.config).toEqual(SMALL)
    expect((await network.read('blocks.0.norm1.weight')).shape).toEqual([8])
    expect((await network.read('cls_token')).shape).toEqual([1, 1, 8])
  })

  it.each(['', 'module.', 'model_', 'vit/', 'encoder'])(
    'takes the positions of all tokens for what they are behind the prefix "%s"',
    (prefix) => {
      const { config } = open(renamed(timmAttention({}), (name) => prefix + name))
      expect(config).toMatchObject({ model: 'attention', positionGrid: 3 })
    },
  )

  it('tells two tokens before the patches by the array of both, where no second head does', () => {
    const config = { ...ATTENTION, distilled: true }
    const withoutHeads = Object.fromEntries(
      Object.entries(networkShapes(config)).filter(([name]) => !/^(head|norm)/.test(name)),
    )
    expect(open(withoutHeads)).toMatchObject({
      hasHead: false,
      config: { model: 'attention', distilled: true },
    })
  })

  it('says of arrays without any axis that they are misshapen, and derives no size from them', () => {
    expect(problems(changed({ 'blocks.0.norm1.weight': [] }))).toEqual([
      { code: 'shape', key: 'blocks.0.norm1.weight', expected: [8], found: [] },
    ])
    const found = problems(timmAttention({ pos_embed: [] }))
    expect(found).toMatchObject([{ code: 'shape', key: 'pos_embed', found: [] }])
  })

  it('accepts the position of the class token as a column', async () => {
    const network = open(changed({ 'pos_encoding.cls_pos_embed': [1, 8, 1] }))
    expect((await network.read('pos_encoding.cls_pos_embed')).shape).toEqual([1, 1, 8])
  })

  it.each(['', 'blocks.0.', 'blocks.3.', 'module.blocks.11.', 'module.'])(
    'opens one block by itself, its keys beginning with "%s"',
    async (prefix) => {
      const network = open(renamed(blockShapes(SMALL), (name) => prefix + name))
      const config = { ...SMALL, depth: 1, patchSize: TINY.patchSize, classes: TINY.classes }
      expect(network).toMatchObject({ config, hasEmbedding: false, hasHead: false })
      const names = Object.keys(blockShapes(SMALL)).map((name) => `blocks.0.${name}`)
      expect([...network.shapes.keys()]).toEqual(names)
      await expect(network.read('norm.weight')).rejects.toThrow('the network has no norm.weight')
    },
  )

  it('opens all blocks without embedding or head, and either without the other', () => {
    const shapes = networkShapes(SMALL)
    expect(open(only(shapes, /^blocks/))).toMatchObject({
      hasEmbedding: false,
      hasHead: false,
      config: { depth: 2 },
    })
    expect(open(only(shapes, /^(blocks|norm|head)/))).toMatchObject({
      hasEmbedding: false,
      hasHead: true,
      config: { classes: 5 },
    })
    expect(open(only(shapes, /^(blocks|cls|pos|patch)/))).toMatchObject({
      hasEmbedding: true,
      hasHead: false,
      config: { patchSize: 4 },
    })
  })

  it('names everything that is missing, too much or misshapen at once', () => {
    const error = problems(
      renamed(
        changed({
          'norm.bias': undefined,
          'blocks.1.mlp1.fc1.weight': undefined,
          'blocks.1.mlp1.fc1.scale': [1],
          'blocks.01.norm1.weight': [8],
          'blocks.0.norm1.weight': [9],
          'blocks.0.mlp2.fc1.weight': [15, 9],
          'head.bias': [],
        }),
        (name) => `module.${name}`,
      ),
    )
    expect(error).toEqual([
      { code: 'missing', key: 'module.blocks.1.mlp1.fc1.weight' },
      { code: 'missing', key: 'module.norm.bias' },
      { code: 'extra', key: 'module.blocks.1.mlp1.fc1.scale' },
      { code: 'extra', key: 'module.blocks.01.norm1.weight' },
      { code: 'shape', key: 'module.blocks.0.norm1.weight', expected: [8], found: [9] },
      { code: 'shape', key: 'module.blocks.0.mlp2.fc1.weight', expected: [15, 10], found: [15, 9] },
      { code: 'shape', key: 'module.head.bias', expected: [5], found: [] },
    ])
  })

  it('leaves the last norm of what was trained without classes unread', () => {
    const network = open(
      renamed(changed({ 'head.weight': undefined, 'head.bias': undefined }), (n) => `a.${n}`),
    )
    expect(network).toMatchObject({
      config: { depth: 2, classes: TINY.classes },
      hasHead: false,
      unread: ['a.norm.weight', 'a.norm.bias'],
    })
    expect([...network.shapes.keys()]).not.toContain('norm.weight')
    expect(open(networkShapes(SMALL)).unread).toEqual([])
  })

  it('finds what is missing under another name, in its own block and of its own shape', () => {
    const shapes = renamed(networkShapes(SMALL), (name) =>
      name.replace('cls_token', 'class_token').replace('mlp2.fc1', 'tokens.wide').replace(/^head/, 'fc'),
    )
    const pair = (key: string, from: string) => ({ code: 'renamed', key, from })
    expect(problems({ ...shapes, 'fc.scale': [5], 'head.bias': [5] })).toEqual([
      pair('cls_token', 'class_token'),
      pair('blocks.0.mlp2.fc1.weight', 'blocks.0.tokens.wide.weight'),
      pair('blocks.0.mlp2.fc1.bias', 'blocks.0.tokens.wide.bias'),
      pair('blocks.1.mlp2.fc1.weight', 'blocks.1.tokens.wide.weight'),
      pair('blocks.1.mlp2.fc1.bias', 'blocks.1.tokens.wide.bias'),
      pair('head.weight', 'fc.weight'),
      { code: 'extra', key: 'fc.bias' },
      { code: 'extra', key: 'fc.scale' },
    ])
    const misshapen = changed({ 'norm.bias': undefined, 'norm.shift.bias': [9] })
    expect(problems(misshapen).map(({ code }) => code)).toEqual(['missing', 'extra'])
  })

  it('tells a mixture of two kinds of block by a key that only each of them has', () => {
    const attention = networkShapes({ ...SMALL, model: 'attention', dim: 9 })
    const mixer = networkShapes({ ...SMALL, model: 'mixer', dim: 9, ratio: 4 })
    expect(problems({ ...attention, ...only(mixer, /^blocks\.1/) })[0]).toEqual({
      code: 'mixed',
      kinds: expect.arrayContaining([
        { model: 'attention', key: expect.stringMatching(/attn/) },
        { model: 'mixer', key: expect.stringMatching(/^blocks\.1\.mlp_tokens/) },
      ]),
    })
    const gmlp = networkShapes({ ...SMALL, model: 'gmlp', dim: 9, ratio: 4 })
    expect(problems({ ...attention, ...gmlp })[0]).toEqual({
      code: 'mixed',
      kinds: [
        { model: 'attention', key: 'blocks.0.attn.qkv.weight' },
        { model: 'gmlp', key: 'blocks.0.mlp_channels.fc1.weight' },
      ],
    })
    const names = ['missing', 'extra', 'renamed']
    for (const { code } of problems({ ...attention, ...mixer })) expect(names).not.toContain(code)
  })

  it('names all keys of a block left out between others, and of half an embedding', () => {
    const gap = renamed(networkShapes(SMALL), (name) => name.replace('blocks.1.', 'blocks.2.'))
    const missing = problems(gap).map((problem) => 'key' in problem && problem.key)
    expect(missing).toEqual(Object.keys(blockShapes(SMALL)).map((name) => `blocks.1.${name}`))
    expect(problems(changed({ cls_token: undefined }))).toEqual([{ code: 'missing', key: 'cls_token' }])
  })

  it('names what a network with half of its second MLPs lacks', () => {
    const shapes = only(networkShapes(SMALL), /^(?!.*mlp2)/)
    expect(problems(shapes)).toHaveLength(8)
    expect(new Set(problems(shapes).map(({ code }) => code))).toEqual(new Set(['missing']))
  })

  it('knows a network without any second MLP as one of the blocks that mix no tokens', () => {
    const none: NetworkConfig = { ...SMALL, model: 'none' }
    expect(open(networkShapes(none)).config).toEqual(none)
    expect(open(only(networkShapes(none), /^blocks/)).config).toMatchObject({
      model: 'none',
      grid: 14,
      ratio: 1.5,
    })
  })

  it.each([
    ['nothing', {}],
    ['another network', { 'conv1.weight': [64, 3, 7, 7], 'fc.bias': [1000] }],
    ['a block of scalars', Object.fromEntries(Object.keys(blockShapes(SMALL)).map((name) => [name, []]))],
  ])('says that %s is not this network', (_, shapes) => {
    expect(problems(shapes).map(({ code }) => code)).toContain('not-this-network')
  })

  it('refuses tokens that are not a square and one', () => {
    const tokens = Object.fromEntries(
      Object.entries(blockShapes(SMALL)).map(([name, shape]) => [
        name,
        shape.map((size) => (size === 10 ? 13 : size)),
      ]),
    )
    expect(problems(tokens)).toEqual([{ code: 'tokens', tokens: 13, before: 1 }])
  })

  it('refuses hidden widths of two ratios', () => {
    const wide = blockShapes({ ...SMALL, ratio: 4 })
    const mixed = Object.entries(blockShapes(SMALL)).map(([name, shape]) => [
      name,
      name.startsWith('mlp1') ? wide[name]! : shape,
    ])
    expect(problems(Object.fromEntries(mixed))).toEqual([
      { code: 'ratio', features: [8, 32], tokens: [10, 15] },
    ])
  })

  it('refuses positions of another grid, as the large network has them', () => {
    expect(problems(networkShapes({ ...LARGE, dim: 192 }))).toEqual([
      { code: 'positions', positionGrid: 14, grid: 7 },
    ])
  })

  it.each([
    ['dim', 7],
    ['dim', 769],
    ['grid', 1],
    ['grid', 21],
    ['ratio', 9],
    ['depth', 49],
    ['patchSize', 65],
    ['classes', 100_001],
  ] as const)('refuses a %s of %d', (key, value) => {
    const config = { ...SMALL, [key]: value }
    expect(problems(networkShapes({ ...config, positionGrid: config.grid }))).toEqual([
      expect.objectContaining({ code: 'limits', key, value }),
    ])
  })

  it('refuses blocks without end before it thinks of their names', () => {
    const shapes = { ...networkShapes(SMALL), 'blocks.999999999999999999999.norm1.weight': [8] }
    expect(problems(shapes)).toMatchObject([{ code: 'limits', key: 'depth', value: 1e21 }])
    const many = Object.fromEntries(Array.from({ length: 2e5 }, (_, i) => [`blocks.${i}.norm1.weight`, [8]]))
    expect(problems(many)).toMatchObject([{ code: 'limits', key: 'depth' }])
  })

  it('survives keys that mean something to a JavaScript object', () => {
    const shapes = new Map<string, readonly number[]>(Object.entries(networkShapes(SMALL)))
    for (const key of ['__proto__', 'constructor', 'blocks.0.__proto__']) shapes.set(key, [1])
    expect(() => networkOfFile({ ...fileOf({}), shapes })).toThrow(
      expect.objectContaining({
        problems: ['__proto__', 'constructor', 'blocks.0.__proto__'].map((key) => ({ code: 'extra', key })),
      }),
    )
  })
})
