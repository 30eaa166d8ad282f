import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from './limits.ts'
import { Notebook } from './notebook.ts'
import { given, outputOf, problemOf, runCells, tensorOf, useBackend } from './testing.ts'

const x = given([3, 4], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], ['tokens', 'features'])

beforeAll(async () => {
  await useBackend('wasm')
})

describe('cells', () => {
  test('see the variables of those before them', async () => {
    const output = await outputOf({ x }, 'a = x + 1', 'b = a * 2; b = b - 1', 'b[0, 0]')
    expect(output).toMatchObject({ kind: 'tensor', shape: [], values: Float32Array.of(3) })
  })

  test('go on after one that failed, with what it had assigned until then', async () => {
    const results = await runCells({ x }, ['a = 1\nb = nothing\nc = 2', 'a', 'c'])
    expect(results.map(({ kind }) => kind)).toEqual(['problem', 'done', 'problem'])
    expect(results[0]).toMatchObject({
      assigns: ['a'],
      problem: { problem: { kind: 'unknown-name', name: 'nothing', near: null }, line: 2, column: 4 },
    })
  })

  test('answer the value of their last line alone, and none where that is an assignment or None', async () => {
    const results = await runCells({ x }, ['1\n2', 'a = 3', 'print(4)', '', '# nothing'])
    expect(results.map((result) => result.kind === 'done' && result.output)).toMatchObject([
      { kind: 'number', value: 2 },
      null,
      null,
      null,
      null,
    ])
    expect(results[2]?.printed).toBe('4\n')
  })

  test('say which names they read, which variables they use, and which they assign', async () => {
    const environment = { x, 'mlp1.fc1': x, 'mlp1.act': x }
    const results = await runCells(environment, [
      'a = x + mlp1.fc1',
      'b = a; b = b + 1; a * 2 + torch.ones(4)',
      'x = 2',
      'x + 1',
    ])
    expect(results.map(({ reads, uses, assigns }) => ({ reads, uses, assigns }))).toEqual([
      { reads: ['x', 'mlp1.fc1'], uses: [], assigns: ['a'] },
      { reads: [], uses: ['a'], assigns: ['b'] },
      { reads: [], uses: [], assigns: ['x'] },
      { reads: [], uses: ['x'], assigns: [] },
    ])
  })

  test('ask for the numbers of a given tensor once, and only where they read it', async () => {
    let asked = 0
    const counted = {
      ...x,
      read() {
        asked++
        return x.read()
      },
    }
    await runCells({ x: counted, y: counted }, ['1 + 1', 'x.shape', 'x + x', 'x.sum()'])
    expect(asked).toBe(1)
  })

  test('say so where the numbers of a given tensor cannot be had', async () => {
    const broken = { ...x, read: () => Promise.reject(new Error('no network')) }
    const problem = await problemOf({ x: broken }, ['1\nx + 1'])
    expect(problem).toMatchObject({
      problem: { kind: 'unreadable', name: 'x', message: 'no network' },
      line: 2,
      from: 2,
      to: 3,
    })
  })
})

