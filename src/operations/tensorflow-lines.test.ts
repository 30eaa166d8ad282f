import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BACKENDS } from '../engine/protocol.ts'
import type { Arithmetic } from '../model/arithmetic.ts'
import type { TensorName } from '../model/steps.ts'
import { tensorflowLines } from './tensorflow-lines.ts'

const MADE: [Arithmetic['kind'], TensorName][] = [
  ['patch', 'x'],
  ['classToken', 'x'],
  ['handedOn', 'x'],
  ['layerNorm', 'norm1'],
  ['linear', 'mlp1.fc1'],
  ['gelu', 'mlp1.act'],
  ['add', 'add1'],
  ['transpose', 'transpose1'],
  ['layerNorm', 'norm2'],
  ['linear', 'mlp2.fc2'],
  ['gelu', 'mlp2.act'],
  ['add', 'add2'],
  ['transpose', 'transpose2'],
]

test.each(MADE)('what is shown for %s at %s is in the engine', (kind, tensor) => {
  for (const backend of BACKENDS) {
    const { file, lines } = tensorflowLines(kind, tensor, backend)
    const source = readFileSync(`src/engine/${file}`, 'utf8')
    for (const line of lines) expect(source).toContain(line)
  }
})
