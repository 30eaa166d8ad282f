import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { DIFFERENTIATED, UNDIFFERENTIATED } from '../../tests/golden/notebook.ts'
import { difference } from '../notebook/golden.ts'
import { given, problemOf, runCells, runGolden, useBackend } from '../notebook/testing.ts'
import './notebook-gradients.ts'

describe.each(['cpu', 'wasm'])('on %s', (backend) => {
  beforeAll(() => useBackend(backend))

  test.each(DIFFERENTIATED)('$gradients', async ({ gradients, ...golden }) => {
    const result = await runGolden(gradients)
    if (result.kind !== 'done') throw new Error(JSON.stringify(result))
    expect(difference(result.output, golden)).toBeNull()
  })

  test.each(UNDIFFERENTIATED)('$gradients is refused, in PyTorch’s words', async ({ gradients, refused }) => {
    const result = await runGolden(gradients)
    expect(result.kind === 'problem' && result.problem.pytorch).toBe(refused)
  })
})

const X = { x: given([2, 3], [1, -2, 3, 0.5, 4, -1]) }

/** What gradients could pass in PyTorch, and here do not: never a wrong number, but a sentence. */
test.each([
  ['a.median()', 'median'],
  ['a.max(0)[0]', 'max'],
  ['a.cumsum(0)', 'cumsum'],
  ['a.tril()', 'tril'],
  ['torch.maximum(a, 2 * a)', 'maximum'],
  ['a.clamp(0)', 'clamp'],
  ['a % 2', '%'],
  ['a[:, ::2]', '[…]'],
  ['torch.tensor([a[0, 0], 1])', 'tensor'],
  ['a * a.median()', 'median'],
  ['a + a.sort()[0]', 'sort'],
])('gradients do not pass %s', async (expression, callee) => {
  const code = `a = x.clone().requires_grad_()\ntorch.autograd.grad((${expression}).sum(), a)`
  expect((await problemOf(X, [code])).problem).toEqual({ kind: 'no-gradient', callee })
})

test('no second derivatives', async () => {
  const code = 'a = x.clone().requires_grad_()\ntorch.autograd.grad(a.sum(), a, create_graph=True)'
  expect((await problemOf(X, [code])).problem).toMatchObject({ kind: 'unsupported-option' })
})

test('a cell goes on from what one before it has made, and in the end nothing is held', async () => {
  const before = tf.memory().numTensors
  const results = await runCells(X, [
    'a = x.clone().requires_grad_()',
    'h = F.gelu(a @ a.T)\nloss = (h * torch.tensor(2.0)).sum() + h.norm()',
    'loss.backward()',
    'a.grad',
    'h.mean().backward()',
  ])
  expect(results.map(({ kind }) => kind)).toEqual(['done', 'done', 'done', 'done', 'problem'])
  expect(tf.memory().numTensors).toBe(before)
})

test('what gradients need counts as memory, and going back as operations', async () => {
  const chain = `a = x.clone().requires_grad_()\n${'a = a * 2\n'.repeat(40)}a.sum().backward()`
  expect((await problemOf(X, [chain], { memory: 200 })).problem).toMatchObject({ of: 'memory' })
  expect((await problemOf(X, [chain], { operations: 60 })).problem).toMatchObject({ of: 'operations' })
})

test('a gradient is not changed behind the back of the tensor it belongs to', async () => {
  const code = 'a = x.clone().requires_grad_()\na.sum().backward()\ng = a.grad\ng *= 0'
  const { problem } = await problemOf(X, [code])
  expect(problem).toEqual({ kind: 'in-place-shared', name: 'g', other: 'a' })
})
