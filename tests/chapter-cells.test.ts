import { toString as textOf } from 'mdast-util-to-string'
import { beforeAll, expect, test } from 'vitest'
import { attributeOf, componentsIn, readChapters } from '../site/chapter.ts'
import { folderOnDisk, nodeDevice } from '../src/engine/in-node.ts'
import { Session } from '../src/engine/session.ts'
import { subjectOf } from '../src/experiment/notebook.ts'
import { DEFAULT_SETTINGS } from '../src/experiment/settings.ts'
import { TRAINED } from '../src/model/config.ts'

/** What stands in the chapters to be run by their readers. */
const CHAPTERS = readChapters('.').flatMap(({ language, name, tree }) => {
  const cells = componentsIn(tree).filter((element) => element.name === 'CodeCell')
  const codes = cells.map((cell) => ({ id: attributeOf(cell, 'id'), code: textOf(cell) }))
  return cells.length > 0 ? [{ language, name, codes }] : []
})

const session = new Session({
  device: nodeDevice,
  weights: folderOnDisk('public/weights'),
  tell: () => undefined,
})

beforeAll(() => session.start('wasm'))

test('the cells of a chapter are the same in every language', () => {
  const inEnglish = CHAPTERS.filter(({ language }) => language === 'en')
  expect(inEnglish.length).toBeGreaterThanOrEqual(8)
  for (const { name, codes } of CHAPTERS) {
    expect(inEnglish.find((chapter) => chapter.name === name)?.codes, name).toEqual(codes)
  }
})

test('no two cells have the same id, whichever chapter they stand in', () => {
  const ids = CHAPTERS.filter(({ language }) => language === 'en').flatMap(({ codes }) =>
    codes.map(({ id }) => id),
  )
  expect(new Set(ids).size).toBe(ids.length)
})

test.each(CHAPTERS.filter(({ language }) => language === 'en'))(
  'every cell of $name runs',
  async ({ codes }) => {
    const cells = codes.map(({ code }) => code)
    const outcome = await session.ask('runCells', { ...subjectOf(DEFAULT_SETTINGS), cells })
    if (outcome.kind !== 'result') throw new Error(JSON.stringify(outcome))
    for (const [i, result] of outcome.result.entries()) {
      expect(result.kind === 'problem' ? result.problem : null, cells[i]).toBeNull()
      expect(result.kind === 'done' && (result.output !== null || result.printed !== ''), cells[i]).toBe(true)
    }
  },
)

/** Cells that make a tensor of the trace, and which. */
const BY_HAND: Record<string, string> = {
  'picture-to-tokens': 'x',
  'norm1-by-hand': 'norm1',
  'mlp1-by-hand': 'add1',
  'the-flip': 'transpose2',
  'two-lines': 'transpose2',
  'with-the-flip': 'mlp2.fc1',
}

const codeOf = (id: string) =>
  CHAPTERS.flatMap(({ codes }) => codes).find((cell) => cell.id === id)?.code ?? ''

test.each(Object.entries(BY_HAND))('%s makes %s', async (id, tensor) => {
  const code = codeOf(id)
  const lines = code.split('\n')
  const last = lines.pop()
  const cells = [...lines, `((${last}) - ${tensor}).abs().max().item()`]
  const outcome = await session.ask('runCells', { ...subjectOf(DEFAULT_SETTINGS), cells })
  const result = outcome.kind === 'result' ? outcome.result.at(-1) : undefined
  const output = result?.kind === 'done' ? result.output : null
  expect(output?.kind === 'number' && output.value, JSON.stringify(result)).toBeLessThan(1e-4)
})

/** The numbers of a cell, and how far they are from those of its figure as a share of the largest. */
async function apart(id: string, figure: ArrayLike<number>): Promise<number> {
  const outcome = await session.ask('runCells', { ...subjectOf(DEFAULT_SETTINGS), cells: [codeOf(id)] })
  const result = outcome.kind === 'result' ? outcome.result[0] : undefined
  const output = result?.kind === 'done' ? result.output : null
  if (output?.kind !== 'tensor') throw new Error(JSON.stringify(result))
  expect(output.values).toHaveLength(figure.length)
  const differences = Array.from(output.values, (value, i) => Math.abs(value - (figure[i] ?? Number.NaN)))
  return Math.max(...differences) / Math.max(...Array.from(figure))
}

const { weights, picture, block } = subjectOf(DEFAULT_SETTINGS)

test('influence-by-hand makes what its figure shows', async () => {
  const whole = { from: 0, to: TRAINED.depth, token: null }
  const outcome = await session.ask('influence', { weights, picture, ...whole })
  if (outcome.kind !== 'result') throw new Error(JSON.stringify(outcome))
  expect(await apart('influence-by-hand', outcome.result.influence)).toBeLessThan(1e-4)
})

test('who-is-heard makes a row of its figure', async () => {
  const outcome = await session.ask('mixingMap', { weights, picture, block })
  if (outcome.kind !== 'result') throw new Error(JSON.stringify(outcome))
  const { columns, data } = outcome.result.listening
  expect(await apart('who-is-heard', data.slice(90 * columns, 91 * columns))).toBeLessThan(1e-4)
})
