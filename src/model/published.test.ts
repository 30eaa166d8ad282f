import { expect, test } from 'vitest'
import { BASE, LARGE, TINY } from './config.ts'
import { networkParameterCount } from './counts.ts'
import { PUBLISHED } from './published.ts'

test('the published networks without attention have as many parameters as are counted here', () => {
  expect(PUBLISHED.linearTiny.parameters).toBe(networkParameterCount(TINY))
  expect(PUBLISHED.linearBase.parameters).toBe(networkParameterCount(BASE))
  expect(PUBLISHED.linearLarge.parameters).toBe(networkParameterCount(LARGE))
})
