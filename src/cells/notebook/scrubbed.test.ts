import { expect, test } from 'vitest'
import { halfWidth } from './half-width.ts'
import { scrubbed } from './scrubbed.ts'

test.each([
  ['21', 3, '24'],
  ['1', -3, '-2'],
  ['-1', 1, '0'],
  ['0.50', 7, '0.57'],
  ['0.3', -4, '-0.1'],
])('%s goes %i steps to %s', (text, steps, to) => {
  expect(scrubbed(text, steps)).toBe(to)
})

test.each(['1e-6', '0x10', 'x', '1_000'])('%s is left as it is', (text) => {
  expect(scrubbed(text, 1)).toBeNull()
})

test('what a Chinese input method writes becomes what Python reads, and words stay', () => {
  expect(halfWidth('x［０］＝（１，2）')).toBe('x[0]=(1,2)')
  expect(halfWidth('残差流')).toBe('残差流')
})
