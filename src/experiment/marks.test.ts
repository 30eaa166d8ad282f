import { expect, test } from 'vitest'
import { branchOf, readsOf, stepOf } from '../model/block.ts'
import { BLOCKS } from '../model/blocks/all.ts'
import { LINEAR } from '../model/blocks/linear.ts'
import { marksAt } from './marks.ts'

const cell = { row: 3, column: 5 }

test.each(Object.values(BLOCKS))(
  'a cell’s marks lie in every tensor that it was made from as the steps of $id say',
  (block) => {
    for (const step of block.steps) {
      const marks = marksAt(block, { tensor: step.id, cell })
      for (const { tensor, at } of readsOf(step)) {
        const source = stepOf(block, tensor)
        const marked = [marks[source.rows], marks[source.columns]]
        if (at === 'rk') expect(marked[0], `${step.id} from ${tensor}`).toBe(3)
        else expect(marked, `${step.id} from ${tensor}`).toEqual(at === 'rc' ? [3, 5] : [5, 3])
      }
    }
  },
)

test('a token is a row up to the flip, a column after it, and a row again at the end', () => {
  const marks = marksAt(LINEAR, { tensor: 'x', cell })
  const sides = LINEAR.steps
    .filter(({ id }) => branchOf(LINEAR, id) === null)
    .map(({ rows, columns }) => [marks[rows], marks[columns]])
  expect(sides).toEqual([
    [3, 5],
    [3, 5],
    [5, 3],
    [5, 3],
    [3, 5],
  ])
})
