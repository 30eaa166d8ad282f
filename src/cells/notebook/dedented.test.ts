import { expect, test } from 'vitest'
import { dedented } from './dedented.ts'

test.each([
  ['lines of a method', '        x = x + y\n\n        x = x.T\n', 'x = x + y\n\nx = x.T\n'],
  ['a line that goes on further in', '  x = f(\n    y)', 'x = f(\n  y)'],
  ['lines copied from the middle of one', 'x + y\n    z', 'x + y\n    z'],
  ['blanks alone', '  ', '  '],
])('%s', (_, pasted, written) => {
  expect(dedented(pasted)).toBe(written)
})
