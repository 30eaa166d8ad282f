import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { formatSafetensors, parseSafetensors, SafetensorsError } from './safetensors'
import type { StateDict } from './state-dict'

/** A file with any header and any data behind it. */
function fileOf(header: unknown, data: ArrayLike<number> = []): Uint8Array {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header))
  const bytes = new Uint8Array(8 + text.length + data.length)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true)
  bytes.set(text, 8)
  bytes.set(data, 8 + text.length)
  return bytes
}

/** What parsing complains about, as "code" or "code tensor". */
function complaint(bytes: Uint8Array): string {
  try {
    parseSafetensors(bytes)
  } catch (error) {
    if (error instanceof SafetensorsError) return [error.code, error.tensor ?? []].flat().join(' ')
    throw error
  }
  return 'none'
}

const f32 = (shape: unknown, begin: unknown, end: unknown) => ({
  dtype: 'F32',
  shape,
  data_offsets: [begin, end],
})

const weights: StateDict = {
  'norm1.weight': { shape: [3], data: Float32Array.of(1, -0.5, 1e-30) },
  'mlp1.fc1.weight': { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) },
  scalar: { shape: [], data: Float32Array.of(7) },
  nothing: { shape: [0, 4], data: new Float32Array() },
}

describe('formatSafetensors and parseSafetensors', () => {
  it('give back the tensors, their order and the metadata', () => {
    const read = parseSafetensors(formatSafetensors(weights, { größe: '三' }))
    expect(read).toEqual({ tensors: weights, metadata: { größe: '三' } })
    expect(Object.keys(read.tensors)).toEqual(Object.keys(weights))
  })

  it('start the values at a multiple of eight bytes', () => {
    for (const name of ['a', 'ab', 'abc', 'abcd', 'abcde']) {
      const bytes = formatSafetensors({ [name]: weights.scalar! })
      expect((bytes.length - 4) % 8).toBe(0)
    }
  })

  it('refuse to write values that do not fill their shape', () => {
    const bad = { 'head.bias': { shape: [10], data: new Float32Array(9) } }
    expect(() => formatSafetensors(bad)).toThrow('head.bias: has shape [10] and 9 values')
  })
})

describe('parseSafetensors', () => {
  it('reads F16 and BF16 at odd places, and tensors listed in another order than they lie', () => {
    const header = {
      b: { dtype: 'BF16', shape: [1], data_offsets: [2, 4] },
      a: { dtype: 'F16', shape: [1, 1], data_offsets: [0, 2] },
      __metadata__: { format: 'pt' },
    }
    const file = fileOf(header, [0x00, 0xc0, 0x40, 0x40])
    const shifted = new Uint8Array(file.length + 1)
    shifted.set(file, 1)
    expect(parseSafetensors(shifted.subarray(1))).toEqual({
      tensors: {
        a: { shape: [1, 1], data: Float32Array.of(-2) },
        b: { shape: [1], data: Float32Array.of(3) },
      },
      metadata: { format: 'pt' },
    })
  })

  it('copies, so that the file may change afterwards', () => {
    const bytes = formatSafetensors(weights)
    const { tensors } = parseSafetensors(bytes)
    bytes.fill(0)
    expect(tensors).toEqual(weights)
  })

  it('notices a file cut short anywhere', () => {
    const bytes = formatSafetensors({ 'norm1.weight': weights['norm1.weight']! })
    for (let length = 0; length < bytes.length; length++) {
      expect(complaint(bytes.slice(0, length))).toMatch(/^(header-length|offsets norm1.weight)$/)
    }
  })

  it.each([
    [
      'a header longer than the file',
      Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 0x7b),
      'header-length',
    ],
    ['another kind of file', new TextEncoder().encode('PK\x03\x04 and so on'), 'header-length'],
    ['a header that is not JSON', fileOf('{"a":'), 'header-json'],
    ['a header that is not UTF-8', fileOf({ ab: f32([0], 0, 0) }).with(10, 0xff), 'header-json'],
    ['a header that is a list', fileOf([]), 'header-json'],
    ['metadata that is not text', fileOf({ __metadata__: { step: 1 } }), 'header-json'],
    ['a tensor that is null', fileOf({ a: null }), 'header-json a'],
    [
      'a tensor called __proto__',
      fileOf(`{"__proto__":${JSON.stringify(f32([], 0, 4))}}`, Array(4)),
      'name __proto__',
    ],
    ['a type we do not read', fileOf({ a: { ...f32([1], 0, 8), dtype: 'F64' } }, Array(8)), 'dtype a'],
    ['a type from Object', fileOf({ a: { ...f32([1], 0, 4), dtype: 'constructor' } }, Array(4)), 'dtype a'],
    ['no shape', fileOf({ a: f32(undefined, 0, 4) }, Array(4)), 'shape a'],
    ['a negative size', fileOf({ a: f32([-1, -1], 0, 4) }, Array(4)), 'shape a'],
    ['a fractional size', fileOf({ a: f32([0.5, 2], 0, 4) }, Array(4)), 'shape a'],
    ['a shape of more values', fileOf({ a: f32([2], 0, 4) }, Array(4)), 'shape a'],
    ['a shape too large to count', fileOf({ a: f32([2 ** 40, 2 ** 40], 0, 4) }, Array(4)), 'shape a'],
    ['half a value', fileOf({ a: f32([1], 0, 6) }, Array(6)), 'shape a'],
    ['a negative offset', fileOf({ a: f32([1], -4, 0) }), 'offsets a'],
    ['offsets that are text', fileOf({ a: f32([1], '0', '4') }, Array(4)), 'offsets a'],
    ['an end before the beginning', fileOf({ a: f32([1], 4, 0) }, Array(4)), 'offsets a'],
    ['an end after the file', fileOf({ a: f32([2], 0, 8) }, Array(4)), 'offsets a'],
    ['tensors that overlap', fileOf({ a: f32([2], 0, 8), b: f32([2], 4, 12) }, Array(12)), 'offsets b'],
    ['two tensors in one place', fileOf({ a: f32([1], 0, 4), b: f32([1], 0, 4) }, Array(4)), 'offsets b'],
    ['a gap between tensors', fileOf({ a: f32([1], 0, 4), b: f32([1], 8, 12) }, Array(12)), 'offsets b'],
    ['bytes no tensor owns', fileOf({ a: f32([1], 0, 4) }, Array(5)), 'offsets'],
  ])('refuses %s', (_, bytes, expected) => {
    expect(complaint(bytes)).toBe(expected)
  })

  it('reads the golden values PyTorch wrote', () => {
    const file = new URL(
      '../../tests/golden/block/dim8-tokens5-ratio0.5-trained.safetensors',
      import.meta.url,
    )
    const { tensors, metadata } = parseSafetensors(readFileSync(file))
    expect(metadata).toMatchObject({
      kind: 'block',
      dim: '8',
      num_tokens: '5',
      mlp_ratio: '0.5',
      row_stride: '1',
    })
    expect(tensors['mlp2.fc1.weight']!.shape).toEqual([2, 5])
    expect(tensors['mlp2.act']!.shape).toEqual([8, 2])
    // The residual sum is one float32 addition, so x (stored as F16) and add1 (F32) must agree to the last bit.
    const [x, added] = [tensors.x!.data, tensors['mlp1.fc2']!.data]
    expect(tensors.add1).toEqual({ shape: [5, 8], data: x.map((value, i) => value + added[i]!) })
  })
})
