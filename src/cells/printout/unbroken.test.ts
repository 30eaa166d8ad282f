import { expect, test } from 'vitest'
import { LINEAR } from '../../model/blocks/linear.ts'
import { TINY } from '../../model/config.ts'
import { printout } from '../../model/printout.ts'
import { unbroken } from './unbroken.ts'

const lines = printout(LINEAR, TINY, 'complete').map(({ parts }) => unbroken(parts))
const textOf = (group: { text: string }[]) => group.map(({ text }) => text).join('')

test('a line is broken after its name and after commas, never before one', () => {
  expect(lines.map((groups) => groups.map(textOf)).find(([first]) => first?.includes('fc1'))).toEqual([
    '    (fc1): ',
    'Linear(in_features=192, ',
    'out_features=768, ',
    'bias=True)',
  ])
})

test('nothing of a line is lost', () => {
  const whole = printout(LINEAR, TINY, 'complete').map(({ parts }) => textOf([...parts]))
  expect(lines.map((groups) => groups.map(textOf).join(''))).toEqual(whole)
})
