import { expect, test, vi } from 'vitest'
import type { RunOutcome } from '../engine/protocol.ts'
import type { CellResult } from '../notebook/result.ts'
import type { DeviceStorage } from './device-storage.ts'
import { createNotebook, type Shelf, shelfOf } from './notebook.ts'

const EMPTY: Shelf = { load: async () => ({}), save: async () => {} }

const inMemory = (kept: Map<string, unknown>): DeviceStorage => ({
  all: async () => kept,
  put: async (key, value) => void kept.set(key, value),
  update: async (key, change) => void kept.set(key, change(kept.get(key))),
  remove: async (key) => void kept.delete(key),
})

const said = (text: string): CellResult => ({
  kind: 'done',
  output: { kind: 'text', text },
  printed: '',
  milliseconds: 1,
  reads: [],
  uses: [],
  assigns: [],
})

/** Answers when it is told to, with what was asked. */
function engine() {
  const asked: {
    cells: readonly string[]
    signal: AbortSignal
    answer(outcome?: RunOutcome<CellResult[]>): void
  }[] = []
  const runCells = (cells: readonly string[], signal: AbortSignal) =>
    new Promise<RunOutcome<CellResult[]>>((resolve) => {
      asked.push({
        cells,
        signal,
        answer: (outcome = { kind: 'result', result: cells.map(said) }) => resolve(outcome),
      })
    })
  return { asked, runCells }
}

const ORDER = ['a', 'b', 'c']

