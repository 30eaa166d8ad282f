import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from './parse.ts'
import { NotebookError, type Problem, placed } from './problem.ts'

/** Why a source is refused, and the text that is marked. */
function refusal(source: string): { problem: Problem; marked: string; line: number; column: number } {
  try {
    parse(source)
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error
    const { problem, from, to, line, column } = placed(error, source)
    return { problem, marked: source.slice(from, to), line, column }
  }
  throw new Error(`${source} was accepted`)
}

describe('what Python has and a cell has not is refused by its name', () => {
  test.each([
    ['lambda x: x', 'lambda', 'lambda x: x'],
    ['f = lambda: 1', 'lambda', 'lambda: 1'],
    ['def f(x): return x', 'def', 'def f(x): return x'],
    ['async def f(): pass', 'async', 'async def f(): pass'],
    ['class A: pass', 'class', 'class A: pass'],
    ['for i in x: y', 'for', 'for i in x: y'],
    ['while True: x', 'while', 'while True: x'],
    ['if x: y', 'if', 'if x: y'],
    ['try: x\nexcept: y', 'try', 'try: x\nexcept: y'],
    ['with x: y', 'with', 'with x: y'],
    ['match x:\n case 1: y', 'match', 'match x:\n case 1: y'],
    ['del x', 'del', 'del x'],
    ['global x', 'global', 'global x'],
    ['raise x', 'raise', 'raise x'],
    ['assert x', 'assert', 'assert x'],
    ['pass', 'pass', 'pass'],
    ['@d\ndef f(): pass', 'decorator', '@d\ndef f(): pass'],
    ['(a := 1)', ':=', 'a := 1'],
    ['[i for i in x]', 'comprehension', '[i for i in x]'],
    ['{i for i in x}', 'comprehension', '{i for i in x}'],
    ['sum(i for i in x)', 'comprehension', '(i for i in x)'],
    ['a if b else c', 'conditional', 'a if b else c'],
    ["f'{x!r}'", 'f-string', '{x!r}'],
    ["f'{x=}'", 'f-string', '{x=}'],
    ["f'{x:{y}}'", 'f-string', '{x:{y}}'],
    ["rf'{x}'", 'f-string', "rf'{x}'"],
    ["b'a'", 'bytes', "b'a'"],
    ['{1: 2}', 'dictionary', '{1: 2}'],
    ['{1, 2}', 'set', '{1, 2}'],
    ['f(*x)', 'star', '*'],
    ['f(**x)', 'star', '**'],
    ['*a, b = x', 'star', '*'],
    ['from torch import *', 'star', '*'],
    ['x + 2j', 'complex', '2j'],
    ['x: int = 2', 'annotation', ': int'],
    ['x[0] = 1', 'item assignment', 'x[0]'],
    ['x[0] += 1', 'item assignment', 'x[0]'],
    ['x.y = 1', 'attribute assignment', 'x.y'],
    ['x <<= 2', 'other', '<<='],
    ['await x', 'await', 'await x'],
    ['%matplotlib inline\nx', 'magic', '%matplotlib inline'],
    ['x\n!pip install torch\nx', 'magic', '!pip install torch'],
  ])('%s', (source, construct, marked) => {
    expect(refusal(source)).toMatchObject({ problem: { kind: 'construct', construct }, marked })
  })
})

test('a refusal has its line, counted from 1, and its column, counted from 0', () => {
  expect(refusal('a = 1\n\nb = a + (lambda: 2)')).toMatchObject({ line: 3, column: 9 })
})

describe('what is no Python is marked where it breaks', () => {
  test.each([
    ['x = ', 1, 2],
    ['a b', 1, 2],
    ['x y = 2', 1, 2],
    ['1 +\n2', 1, 2],
    ['x[]', 1, 2],
    ['$', 1, 0],
    ['f(x=1, 2)', 1, 7],
    ['0777', 1, 0],
  ])('%s', (source, line, column) => {
    expect(refusal(source)).toMatchObject({ problem: { kind: 'syntax' }, line, column })
  })
})

test.each([
  ['x（0）', '（', 'U+FF08', '（'],
  ['print（“a”）', '（', 'U+FF08', '（'],
  ['a = 1 # （\nx。mean()', '。', 'U+3002', '。'],
  ['“（”', '“', 'U+201C', '“'],
  ['x × 2', '×', 'U+00D7', '×'],
  ['x[１]', '１', 'U+FF11', '１'],
  ['😀 = 1', '😀', 'U+1F600', '😀'],
  ['x\u00a0+ 1', null, 'U+00A0', '\u00a0'],
])('a sign that is none of Python’s is no name: %s', (source, character, code, marked) => {
  expect(refusal(source)).toMatchObject({ problem: { kind: 'character', character, code }, marked })
})

