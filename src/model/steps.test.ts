import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { axisSize, TINY } from './config.ts'
import { LINEAR_BLOCK, type Module } from './module-tree.ts'
import { lineOfFrame } from './source.ts'
import { branchOf, readersOf, STEPS, stepOf, TENSOR_NAMES } from './steps.ts'

const source = readFileSync('training/linear_block.py', 'utf8').split('\n')

test('the table has one step for each tensor name, in their order', () => {
  expect(STEPS.map((step) => step.id)).toEqual([...TENSOR_NAMES])
})

test('a step reads only tensors made before it', () => {
  STEPS.forEach((step, i) => {
    for (const read of step.reads) expect(TENSOR_NAMES.indexOf(read.from)).toBeLessThan(i)
  })
})

test('the axes agree with what is read: cells keep them, mirrored cells swap them, rows keep the rows', () => {
  for (const step of STEPS) {
    for (const { from, cells } of step.reads) {
      const read = stepOf(from)
      if (cells === 'cell') expect([step.rows, step.columns]).toEqual([read.rows, read.columns])
      if (cells === 'mirrored') expect([step.rows, step.columns]).toEqual([read.columns, read.rows])
      if (cells === 'row') expect(step.rows).toBe(read.rows)
    }
  }
})

test('every module a step names is in the module tree, with the axes the step has', () => {
  const all: Module[] = []
  const walk = (module: Module) => {
    all.push(module)
    module.children.forEach(walk)
  }
  walk(LINEAR_BLOCK)
  for (const step of STEPS.filter((s) => s.module !== null)) {
    const module = all.find((m) => m.path === step.module)
    expect(module, step.id).toBeDefined()
    if (module!.kind === 'Linear') expect(module!.output).toBe(step.columns)
    if (module!.kind === 'LayerNorm') expect(module!.input).toBe(step.columns)
  }
})

test('every frame stands in linear_block.py, and its part in the line', () => {
  for (const frame of STEPS.flatMap((step) => step.frames)) {
    const line = source[lineOfFrame(source, frame)]
    expect(line?.trim()).toBe(frame.line)
    expect(line).toContain(frame.part)
  }
})

test('the two transposes are two different lines', () => {
  const [first, second] = ['transpose1', 'transpose2'] as const
  expect(lineOfFrame(source, stepOf(first).frames[0]!)).toBeLessThan(
    lineOfFrame(source, stepOf(second).frames[0]!),
  )
})

test('a line that is not there is an error that names it', () => {
  expect(() => lineOfFrame(source, { inside: 'Mlp', line: 'nothing', nth: 0, part: '' })).toThrow('"nothing"')
})

test('each branch holds a norm and the three tensors of its MLP', () => {
  const on = (branch: string | null) => STEPS.filter((s) => branchOf(s) === branch).map((s) => s.id)
  expect(on('mlp1')).toEqual(['norm1', 'mlp1.fc1', 'mlp1.act', 'mlp1.fc2'])
  expect(on('mlp2')).toEqual(['norm2', 'mlp2.fc1', 'mlp2.act', 'mlp2.fc2'])
})

test('x is read by norm1 and by the residual', () => {
  expect(readersOf('x').map((s) => s.id)).toEqual(['norm1', 'add1'])
})

test('after the transpose the sizes change places', () => {
  const shape = (id: 'add1' | 'transpose1') => [
    axisSize(TINY, stepOf(id).rows),
    axisSize(TINY, stepOf(id).columns),
  ]
  expect(shape('add1')).toEqual([197, 192])
  expect(shape('transpose1')).toEqual([192, 197])
})
