import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { halvesOf, joined } from './halves.ts'
import { parseSafetensors } from './safetensors.ts'

const FOLDER = 'public/weights/shapes/linear'
const files = readdirSync(FOLDER).map((name) => new Uint8Array(readFileSync(`${FOLDER}/${name}`)))

test('both halves are the file again, bit for bit', () => {
  expect(files).toHaveLength(6)
  for (const file of files) {
    const { upper, lower } = halvesOf(file)
    expect(Buffer.compare(joined(upper, lower), file)).toBe(0)
  }
})

test('the upper half alone tells every weight to an eighth of it', () => {
  for (const file of files) {
    const whole = parseSafetensors(file).tensors
    const rough = parseSafetensors(joined(halvesOf(file).upper, null)).tensors
    expect(Object.keys(rough)).toEqual(Object.keys(whole))
    for (const [name, { data }] of Object.entries(whole)) {
      const farthest = data.reduce((most, value, i) => {
        // Below it float16 has no more powers of two.
        const size = Math.max(Math.abs(value), 2 ** -14)
        return Math.max(most, Math.abs((rough[name]?.data[i] ?? Number.NaN) - value) / size)
      }, 0)
      expect(farthest, name).toBeLessThanOrEqual(1 / 8)
    }
  }
})

test('a file that begins within its buffer is split where it begins', () => {
  const [file] = files
  const within = new Uint8Array([...new Uint8Array(3), ...(file ?? [])]).subarray(3)
  const { upper, lower } = halvesOf(within)
  expect(Buffer.compare(joined(upper, lower), within)).toBe(0)
})
