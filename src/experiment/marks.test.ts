import { expect, test } from 'vitest'
import { branchOf, type Read, readsOf, stepOf } from '../model/block.ts'
import { BLOCKS } from '../model/blocks/all.ts'
import { LINEAR } from '../model/blocks/linear.ts'
import { marksAt } from './marks.ts'

const cell = { row: 3, column: 5 }

/** Where its marks are in a tensor that is read so; null where there may be any or none. */
const MARKED: Record<Read['at'], readonly [row: number | null, column: number | null]> = {
  rc: [3, 5],
  cr: [5, 3],
  rk: [3, null],
  rh: [3, null],
  ck: [5, null],
  kc: [null, 5],
  'r+': [3, null],
}

test.each(Object.values(BLOCKS))(
  'a cell’s marks lie in every tensor that it was made from as the steps of $id say',
  (block) => {
    for (const step of block.steps) {
      const marks = marksAt(block, { tensor: step.id, cell })
      for (const { tensor, at } of readsOf(step)) {
        const source = stepOf(block, tensor)
        const marked = [marks[source.rows], marks[source.columns]]
        const [row, column] = MARKED[at]
        if (row !== null) expect(marked[0], `${step.id} from ${tensor}`).toBe(row)
        // Half of the columns are another axis, on which nothing is marked with them.
        if (column !== null && step.operation !== 'chunk')
          expect(marked[1], `${step.id} from ${tensor}`).toBe(column)
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