test('any sign stands in a string or a comment, and any letter in a name', () => {
  expect(parse("图块2 = \"（，）😀\" # 。\nλ = '''“\n”'''")).toHaveLength(2)
  expect(refusal("print('你好，")).toMatchObject({ problem: { kind: 'unterminated-string' } })
})

test.each(['a\n  b', '  a', '\ta'])('a line that is indented is called so: %j', (source) => {
  expect(refusal(source).problem).toEqual({ kind: 'indent' })
})

describe('brackets and strings that do not end are named as Python names them', () => {
  test.each([
    ['f(', "'(' was never closed", 1, 1],
    ['x = (1 +\ny = 2\ny', "'(' was never closed", 1, 4],
    ['x.mean(-1\nnorm1', "'(' was never closed", 1, 6],
    ['x[0, (1, 2]', "closing parenthesis ']' does not match opening parenthesis '('", 1, 10],
    ['f((1,\n2]', "closing parenthesis ']' does not match opening parenthesis '(' on line 1", 2, 1],
    ['x = 1)', "unmatched ')'", 1, 5],
    ["'abc", 'unterminated string literal (detected at line 1)', 1, 0],
    ['a = 1\nprint("abc)\na', 'unterminated string literal (detected at line 2)', 2, 6],
    ["a = '''b\"\n)", 'unterminated triple-quoted string literal (detected at line 2)', 1, 4],
    ['f(\'(\', "]" # {\n', "'(' was never closed", 1, 1],
    ['a b\nf(', 'invalid syntax', 1, 2],
    ['print x', "Missing parentheses in call to 'print'. Did you mean print(...)?", 1, 0],
  ])('%s', (source, message, line, column) => {
    try {
      parse(source)
    } catch (error) {
      if (!(error instanceof NotebookError)) throw error
      expect(error.pytorch).toBe(`SyntaxError: ${message}`)
      expect(placed(error, source)).toMatchObject({ line, column })
      return
    }
    throw new Error('it was accepted')
  })
})

test('comments, blank lines, brackets over several lines and semicolons are Python', () => {
  const program = parse('# first\n\na = (1 + # one\n  2)  # two\nb = a; c = b\n')
  expect(program.map((statement) => statement.kind)).toEqual(['assign', 'assign', 'assign'])
})

test('powers bind closer than signs, and signs closer than products', () => {
  const [first] = parse('-2 ** 2 * 3')
  expect(first).toMatchObject({
    value: { kind: 'binary', operator: '*', left: { kind: 'unary', operand: { operator: '**' } } },
  })
})

test('comparisons are chained, unless brackets part them', () => {
  expect(parse('a < b < c')[0]).toMatchObject({ value: { kind: 'compare', links: { length: 2 } } })
  expect(parse('(a < b) < c')[0]).toMatchObject({ value: { kind: 'compare', links: { length: 1 } } })
})

test('a subscript has whole numbers, slices, None and … between its commas', () => {
  const [statement] = parse('x[1:, ::-2, None, ..., -1,]')
  expect(statement).toMatchObject({
    value: {
      kind: 'subscript',
      index: {
        kind: 'tuple',
        items: [
          { kind: 'slice', start: { value: 1 }, stop: null, step: null },
          { kind: 'slice', start: null, stop: null, step: { kind: 'unary' } },
          { kind: 'constant', value: null },
          { kind: 'constant', value: 'ellipsis' },
          { kind: 'unary' },
        ],
      },
    },
  })
})

test('a cell that is too long, or nested too deep, is refused before it is run', () => {
  expect(refusal('a'.repeat(20_001)).problem).toEqual({ kind: 'limit', of: 'length', limit: 20_000 })
  expect(refusal(`${'('.repeat(300)}1${')'.repeat(300)}`).problem).toMatchObject({ of: 'depth' })
})

test('any text is parsed, or refused with a place within it', () => {
  const pieces = fc.constantFrom(
    ...['x', '1', '.5', 'torch', ' ', '\n', '  ', '(', ')', '[', ']', ',', ':', '=', '==', '+', '-', '**'],
    ...['@', '.', '...', 'lambda', 'for', 'in', 'if', 'not', 'and', "'", '"', '#', ';', '\\', '{', '}', '*'],
    ...['é', '图', '\t', 'None', 'import', 'as', '+=', '//', '%', '~', '&', '1e5', '1j', 'f"{x}"'],
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 24 }), (parts) => {
      const source = parts.join('')
      try {
        parse(source)
      } catch (error) {
        if (!(error instanceof NotebookError)) throw error
        const { from, to, line } = placed(error, source)
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeLessThanOrEqual(source.length)
        expect(line).toBeLessThanOrEqual(source.split('\n').length)
      }
    }),
    { numRuns: 2000 },
  )
})