describe('a problem is marked where it is', () => {
  test.each([
    ['x + (x @ x)', 'x @ x', { kind: 'product-shapes', left: [3, 4], right: [3, 4], sizes: [4, 3] }],
    ['x.sum(7)', 'x.sum(7)', { kind: 'dim-range', dim: 7, axes: 2 }],
    ['x[0, 9].exp()', 'x[0, 9]', { kind: 'index-range', index: 9, size: 4, axis: 1 }],
    ['torch.svd(x)', 'torch.svd', { kind: 'unknown-attribute', of: 'torch', name: 'svd', near: 'std' }],
    ['x.nothing + 1', 'x.nothing', { kind: 'unknown-attribute', of: 'Tensor', name: 'nothing', near: null }],
    ['nn.GELU()(x)', 'nn.GELU', { kind: 'unknown-attribute', of: 'torch.nn', name: 'GELU', near: 'F.gelu' }],
    ['nn.LayerNorm(4)', 'nn.LayerNorm', { kind: 'unknown-attribute', of: 'torch.nn', near: 'F.layer_norm' }],
    ['torch.gelu(x)', 'torch.gelu', { kind: 'unknown-attribute', of: 'torch', name: 'gelu', near: 'F.gelu' }],
    [
      'x.tranpose(0, 1)',
      'x.tranpose',
      { kind: 'unknown-attribute', of: 'Tensor', name: 'tranpose', near: 'transpose' },
    ],
    ['1 + torch.randn(3)', 'torch.randn(3)', { kind: 'unseeded', name: 'torch.randn' }],
    ['type(x)', 'type', { kind: 'builtin', name: 'type' }],
    ["x.to('cuda')", "x.to('cuda')", { kind: 'unsupported-option', option: "device='cuda'" }],
    ['import numpy as np', 'import numpy as np', { kind: 'import', module: 'numpy' }],
    ['from torch.nn import Linear', 'from torch.nn import Linear', { kind: 'import' }],
    ['a, b = x', 'a, b', { kind: 'unpack', expected: 2, given: 3 }],
    ['torch.tensor(3000000000)', 'torch.tensor(3000000000)', { kind: 'integer-range' }],
    ['torch.tensor(2000000000) * 2', 'torch.tensor(2000000000) * 2', { kind: 'integer-range' }],
    ['10 ** 400', '10 ** 400', { kind: 'integer-range' }],
  ])('%s', async (source, marked, problem) => {
    const found = await problemOf({ x }, [source])
    expect(source.slice(found.from, found.to)).toBe(marked)
    expect(found.problem).toMatchObject(problem)
  })

  test.each(["'%d' % 3", "'a'.upper()", '[1].index(1)', 'x.shape.index(3)', 'sorted([1])', 'a.eval()'])(
    'PyTorch is not said to refuse what Python has: %s',
    async (source) => {
      const a = {
        kind: 'module',
        className: 'A',
        inside: '',
        parameters: {},
        children: {},
        forward: null,
      } as const
      expect((await problemOf({ x, a }, [source])).pytorch).toBeNull()
    },
  )

  test('and self is the block, where there is one', async () => {
    const block = {
      kind: 'module',
      className: 'A',
      inside: '',
      parameters: {},
      children: {},
      forward: null,
    } as const
    expect((await problemOf({ x, block }, ['self.norm1(x)'])).problem).toMatchObject({ near: 'block' })
    expect((await problemOf({ x }, ['self.norm1(x)'])).problem).toMatchObject({ near: null })
  })

  test('in PyTorch’s words beside', async () => {
    expect((await problemOf({ x }, ['x @ x'])).pytorch).toBe(
      'RuntimeError: mat1 and mat2 shapes cannot be multiplied (3x4 and 3x4)',
    )
  })
})

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'])(
  'what every object of JavaScript has is nothing here: %s',
  async (name) => {
    const module = {
      kind: 'module',
      className: 'A',
      inside: '',
      parameters: {},
      children: {},
      forward: null,
    } as const
    for (const source of [
      name,
      `x.${name}`,
      `torch.${name}`,
      `F.${name}`,
      `a.${name}`,
      `mlp1.${name}`,
      `(1).${name}`,
    ])
      expect((await problemOf({ x, a: module, 'mlp1.fc1': x }, [source])).problem.kind).toMatch(/^unknown/)
    for (const source of [
      `float('${name}')`,
      `x.norm('${name}')`,
      `from torch import ${name}`,
      `torch.sum(x, ${name}=1)`,
    ])
      await problemOf({ x }, [source])
  },
)

describe('changing a tensor in place', () => {
  test.each([
    ['y = x\nx += 1', 'y'],
    ['y = x\ny *= 2', 'x'],
    ['y = x.T\nx += 1', 'y'],
    ['y = x[0]\nx += 1', 'y'],
    ['y = [x.reshape(-1)]\nx -= 1', 'y'],
    ['y = x + 0\nd = y.diagonal()\nd += 1', 'y'],
    ['a = [1]\nb = a\na += [2]', 'b'],
  ])('%s would be seen under another name, and is refused', async (source, other) => {
    expect((await problemOf({ x }, [source])).problem).toMatchObject({ kind: 'in-place-shared', other })
  })

  test('a weight of a module is not changed behind its back', async () => {
    const weight = given([2, 4], [1, 2, 3, 4, 5, 6, 7, 8])
    const fc1 = {
      kind: 'module',
      className: 'Linear',
      inside: '',
      parameters: { weight },
      children: {},
      forward: null,
    } as const
    const { problem } = await problemOf({ fc1 }, ['w = fc1.weight\nw += 1'])
    expect(problem).toEqual({ kind: 'in-place-shared', name: 'w', other: 'fc1.weight' })
  })

  test('is no more than a new value where nobody else sees it', async () => {
    const output = await tensorOf({ x }, 'y = x + 0\ny += 1\ny @= x.T\ny')
    expect(output.shape).toEqual([3, 3])
  })
})

