import { expect, test } from 'vitest'
import { axisSize, type Block, stepOf } from '../model/block.ts'
import { ATTENTION_BLOCK } from '../model/blocks/attention.ts'
import { GMLP } from '../model/blocks/gmlp.ts'
import { LINEAR } from '../model/blocks/linear.ts'
import { MIXER } from '../model/blocks/mixer.ts'
import type { Matrix } from '../model/matrix.ts'
import { type Trace, tensorOf, traceAtHead } from '../model/trace.ts'
import { toCsv } from './csv.ts'
import { comparedWith, differenceOf, neighboursOf, sharedLimit, summaryOf, viewOf } from './view-of-trace.ts'

const sizes = { dim: 3, grid: 2, ratio: 2 }

/** Tensors whose values tell where they come from: 100 · step + 10 · row + column. */
const traceOf = (block: Block): Trace =>
  new Map(
    block.steps.map((step, index): [string, Matrix] => {
      const rows = axisSize(block, sizes, step.rows)
      const columns = axisSize(block, sizes, step.columns)
      const data = Float32Array.from(
        { length: rows * columns },
        (_, i) => 100 * index + 10 * Math.floor(i / columns) + (i % columns),
      )
      return [step.id, { rows, columns, data }]
    }),
  )

const trace = traceOf(LINEAR)

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
  const said = neighboursOf(LINEAR, trace, 'add1', 4, 2, 0).map(({ direction, tensor, row, column, value }) =>
    [direction, tensor, row, column, value].join(' '),
  )
  expect(said).toEqual(['from x 4 2 42', 'from mlp1.fc2 4 2 442', 'to transpose1 2 4 624'])
  expect(neighboursOf(LINEAR, trace, 'mlp1.fc1', 1, 5, 0)).toMatchObject([
    { direction: 'from', tensor: 'norm1', row: 1, column: null },
    { direction: 'to', tensor: 'mlp1.act', row: 1, column: 5, value: 315 },
  ])
})

test('a cell of half a tensor is found in the whole, and a cell of the whole in its half alone', () => {
  const halves = traceOf(GMLP)
  const said = (tensor: string, column: number) =>
    neighboursOf(GMLP, halves, tensor, 1, column, 0).map(({ direction, tensor: name, column: at, value }) =>
      [direction, name, at, value].join(' '),
    )
  // Six hidden units, so three on each side of the gate.
  expect(said('v', 2)[0]).toBe('from mlp_channels.act 5 315')
  expect(said('u', 2)[0]).toBe('from mlp_channels.act 2 312')
  expect(said('mlp_channels.act', 5).slice(1)).toEqual(['to v 2 512'])
  expect(said('mlp_channels.act', 2).slice(1)).toEqual(['to u 2 412'])
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

test('in attention a score is read from a row of queries and a row of keys, and a mixed value from a column', () => {
  const sizes = { dim: 6, grid: 2, ratio: 2 }
  const HEADS = ['attn.q', 'attn.k', 'attn.v', 'attn.scores', 'attn.softmax', 'attn.mixed']
  // Each value is its place in the tensor, all three heads of two features one after the other.
  const trace: Trace = traceAtHead(
    new Map(
      ATTENTION_BLOCK.steps.map(({ id, rows: r, columns: c }) => {
        const [rows, columns] = [axisSize(ATTENTION_BLOCK, sizes, r), axisSize(ATTENTION_BLOCK, sizes, c)]
        const data = Float32Array.from({ length: 3 * rows * columns }, (_, i) => i)
        return [id, { rows, columns, data, ...(HEADS.includes(id) && { heads: data }) }]
      }),
    ),
    1,
  )
  const places = (id: string, column = 1) =>
    neighboursOf(ATTENTION_BLOCK, trace, id, 1, column, 1).map((place) =>
      [place.direction, place.tensor, place.head, place.row, place.column, place.value].join(' '),
    )
  expect(places('attn.scores', 2)).toEqual(['from attn.q  1  ', 'from attn.k  2  ', 'to attn.softmax  1  '])
  // The row is 18 wide, 6 of them keys, and of these the third and the fourth are head 1's.
  expect(places('attn.k')).toEqual(['from attn.qkv  1 9 27', 'to attn.scores   1 '])
  expect(places('attn.qkv', 9)).toEqual(['from norm1  1  ', 'to attn.k 1 1 1 13'])
  expect(places('attn.qkv', 17)).toEqual(['from norm1  1  ', 'to attn.v 2 1 1 23'])
  expect(places('attn.mixed')).toEqual([
    'from attn.softmax  1  ',
    'from attn.v   1 ',
    'to attn.joined  1 3 9',
  ])
  expect(places('attn.joined', 4)).toEqual(['from attn.mixed 2 1 0 22', 'to attn.proj  1  '])
})
