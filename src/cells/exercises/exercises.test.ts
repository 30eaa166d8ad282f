import { beforeAll, describe, expect, test } from 'vitest'
import { attributeOf, componentsIn, type JsxElement, readChapters } from '../../../site/chapter.ts'
import { EXERCISES_GOLDEN, type GoldenTry } from '../../../tests/golden/exercises.ts'
import { freshPicture } from '../../engine/fresh-picture.ts'
import { folderOnDisk, nodeDevice } from '../../engine/in-node.ts'
import type { Asked } from '../../engine/protocol.ts'
import { Session } from '../../engine/session.ts'
import { LINEAR } from '../../model/blocks/linear.ts'
import { TRAINED } from '../../model/config.ts'
import { SHAPES } from '../../picture/shapes.ts'
import { type Answers, cellsOfForward, cellsToCheck, checkedIn } from './check.ts'
import { EXERCISES, type MistakeKind } from './exercises.ts'
import { type Verdict, verdictOf } from './verdict.ts'

/** The chapter's code on the network that comes with the page, and the picture that PyTorch had. */

const session = new Session({
  device: nodeDevice,
  weights: folderOnDisk('public/weights'),
  tell: () => undefined,
})

beforeAll(() => session.start('wasm'))

const { seed, difficulty, block } = EXERCISES_GOLDEN

const SUBJECT = {
  weights: { kind: 'trained', model: 'linear', task: 'shapes' },
  picture: freshPicture('shapes', seed, difficulty),
  block,
} as const satisfies Partial<Asked<'runCells'>>

/** The same picture with fresh weights of as many features as tokens. */
const SQUARE = {
  ...SUBJECT,
  weights: { kind: 'seeded', model: 'linear', seed: 0, sizes: { dim: 17, grid: 4, ratio: 2 } },
} as const

/** The same network at its first block, where the class token is small enough for eps to matter. */
const FIRST = { ...SUBJECT, block: 0 }