describe('memory', () => {
  test.each(['cpu', 'wasm'])(
    'nothing is left on %s but what variables hold, and then nothing',
    async (name) => {
      await useBackend(name)
      const before = tf.memory().numTensors
      const notebook = new Notebook({ x })
      await notebook.run('a = x + 1\nb = (a @ a.T).softmax(-1)[0, 1:]\nv, i = a.max(0)\nF.gelu(x)')
      // x, a, b, v, i
      expect(tf.memory().numTensors - before).toBe(5)
      await notebook.run('b = 1\nlist(x)')
      expect(tf.memory().numTensors - before).toBe(4)
      await notebook.run('c = x * 2; c @ c')
      // What the cell had made until it failed is c.
      expect(tf.memory().numTensors - before).toBe(5)
      await notebook.run('f = x.exp')
      notebook.dispose()
      expect(tf.memory().numTensors).toBe(before)
      await useBackend('wasm')
    },
  )

  test('values that are freed between two lines make room for those of the next', async () => {
    const lines = Array.from({ length: 20 }, () => 'a = torch.zeros(1000)').join('\n')
    const results = await runCells({}, [lines], { memory: 3000 })
    expect(results[0]?.kind).toBe('done')
    expect(
      (
        await problemOf({}, ['[torch.zeros(1000)] + [torch.zeros(1000), torch.zeros(2000)]'], {
          memory: 3000,
        })
      ).problem,
    ).toEqual({ kind: 'limit', of: 'memory', limit: 3000 })
  })
})

describe('limits', () => {
  test.each([
    ['torch.zeros(5000, 5000)', 'elements'],
    ['torch.arange(1e12)', 'elements'],
    ['torch.zeros(3000, 1) + torch.zeros(1, 6000)', 'elements'],
    ['torch.zeros(1, 1).expand(100000, 100000)', 'elements'],
    ['torch.zeros(4000, 4000) @ torch.zeros(4000, 4000)', 'multiplications'],
    ['torch.zeros(1, 1, 1, 1, 1, 1, 1)', 'axes'],
    ['torch.zeros(1, 1, 1, 1, 1, 1)[None]', 'axes'],
    ['list(torch.zeros(3000))', 'operations'],
    ['[0] * 1000000000', 'items'],
    ["'ab' * 1000000000", 'items'],
    ['list(range(10**9))', 'items'],
    ['x.repeat(100000, 1000)', 'elements'],
  ])('%s', async (source, of) => {
    expect((await problemOf({ x }, [source])).problem).toMatchObject({ kind: 'limit', of })
  })

  test('on operations and on time hold for a cell, not for a notebook', async () => {
    const many = Array.from({ length: 30 }, () => '1 + 1').join('\n')
    const results = await runCells({}, [many, many], { operations: 40 })
    expect(results.map(({ kind }) => kind)).toEqual(['done', 'done'])
    expect((await problemOf({}, [`${many}\n${many}`], { operations: 40 })).problem).toMatchObject({
      of: 'operations',
    })
    expect((await problemOf({}, [many], { time: -1 })).problem).toMatchObject({ of: 'time' })
  })
})

describe('a cell that is given up', () => {
  test('does not begin', async () => {
    const notebook = new Notebook({ x })
    const result = await notebook.run('a = 1', AbortSignal.abort())
    expect(result).toMatchObject({ kind: 'stopped', assigns: [] })
    notebook.dispose()
  })

  test('stops between two operations, though none of them waits for anything', async () => {
    const controller = new AbortController()
    const square = {
      ...given([300, 300], new Float32Array(90_000)),
      read() {
        setTimeout(() => controller.abort())
        return new Float32Array(90_000)
      },
    }
    const notebook = new Notebook({ square }, { ...LIMITS, operations: 10_000, time: 600_000 })
    const result = await notebook.run(`a = square\n${'a = (a @ a) / 300\n'.repeat(1000)}`, controller.signal)
    expect(result.kind).toBe('stopped')
    const before = tf.memory().numTensors
    notebook.dispose()
    expect(tf.memory().numTensors).toBeLessThan(before)
  })
})

