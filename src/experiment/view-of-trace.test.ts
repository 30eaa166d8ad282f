import { expect, test } from 'vitest'
import { axisSize, stepOf } from '../model/block.ts'
import { LINEAR } from '../model/blocks/linear.ts'
import { MIXER } from '../model/blocks/mixer.ts'
import type { Matrix } from '../model/matrix.ts'
import { type Trace, tensorOf } from '../model/trace.ts'
import { toCsv } from './csv.ts'
import { comparedWith, differenceOf, neighboursOf, sharedLimit, summaryOf, viewOf } from './view-of-trace.ts'

const sizes = { dim: 3, grid: 2, ratio: 2 }

/** Tensors whose values tell where they come from: 100 · step + 10 · row + column. */
const trace: Trace = new Map(
  LINEAR.steps.map((step, index): [string, Matrix] => {
    const rows = axisSize(LINEAR, sizes, step.rows)
    const columns = axisSize(LINEAR, sizes, step.columns)
    const data = Float32Array.from(
      { length: rows * columns },
      (_, i) => 100 * index + 10 * Math.floor(i / columns) + (i % columns),
    )
    return [step.id, { rows, columns, data }]
  }),
)

test('the value view is the tensor itself, not a copy', () => {
  expect(viewOf(LINEAR, trace, 'norm1', 'value').matrix).toBe(tensorOf(trace, 'norm1'))
})

test('a view is made once for a trace', () => {
  expect(viewOf(LINEAR, trace, 'x', 'centred')).toBe(viewOf(LINEAR, trace, 'x', 'centred'))
})

test('centred takes each feature’s mean over the tokens off, whichever way the matrix lies', () => {
  // Tokens down: within a feature the rows differ by 10. Tokens across: by 1.
  expect([...viewOf(LINEAR, trace, 'x', 'centred').matrix.data.slice(0, 3)]).toEqual([-20, -20, -20])
  expect([...viewOf(LINEAR, trace, 'transpose1', 'centred').matrix.data.slice(0, 5)]).toEqual([
    -2, -1, 0, 1, 2,
  ])
})

test('what changed on the stream is measured from the block’s input, mirrored where the stream is', () => {
  const changed = (name: string) => viewOf(LINEAR, trace, name, 'change').matrix.data
  expect(new Set(changed('x'))).toEqual(new Set([0]))
  expect(new Set(changed('add1'))).toEqual(new Set([500]))
  // transpose1[1, 2] = 600 + 12, and its place in x is [2, 1] = 21.
  expect(changed('transpose1')[1 * 5 + 2]).toBe(612 - 21)
})

test('beside the stream it is measured from what was read, and for a Linear there is nothing to take off', () => {
  expect(new Set(viewOf(LINEAR, trace, 'mlp1.act', 'change').matrix.data)).toEqual(new Set([100]))
  expect(viewOf(LINEAR, trace, 'mlp1.fc1', 'change').matrix).toBe(tensorOf(trace, 'mlp1.fc1'))
})

test('the shared limit is the largest of the 13', () => {
  expect(sharedLimit(LINEAR, trace, 'value')).toBe(viewOf(LINEAR, trace, 'transpose2', 'value').limit)
})

test('the summary is that of the population', () => {
  expect(summaryOf(Float32Array.of(1, 2, 3, 6))).toEqual({
    mean: 3,
    deviation: Math.sqrt(3.5),
    min: 1,
    max: 6,
  })
})

test('a cell’s neighbours are where the table of steps says it is read from and read by', () => {
  const said = neighboursOf(LINEAR, trace, 'add1', 4, 2).map(({ direction, tensor, row, column, value }) =>
    [direction, tensor, row, column, value].join(' '),
  )
  expect(said).toEqual(['from x 4 2 42', 'from mlp1.fc2 4 2 442', 'to transpose1 2 4 624'])
  expect(neighboursOf(LINEAR, trace, 'mlp1.fc1', 1, 5)).toMatchObject([
    { direction: 'from', tensor: 'norm1', row: 1, column: null },
    { direction: 'to', tensor: 'mlp1.act', row: 1, column: 5, value: 315 },
  ])
})

test('CSV has a line a row, and every number reads back as the same float32', () => {
  const data = Float32Array.of(0.1, -1 / 3, 1e-8, 123456.789, 0, 2 ** 24)
  const lines = toCsv({ rows: 2, columns: 3, data }).split('\n')
  expect(lines).toHaveLength(2)
  expect(lines.flatMap((line) => line.split(',').map((text) => Math.fround(Number(text))))).toEqual([...data])
})

test('the difference of two traces is a trace: minus itself it is nothing, and it is made once', () => {
  const other: Trace = new Map(
    [...trace].map(([name, { rows, columns, data }]) => [
      name,
      { rows, columns, data: data.map((value) => 2 * value) },
    ]),
  )
  const difference = differenceOf(other, trace)
  for (const [name, matrix] of trace) expect(tensorOf(difference, name)).toEqual(matrix)
  expect(differenceOf(other, trace)).toBe(difference)
  expect(new Set(tensorOf(differenceOf(trace, trace), 'norm2').data)).toEqual(new Set([0]))
  expect(viewOf(LINEAR, difference, 'x', 'value').matrix).toBe(tensorOf(difference, 'x'))
})

test('a flip on a branch is compared with what it turns is compared with', () => {
  const compared = (id: string) => comparedWith(MIXER, stepOf(MIXER, id))
  expect(compared('transpose1')).toEqual({ from: 'x', mirrored: true })
  expect(compared('transpose2')).toBeNull()
  expect(compared('add2')).toEqual({ from: 'x', mirrored: false })
})
