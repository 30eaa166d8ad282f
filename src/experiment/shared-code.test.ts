import { expect, test } from 'vitest'
import { formatCode, formatCodeFile, parseCode, parseCodeFile } from './shared-code.ts'

const SOURCES = { 'one-token': 'x[3]  # ü, 图块\n"a & b = c"', 'the-flip': 'add1.T' }

test('code goes into an address and out of it', () => {
  expect(parseCode(formatCode(SOURCES) ?? '')).toEqual(SOURCES)
  expect(formatCode({})).toBe('')
  expect(parseCode('')).toEqual({})
})

test('what would be too long for a link is none', () => {
  expect(formatCode({ cell: 'x '.repeat(300) })).toContain('code=')
  expect(formatCode({ cell: 'x '.repeat(600) })).toBeNull()
})

test('of what someone else has written into an address only texts count', () => {
  for (const text of ['{', 'null', '3', '"x"', '[1]', '{"a":1}', '{"a":{"b":"c"}}'])
    expect(parseCode(`code=${text}`)).toEqual({})
  expect(parseCode('code=%7B%')).toEqual({})
  expect(Object.getPrototypeOf(parseCode('code={"__proto__":"x"}'))).toBe(Object.prototype)
})

test('code goes into a file and out of it', () => {
  const file = { chapter: 'tokens', sources: SOURCES }
  expect(parseCodeFile(formatCodeFile(file))).toEqual(file)
})

test('another file is none', () => {
  for (const text of ['', 'x', 'null', '{}', '{"format":"linear-block exercises 1","chapter":"write"}'])
    expect(parseCodeFile(text)).toBeNull()
  expect(parseCodeFile('{"format":"linear-block cells 1","chapter":"tokens"}')).toEqual({
    chapter: 'tokens',
    sources: {},
  })
})
