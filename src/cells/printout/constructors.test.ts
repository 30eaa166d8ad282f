import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ARGUMENTS } from './constructors.ts'

test('our side of the two constructors has the arguments of the source that is shown, with their defaults', () => {
  const source = readFileSync('training/linear_block.py', 'utf8')
  const block = source.slice(source.indexOf('class LinearBlock'))
  const written = block.match(/def __init__\(self, ([^)]*)\)/)?.[1]?.split(/,\s*/)
  const shown = ARGUMENTS.flatMap(({ ours }) => (typeof ours === 'string' ? [ours] : []))
  expect(shown.sort()).toEqual(written?.sort())
})
