import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { stepOf } from './block.ts'
import { LINEAR } from './blocks/linear.ts'
import { NONE } from './blocks/none.ts'
import { lineOfFrame, sourceOf } from './source.ts'

const read = ({ pytorch }: typeof LINEAR) =>
  sourceOf(pytorch.files.map((file) => readFileSync(`training/${file}`, 'utf8')))

test('a block in a file of its own is shown as that file', () => {
  expect(read(LINEAR)).toBe(readFileSync('training/linear_block.py', 'utf8').trimEnd())
})

test('what a file imports from another block’s stands before it, and nothing else of that', () => {
  const lines = read(NONE).split('\n')
  expect(lines[0]).toBe('class Mlp(nn.Module):')
  expect(lines.filter((line) => line.startsWith('class '))).toEqual([
    'class Mlp(nn.Module):',
    'class FeatureBlock(nn.Module):',
  ])
})

test('the two transposes are two different lines', () => {
  const lines = read(LINEAR).split('\n')
  const [first, second] = ['transpose1', 'transpose2'].map((id) =>
    stepOf(LINEAR, id).frames.map((frame) => lineOfFrame(lines, frame)),
  )
  expect(first).not.toEqual(second)
})

test('a line that is not there is an error that names it', () => {
  const frame = { inside: 'Mlp', line: 'nothing', nth: 0, part: '' }
  expect(() => lineOfFrame(read(LINEAR).split('\n'), frame)).toThrow('"nothing"')
})
