import { expect, test } from 'vitest'
import { hiddenWidth, LIMITS, LimitError, numTokens, pictureSide, TINY, withinLimits } from './config.ts'

test('the tiny network sees 224 pixels as 14² patches and a class token', () => {
  expect(pictureSide(TINY)).toBe(224)
  expect(numTokens(TINY)).toBe(197)
  expect(hiddenWidth(numTokens(TINY), TINY.ratio)).toBe(788)
})

test('a value beyond its limits is an error that names the key and the limits', () => {
  for (const value of [7, 769, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => withinLimits('dim', value, LIMITS.dim)).toThrow(LimitError)
  }
  expect(() => withinLimits('dim', 9000, LIMITS.dim)).toThrow('dim must be a number from 8 to 768, not 9000')
})

test('a value between two steps goes to the nearer one', () => {
  expect(withinLimits('ratio', 2.6, LIMITS.ratio)).toBe(2.5)
  expect(withinLimits('dim', 100.4, LIMITS.dim)).toBe(100)
})