function page(
  shelf = EMPTY,
  follow?: (renew: () => void) => () => void,
  linked?: Readonly<Record<string, string>>,
) {
  const { asked, runCells } = engine()
  const store = createNotebook(runCells, shelf, follow, linked)
  const { add } = store.getState()
  // Cells come as their code does, in any order.
  add('c', 'm + 1', ORDER)
  add('a', 'm = x.mean()', ORDER)
  add('b', 'x[0]', ORDER)
  const cell = (id: string) => store.getState().cells.find((other) => other.id === id)!
  return { store, asked, cell }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

test('cells stand in the order of the page, whenever they come', () => {
  expect(
    page()
      .store.getState()
      .cells.map(({ id }) => id),
  ).toEqual(ORDER)
})

test('a cell is run with what it needs from above, and each has its number and its result', async () => {
  const { store, asked, cell } = page()
  store.getState().run('c')
  expect(asked[0]?.cells).toEqual(['m = x.mean()', 'm + 1'])
  expect(store.getState().running).toEqual(['a', 'c'])
  asked[0]?.answer()
  await settled()
  expect(store.getState().running).toEqual([])
  expect([cell('a').count, cell('b').count, cell('c').count]).toEqual([1, null, 2])
  expect(cell('c').result).toEqual(said('m + 1'))
  expect(cell('b').result).toBeNull()
})

test('what was run before runs again, with a number of its own for the cell that was asked for alone', async () => {
  const { store, asked, cell } = page()
  store.getState().run('b')
  asked[0]?.answer()
  await settled()
  store.getState().run('a')
  expect(asked[1]?.cells).toEqual(['m = x.mean()', 'x[0]'])
  expect([cell('a').count, cell('b').count]).toEqual([2, 1])
})

test('the newest run wins, and what was there stays until it answers', async () => {
  const { store, asked, cell } = page()
  store.getState().run('b')
  asked[0]?.answer()
  await settled()
  store.getState().edit('b', 'x[1]')
  store.getState().run('b')
  store.getState().edit('b', 'x[2]')
  store.getState().run('b')
  await settled()
  expect(asked[1]?.signal.aborted).toBe(true)
  expect(asked.at(-1)?.cells).toEqual(['x[2]'])
  expect(cell('b').result).toEqual(said('x[0]'))
  asked[1]?.answer()
  asked.at(-1)?.answer()
  await settled()
  expect(cell('b')).toMatchObject({ result: said('x[2]'), ran: 'x[2]' })
})

test('stopped is stopped, whether or not the engine hears of it', async () => {
  const { store, asked, cell } = page()
  store.getState().run('b')
  store.getState().renew()
  store.getState().stop()
  await settled()
  expect(store.getState().running).toEqual([])
  expect(asked).toHaveLength(1)
  expect(cell('b').result).toBeNull()
  store.getState().run('b')
  await settled()
  asked[1]?.answer()
  await settled()
  expect(cell('b').result).toEqual(said('x[0]'))
})

test('where there is no answer it is said, and the next run begins anew', async () => {
  const { store, asked } = page()
  const problem = { code: 'computation-failed', message: 'no memory' } as const
  store.getState().run('b')
  asked[0]?.answer({ kind: 'problem', problem })
  await settled()
  expect(store.getState()).toMatchObject({ problem, running: [] })
  store.getState().run('b')
  expect(store.getState().problem).toBeNull()
})

test('an engine that goes away is a problem like any other', async () => {
  const store = createNotebook(() => Promise.reject(new Error('it is gone')), EMPTY)
  store.getState().add('a', 'x', ['a'])
  store.getState().run('a')
  await settled()
  expect(store.getState().problem).toEqual({ code: 'computation-failed', message: 'it is gone' })
})

test('what was run follows what is set, as long as somebody looks', async () => {
  const unfollow = vi.fn()
  let renew = () => {}
  const { store, asked, cell } = page(EMPTY, (run) => {
    renew = run
    return unfollow
  })
  const leave = store.getState().watch()
  store.getState().watch()()
  renew()
  expect(asked).toHaveLength(0)
  store.getState().run('b')
  asked[0]?.answer()
  await settled()
  renew()
  expect(asked[1]?.cells).toEqual(['x[0]'])
  expect(cell('b').count).toBe(1)
  expect(unfollow).not.toHaveBeenCalled()
  leave()
  expect(unfollow).toHaveBeenCalledOnce()
})

test('other code runs beside it, and nothing of that is seen', async () => {
  const { store, asked } = page()
  const outcome = store.getState().runWith(['x', 'abs(x).max()'])
  asked[0]?.answer()
  expect(await outcome).toMatchObject({ kind: 'result', result: [said('x'), said('abs(x).max()')] })
  expect(store.getState().cells.every(({ result }) => result === null)).toBe(true)
})

test('what a reader writes is kept on the device, and what stands as it was given is not', async () => {
  const kept = new Map<string, unknown>()
  const shelf = shelfOf('block', inMemory(kept))
  const first = page(shelf)
  await settled()
  first.store.getState().edit('b', 'x[7]')
  first.store.getState().edit('a', 'm = 1')
  first.store.getState().reset('a')
  const again = page(shelf)
  expect(again.cell('b').source).toBe('x[0]')
  await settled()
  expect(again.cell('b').source).toBe('x[7]')
  expect(again.cell('a').source).toBe('m = x.mean()')
})

test('two tabs keep each what was written in it, and garbage that was kept is none of it', async () => {
  const storage = inMemory(new Map([['notebook block', { sources: { a: 5, b: { x: 1 } } }]]))
  const [one, other] = [page(shelfOf('block', storage)), page(shelfOf('block', storage))]
  await settled()
  expect(one.cell('a').source).toBe('m = x.mean()')
  one.store.getState().edit('a', 'm = 1')
  other.store.getState().edit('b', 'x[7]')
  await settled()
  const later = page(shelfOf('block', storage))
  await settled()
  expect(later.cell('a').source).toBe('m = 1')
  expect(later.cell('b').source).toBe('x[7]')
})

for (const kept of [null, 5, 'text', [], { sources: null }, { sources: 'text' }]) {
  test(`of ${JSON.stringify(kept)} that was kept nothing is taken up`, async () => {
    const storage = inMemory(new Map([['notebook block', kept]]))
    expect(await shelfOf('block', storage).load()).toEqual({})
  })
}

const keeping = (sources: Record<string, string>): Shelf => ({
  load: async () => sources,
  save: async () => {},
})

test('code of a link stands in its cells and runs when it is run; the reader’s own can be had back', async () => {
  const { store, asked, cell } = page(keeping({ a: 'm = 2', b: 'x[7]' }), undefined, {
    b: 'x[1]',
    nowhere: '1',
  })
  expect(cell('b').source).toBe('x[1]')
  await settled()
  expect([cell('a').source, cell('b').source]).toEqual(['m = 2', 'x[1]'])
  expect(asked).toHaveLength(0)
  expect(store.getState().displaced).toEqual({ b: 'x[7]' })
  store.getState().bringBack()
  expect(cell('b').source).toBe('x[7]')
  expect(store.getState().displaced).toBeNull()
})

test('a link that says what is kept anyway displaces nothing', async () => {
  const { store } = page(keeping({ b: 'x[7]' }), undefined, { b: 'x[7]' })
  await settled()
  expect(store.getState().displaced).toBeNull()
})

test('code of a file takes the place of what stands there, also in cells that come later', async () => {
  const { store, cell } = page()
  await settled()
  store.getState().edit('a', 'm = 1')
  store.getState().open({ a: 'm = 5', b: 'x[2]', d: 'x.T' })
  store.getState().add('d', 'x', [...ORDER, 'd'])
  expect(['a', 'b', 'c', 'd'].map((id) => cell(id).source)).toEqual(['m = 5', 'x[2]', 'm + 1', 'x.T'])
  expect(store.getState().displaced).toEqual({ a: 'm = 1' })
  store.getState().bringBack()
  expect([cell('a').source, cell('b').source]).toEqual(['m = 1', 'x[2]'])
})
