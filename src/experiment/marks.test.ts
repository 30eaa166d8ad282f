import { expect, test } from 'vitest'
import { STEPS, stepOf } from '../model/steps.ts'
import { marksAt } from './marks.ts'

const cell = { row: 3, column: 5 }

test('a cell’s marks lie in every tensor it was made from as the table of steps says', () => {
  for (const step of STEPS) {
    const marks = marksAt({ tensor: step.id, cell })
    for (const { from, cells } of step.reads) {
      const source = stepOf(from)
      const marked = [marks[source.rows], marks[source.columns]]
      if (cells === 'row') expect(marked[0], `${step.id} from ${from}`).toBe(3)
      else expect(marked, `${step.id} from ${from}`).toEqual(cells === 'cell' ? [3, 5] : [5, 3])
    }
  }
})

test('a token is a row up to the flip, a column after it, and a row again at the end', () => {
  const marks = marksAt({ tensor: 'x', cell })
  const sides = STEPS.filter((step) => step.onStream).map(({ rows, columns }) => [
    marks[rows],
    marks[columns],
  ])
  expect(sides).toEqual([
    [3, 5],
    [3, 5],
    [5, 3],
    [5, 3],
    [3, 5],
  ])
})
