import type { KeyboardEvent, PointerEvent } from 'react'
import { describe, expect, test, vi } from 'vitest'
import type { Cell } from '../model/matrix.ts'
import { cellAt, moveCursor, type PlotOptions, plotProps } from './use-plot.ts'

/** A plot of 2 × 4 cells that stands 40 wide and 10 high at (100, 50), and what its reader does to it. */
function setUp(options: Partial<PlotOptions> = {}) {
  const onPoint = vi.fn<(cell: Cell | null) => void>()
  const onPick = vi.fn<(cell: Cell) => void>()
  const props = plotProps({ rows: 2, columns: 4, onPoint, onPick, ...options }, { current: null })
  const currentTarget = { getBoundingClientRect: () => ({ left: 100, top: 50, width: 40, height: 10 }) }
  const at = (clientX: number, clientY: number, pointerType = 'mouse') =>
    ({ clientX, clientY, pointerType, currentTarget }) as unknown as PointerEvent<HTMLElement>
  const press = (key: string, modifier: object = {}) => {
    const event = {
      nativeEvent: { key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...modifier },
      preventDefault: vi.fn(),
      stopPropagation: vi.fn(),
    }
    props.onKeyDown?.(event as unknown as KeyboardEvent)
    return event
  }
  return { props, onPoint, onPick, at, press }
}

test('a place is a share of the box, and outside it the nearest cell', () => {
  const box = { left: 100, top: 50, width: 40, height: 10 }
  const cell = (clientX: number, clientY: number) => cellAt({ clientX, clientY }, box, 2, 4)
  expect(cell(100, 50)).toEqual({ row: 0, column: 0 })
  expect(cell(129.9, 54.9)).toEqual({ row: 0, column: 2 })
  expect(cell(130, 55)).toEqual({ row: 1, column: 3 })
  expect(cell(140, 60)).toEqual({ row: 1, column: 3 })
  expect(cell(0, 1000)).toEqual({ row: 1, column: 0 })
})

test('the keys go from cell to cell and stop at the edges', () => {
  const from = (key: string, row: number, column: number) => moveCursor(key, { row, column }, 30, 20)
  expect(from('ArrowUp', 0, 5)).toEqual({ row: 0, column: 5 })
  expect(from('ArrowDown', 28, 5)).toEqual({ row: 29, column: 5 })
  expect(from('ArrowLeft', 3, 1)).toEqual({ row: 3, column: 0 })
  expect(from('ArrowRight', 3, 19)).toEqual({ row: 3, column: 19 })
  expect(from('PageDown', 3, 5)).toEqual({ row: 13, column: 5 })
  expect(from('PageUp', 3, 5)).toEqual({ row: 0, column: 5 })
  expect(from('Home', 3, 5)).toEqual({ row: 3, column: 0 })
  expect(from('End', 3, 5)).toEqual({ row: 3, column: 19 })
  expect(from('a', 3, 5)).toBeNull()
})

describe('the pointer', () => {
  test('points where it moves, leaves, and picks what it is lifted from', () => {
    const { props, onPoint, onPick, at } = setUp()
    props.onPointerMove(at(125, 52))
    props.onPointerUp(at(129.9, 52))
    // The click that follows is told in whole pixels.
    props.onClick(at(130, 52))
    props.onPointerLeave(at(200, 52))
    expect(onPoint.mock.calls).toEqual([[{ row: 0, column: 2 }], [null]])
    expect(onPick.mock.calls).toEqual([[{ row: 0, column: 2 }]])
    props.onClick(at(101, 59))
    expect(onPick).toHaveBeenLastCalledWith({ row: 1, column: 0 })
  })

  test('a finger that lifts picks, or leaves what it pointed at pointed at', () => {
    const picking = setUp({ lift: 'picks' })
    picking.props.onPointerUp(picking.at(125, 52, 'touch'))
    expect(picking.onPick.mock.calls).toEqual([[{ row: 0, column: 2 }]])
    picking.props.onPointerUp(picking.at(125, 52))
    expect(picking.onPick).toHaveBeenCalledTimes(1)
    picking.props.onPointerLeave(picking.at(125, 52, 'touch'))
    expect(picking.onPoint).toHaveBeenLastCalledWith(null)

    const staying = setUp({ lift: 'stays' })
    staying.props.onPointerLeave(staying.at(125, 52, 'touch'))
    expect(staying.onPoint).not.toHaveBeenCalled()
    staying.props.onPointerLeave(staying.at(125, 52))
    expect(staying.onPoint.mock.calls).toEqual([[null]])
  })

  test('a tap points at once where it does not pick', () => {
    expect(setUp({ onPick: undefined }).props.onPointerDown).toBeDefined()
    expect(setUp({ lift: 'stays' }).props.onPointerDown).toBeDefined()
    expect(setUp().props.onPointerDown).toBeUndefined()
  })
})

describe('the keyboard', () => {
  test('a plot without a cursor is a picture', () => {
    const { props } = setUp()
    expect(props).toMatchObject({ role: 'img', tabIndex: undefined, onKeyDown: undefined })
  })

  test('goes on from the cursor, picks it with Enter, and lets go with Escape', () => {
    const { props, press, onPoint, onPick } = setUp({ cursor: { row: 1, column: 1 } })
    expect(props).toMatchObject({ role: 'application', tabIndex: 0 })
    const { preventDefault, stopPropagation } = press('ArrowRight')
    expect(preventDefault).toHaveBeenCalled()
    expect(stopPropagation).toHaveBeenCalled()
    press('Enter')
    press('Escape')
    expect(onPoint.mock.calls).toEqual([[{ row: 1, column: 2 }], [null]])
    expect(onPick.mock.calls).toEqual([[{ row: 1, column: 1 }]])
  })

  test('may do something else than point with the cell it goes to', () => {
    const onMove = vi.fn()
    const { press, onPoint } = setUp({ cursor: null, onMove })
    press('ArrowDown')
    expect(onMove).toHaveBeenCalledWith({ row: 1, column: 0 })
    expect(onPoint).not.toHaveBeenCalled()
  })

  test.each(['altKey', 'ctrlKey', 'metaKey'])('leaves keys with %s to the browser', (modifier) => {
    const { press, onPoint, onPick } = setUp({ cursor: null })
    const { preventDefault } = press('ArrowLeft', { [modifier]: true })
    press('Enter', { [modifier]: true })
    expect(preventDefault).not.toHaveBeenCalled()
    expect(onPoint).not.toHaveBeenCalled()
    expect(onPick).not.toHaveBeenCalled()
  })
})
