import { expect, test } from 'vitest'
import { axisSize } from '../model/block.ts'
import { LINEAR } from '../model/blocks/linear.ts'
import type { Trace } from '../model/trace.ts'
import { followed } from './followed.ts'
import { DEFAULT_SETTINGS, type Settings } from './settings.ts'
import type { Computed } from './store.ts'

/** A trace in which one cell of each row is strong. */
function traceOf(settings: Settings, strong: Record<string, number>): Computed<Trace> {
  const result = new Map(
    LINEAR.steps.map(({ id, rows, columns }) => {
      const [height, width] = [axisSize(LINEAR, settings, rows), axisSize(LINEAR, settings, columns)]
      const data = new Float32Array(height * width).fill(0.1)
      for (let row = 0; row < height; row++) data[row * width + (strong[id] ?? 0)] = -7
      return [id, { rows: height, columns: width, data }] as const
    }),
  )
  return { result, settings } as Computed<Trace>
}

const at = (step: Settings['step'], pins: Settings['pins']) => {
  const settings = { ...DEFAULT_SETTINGS, step, pins }
  const strong = { 'mlp1.fc1': 3, 'mlp1.act': 8, 'mlp1.fc2': 5, 'mlp2.fc1': 4, 'mlp2.act': 9 }
  return followed({ settings, traced: traceOf(settings, strong) })
}

test('nothing is followed until something is pinned', () => {
  expect(at('x', {})).toBeNull()
})

test('a token and a feature are followed through every step: mirrored after the flip, by the strongest unit of the row in hidden layers', () => {
  const pins = { tokens: 50, features: 21 }
  const cells = LINEAR.steps.map(({ id }) => {
    const found = at(id, pins)
    return [id, found?.place.cell.row, found?.place.cell.column, found?.isStrongest]
  })
  expect(cells).toEqual([
    ['x', 50, 21, false],
    ['norm1', 50, 21, false],
    ['mlp1.fc1', 50, 8, true],
    ['mlp1.act', 50, 8, true],
    ['mlp1.fc2', 50, 21, false],
    ['add1', 50, 21, false],
    ['transpose1', 21, 50, false],
    ['norm2', 21, 50, false],
    ['mlp2.fc1', 21, 9, true],
    ['mlp2.act', 21, 9, true],
    ['mlp2.fc2', 21, 50, false],
    ['add2', 21, 50, false],
    ['transpose2', 50, 21, false],
  ])
})

test('a hidden unit that is pinned goes before the strongest; where it is no axis, the row that is left is followed', () => {
  expect(at('mlp1.fc1', { tokens: 50, featuresHidden: 2 })).toEqual({
    place: { tensor: 'mlp1.fc1', cell: { row: 50, column: 2 } },
    isStrongest: false,
  })
  expect(at('mlp1.fc2', { tokens: 50, featuresHidden: 2 })?.place.cell).toEqual({ row: 50, column: 5 })
})

test('before the trace is there, only what is pinned can be followed', () => {
  const settings = { ...DEFAULT_SETTINGS, step: 'mlp1.fc1' as const, pins: { tokens: 50, features: 21 } }
  expect(followed({ settings, traced: null })).toBeNull()
})
