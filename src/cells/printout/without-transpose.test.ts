import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseSafetensors } from '../../weights/safetensors.ts'
import { largestDifference, mixedColumn } from './without-transpose.ts'

test('reading down a column gives what PyTorch’s transpose and Linear give', () => {
  const file = 'tests/golden/blocks/linear/dim24-tokens17-ratio4-fresh.safetensors'
  const { tensors } = parseSafetensors(new Uint8Array(readFileSync(file)))
  const matrix = (name: string) => {
    const { shape, data } = tensors[name]!
    return { rows: shape[0]!, columns: shape[1]!, data }
  }
  const learned = (name: string) => ({
    weight: tensors[`${name}.weight`]!.data,
    bias: tensors[`${name}.bias`]!.data,
  })
  for (let feature = 0; feature < 24; feature++) {
    const column = mixedColumn(matrix('add1'), feature, learned('norm2'), learned('mlp2.fc1'))
    expect(column).toHaveLength(68)
    expect(largestDifference(column, matrix('mlp2.fc1'), feature)).toBeLessThan(1e-5)
  }
})