describe('what an axis runs over is known', () => {
  const weight = given([5, 4], new Float32Array(20), ['featuresHidden', 'features'])
  const cases: [string, (string | null)[]][] = [
    ['x + 1', ['tokens', 'features']],
    ['x.exp() * x', ['tokens', 'features']],
    ['x.T', ['features', 'tokens']],
    ['x.transpose(0, 1)', ['features', 'tokens']],
    ['x.mean(-1)', ['tokens']],
    ['x.mean(-1, keepdim=True)', ['tokens', null]],
    ['x - x.mean(0)', ['tokens', 'features']],
    ['x - x.mean(1, keepdim=True)', ['tokens', 'features']],
    ['x.max(1).indices', ['tokens']],
    ['x[0]', ['features']],
    ['x[:, 1]', ['tokens']],
    ['x[1:]', ['patches', 'features']],
    ['x[:2]', [null, 'features']],
    ['x[::2]', [null, 'features']],
    ['x[:, [1, 0]]', ['tokens', null]],
    ['x[None]', [null, 'tokens', 'features']],
    ['x @ w.T', ['tokens', 'featuresHidden']],
    ['F.linear(x, w)', ['tokens', 'featuresHidden']],
    ['x @ x.T', ['tokens', 'tokens']],
    ['x[0] @ w.T', ['featuresHidden']],
    ['torch.einsum("tf,hf->ht", x, w)', ['featuresHidden', 'tokens']],
    ['F.layer_norm(x, (4,))', ['tokens', 'features']],
    ['x.softmax(0)', ['tokens', 'features']],
    ['F.gelu(x)', ['tokens', 'features']],
    ['x.reshape(3, 2, 2)', ['tokens', null, null]],
    ['x.reshape(12)', [null]],
    ['x.unsqueeze(1)', ['tokens', null, 'features']],
    ['x[:, None].squeeze()', ['tokens', 'features']],
    ['torch.cat([x, x])', [null, 'features']],
    ['torch.stack([x, x])', [null, 'tokens', 'features']],
    ['x.flip(0)', [null, 'features']],
    ['x.sort(0).values', [null, 'features']],
    ['x.cumsum(0)', ['tokens', 'features']],
    ['x + x.reshape(12)[:4]', ['tokens', 'features']],
    ['x[:, :3] + x[:, :3].T', ['tokens', 'tokens']],
    ['x > 0', ['tokens', 'features']],
  ]
  test.each(cases)('%s', async (source, axes) => {
    expect((await tensorOf({ x, w: weight }, source)).axes).toEqual(axes)
  })

  test('and where two say different things, nothing', async () => {
    const other = given([3, 4], new Float32Array(12), ['features', 'features'])
    expect((await tensorOf({ x, y: other }, 'x + y')).axes).toEqual([null, 'features'])
  })
})

describe('a list that has no end when it is looked through', () => {
  test.each([
    ['holds one list twice, and so on', `a = [1]\n${'a = [a, a]\n'.repeat(60)}`],
    ['is added to itself', `a = [1]\n${'a = a + a\n'.repeat(60)}`],
    ['is repeated in itself', `a = [[1] * 10000]\n${'a = [a * 100]\n'.repeat(60)}`],
  ])('%s, and is refused', async (_, source) => {
    expect((await problemOf({ x }, [source])).problem).toMatchObject({ kind: 'limit', of: 'items' })
  })

  test('is kept without being gone through again and again', async () => {
    const results = await runCells({ x }, [`a = [x]\n${'a = [a, a]\n'.repeat(18)}len(a)`])
    expect(results[0]).toMatchObject({ kind: 'done', output: { kind: 'number', value: 2 } })
  })
})

test.each([
  'torch.tensor([5]) < 3_000_000_000',
  'torch.tensor([0]) == 2 ** 32',
  'torch.tensor([1]) & 2 ** 32',
])('%s needs more than 32 bits, and is not answered with others', async (source) => {
  expect((await problemOf({ x }, [source])).problem).toEqual({ kind: 'integer-range' })
})
