import { expect, test } from 'vitest'
import { axisSize, branchOf, defineBlock, readersOf, stepOf } from './block.ts'
import { add, frameIn, input, layerNorm, transpose } from './block-steps.ts'
import { LINEAR } from './blocks/linear.ts'
import { NONE } from './blocks/none.ts'
import { TINY } from './config.ts'
import * as tree from './module-tree.ts'

test('each branch holds a norm and the three tensors of its MLP', () => {
  const ids = LINEAR.branches.map(({ name, steps }) => [name, ...steps.map(({ id }) => id)])
  expect(ids).toEqual([
    ['mlp1', 'norm1', 'mlp1.fc1', 'mlp1.act', 'mlp1.fc2'],
    ['mlp2', 'norm2', 'mlp2.fc1', 'mlp2.act', 'mlp2.fc2'],
  ])
  expect(branchOf(LINEAR, 'norm2')?.name).toBe('mlp2')
  expect(branchOf(LINEAR, 'transpose1')).toBeNull()
})

test('a branch mixes along the axis that its first Linear reads', () => {
  expect(LINEAR.branches.map(({ mixes }) => mixes)).toEqual(['features', 'tokens'])
  expect(NONE.branches.map(({ mixes }) => mixes)).toEqual(['features'])
})

test('x is read by norm1 and by the residual', () => {
  expect(readersOf(LINEAR, 'x').map((s) => s.id)).toEqual(['norm1', 'add1'])
})

test('after the transpose the sizes change places', () => {
  const shape = (id: string) => {
    const { rows, columns } = stepOf(LINEAR, id)
    return [axisSize(LINEAR, TINY, rows), axisSize(LINEAR, TINY, columns)]
  }
  expect(shape('add1')).toEqual([197, 192])
  expect(shape('transpose1')).toEqual([192, 197])
})

test('a tensor that a block does not make is an error that names both', () => {
  expect(() => stepOf(NONE, 'transpose1')).toThrow('none has no tensor transpose1')
})

const at = frameIn('B')('def forward(self, x):')
const blockOf = (...steps: Parameters<typeof defineBlock>[0]['steps']) =>
  defineBlock({
    id: 'b',
    pytorch: { className: 'B', files: [] },
    tensorflow: '',
    axes: {},
    modules: tree.composite('', 'B', [tree.layerNorm('norm', 'features')]),
    printedUpTo: null,
    input: ['tokens', 'features'],
    steps,
  })

test('a step that reads what is not made before it is refused by name', () => {
  expect(() => blockOf(input('x', at), transpose('t', 'y', at))).toThrow('step t reads y')
})

test('a norm over another axis than its input has, and a sum of a matrix and its transpose, are refused', () => {
  const turned = [input('x', at), transpose('t', 'x', at)]
  expect(() => blockOf(...turned, layerNorm('norm', 't', at))).toThrow(
    'step norm has a module norm that does not fit',
  )
  expect(() => blockOf(...turned, add('sum', ['x', 't'], at))).toThrow(
    'step sum joins tensors of different axes',
  )
})