async function run(cells: readonly string[], subject: Omit<Asked<'runCells'>, 'cells'> = SUBJECT) {
  const outcome = await session.ask('runCells', { ...subject, cells })
  if (outcome.kind !== 'result') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

const codeIn = ({ children }: JsxElement): string => {
  const [code] = children.flatMap((child) => (child.type === 'code' ? [child.value] : []))
  if (code === undefined) throw new Error('there is no code')
  return code
}

/** What a chapter gives of each exercise: the first try, and the solution. */
function codesIn(language: string) {
  const chapter = readChapters('.').find((each) => each.name === 'write' && each.language === language)
  if (!chapter) throw new Error(`there is no chapter in ${language}`)
  return componentsIn(chapter.tree)
    .filter(({ name }) => name === 'Exercise')
    .map((element) => {
      const [solution] = element.children.filter((child) => 'name' in child && child.name === 'Solution')
      return {
        id: attributeOf(element, 'of') ?? '',
        anchor: attributeOf(element, 'id'),
        first: codeIn(element),
        solution: codeIn(solution as JsxElement),
      }
    })
}

const CODES = codesIn('en')
const SOLUTIONS: Answers = Object.fromEntries(CODES.map(({ id, solution }) => [id, solution]))

async function verdictOn(
  id: string,
  lines: string,
  right: Answers = {},
  subject: Omit<Asked<'runCells'>, 'cells'> = SUBJECT,
): Promise<Verdict> {
  const exercise = EXERCISES.find((each) => each.id === id)
  if (!exercise) throw new Error(`there is no exercise ${id}`)
  const verdict = verdictOf(
    exercise,
    checkedIn(exercise, await run(cellsToCheck(exercise, lines, right), subject)),
  )
  if (!verdict) throw new Error('the truth is not there')
  return verdict
}

test('there is one for each tensor of the block, in their order and in every language', () => {
  expect(EXERCISES.map(({ id }) => id)).toEqual(LINEAR.steps.map(({ id }) => id))
  expect(CODES.map(({ id }) => id)).toEqual(EXERCISES.map(({ id }) => id))
  expect(CODES.map(({ anchor }) => anchor)).toEqual(EXERCISES.map((_, i) => `exercise-${i + 1}`))
  expect(codesIn('zh')).toEqual(CODES)
})

test('each has the axes of its tensor', () => {
  for (const { id, axes } of EXERCISES) {
    const step = LINEAR.steps.find((each) => each.id === id)
    expect(axes, id).toEqual(id === 'x' ? [step?.columns] : [step?.rows, step?.columns])
  }
})

/** What is found of the first tries that run. */
const FOUND: Record<string, MistakeKind> = {
  x: 'first-feature',
  norm1: 'over-dim-0',
  'mlp1.fc1': 'no-bias',
  'mlp1.act': 'tanh',
  'mlp1.fc2': 'activated-twice',
  add1: 'from-norm',
  transpose1: 'reshaped',
  norm2: 'unbiased',
  'mlp2.act': 'relu',
  'mlp2.fc2': 'turned',
  add2: 'from-x',
  transpose2: 'not-turned',
}

describe.each(CODES)('$id', ({ id, first, solution }) => {
  const golden = EXERCISES_GOLDEN.tries.find(({ exercise }) => exercise === id)

  test('its solution is right, also after the solutions before it', async () => {
    expect(golden?.solution).toMatchObject({ difference: 0 })
    expect(await verdictOn(id, solution)).toMatchObject({ kind: 'right' })
    expect(await verdictOn(id, solution, SOLUTIONS)).toMatchObject({ kind: 'right' })
  })

  test('its first try is wrong as it is in PyTorch, and is known for what it is', async () => {
    const verdict = await verdictOn(id, first)
    expect(told(verdict)).toEqual(known(golden?.first))
    if (verdict.kind === 'numbers') {
      const truth = await run([EXERCISES.find((each) => each.id === id)?.truth ?? ''])
      const [result] = truth
      const values = result?.kind === 'done' && result.output?.kind === 'tensor' ? result.output.values : []
      let squares = 0
      for (const value of values) squares += value * value
      const share = verdict.difference / Math.sqrt(squares / values.length)
      expect(share / (golden?.first.difference ?? 0)).toBeCloseTo(1, 1)
    }
    if ('mistake' in verdict) expect(verdict.mistake).toBe(FOUND[id])
  })

  test('every mistake that is known makes another tensor than the true one', async () => {
    const exercise = EXERCISES.find((each) => each.id === id)
    for (const { kind, code } of exercise?.mistakes ?? []) {
      const subject = kind === 'wrong-axis' ? SQUARE : kind === 'default-eps' ? FIRST : SUBJECT
      expect(await verdictOn(id, `${exercise?.answer} = ${code}`, {}, subject)).toMatchObject({
        mistake: kind,
      })
    }
  })
})

const told = (verdict: Verdict) =>
  verdict.kind === 'problem'
    ? { error: verdict.problem.pytorch }
    : { kind: verdict.kind, shape: 'shape' in verdict ? verdict.shape : null }

const known = (golden: GoldenTry | undefined) =>
  golden?.error
    ? { error: golden.error }
    : { kind: golden?.difference === undefined ? 'shape' : 'numbers', shape: golden?.shape }

test('where there are as many features as tokens, the wrong axis fits, and is known all the same', async () => {
  const first = CODES.find(({ id }) => id === 'mlp2.fc1')?.first ?? ''
  expect(await verdictOn('mlp2.fc1', first, {}, SQUARE)).toMatchObject({
    kind: 'numbers',
    mistake: 'wrong-axis',
  })
})

describe('what is said to', () => {
  test.each([
    ['an answer that is not there', 'x + 1', 'unassigned'],
    ['a number', 'my_add1 = 3', 'no-tensor'],
    ['lines that stop', 'my_add1 = x + nothing', 'problem'],
    ['the true tensor itself', 'my_add1 = add1', 'right'],
    ['numbers that are none', 'my_add1 = x / 0 - x / 0', 'numbers'],
  ])('%s', async (_, lines, kind) => {
    expect(await verdictOn('add1', lines)).toMatchObject({ kind })
  })

  test('one wrong number: which, what it is, and what it should be', async () => {
    const lines = 'wrong = torch.zeros(197, 192)\nwrong[3, 5] += 2\nmy_add1 = add1 + wrong'
    const mended =
      'column = (torch.arange(192) == 5).float()\nrow = (torch.arange(197) == 3).float()\nmy_add1 = add1 + 2 * row[:, None] * column'
    expect(await verdictOn('add1', lines)).toMatchObject({ kind: 'problem' })
    const verdict = await verdictOn('add1', mended)
    expect(verdict).toMatchObject({ kind: 'numbers', at: [3, 5], mistake: null })
    if (verdict.kind === 'numbers') expect(verdict.mine - verdict.true).toBeCloseTo(2, 4)
  })

  test('an answer that gives the names of the trace anew', async () => {
    expect(await verdictOn('add1', 'add1 = x\nmy_add1 = add1')).toMatchObject({ kind: 'numbers' })
  })
})

test('the reader’s own forward pass names the shape, with some lines of theirs and with all', async () => {
  for (const right of [{}, { norm1: SOLUTIONS.norm1 ?? '' }, SOLUTIONS]) {
    const last = (await run(cellsOfForward(right, block, TRAINED.depth))).at(-1)
    if (last?.kind !== 'done' || last.output?.kind !== 'tensor') throw new Error(JSON.stringify(last))
    const named = SHAPES[last.output.values.indexOf(Math.max(...last.output.values))]
    expect(named).toBe(SUBJECT.picture.kind === 'shape' && SUBJECT.picture.shape.shape)
  }
})
