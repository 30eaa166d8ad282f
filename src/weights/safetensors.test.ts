import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { blobSource } from './byte-source.ts'
import { CheckpointError } from './checkpoint-error.ts'
import { formatSafetensors, openSafetensors, parseSafetensors } from './safetensors.ts'
import type { NamedArray, StateDict } from './state-dict.ts'

/** A file with any header and any data behind it. */
function fileOf(header: unknown, data: ArrayLike<number> = []): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header))
  const bytes = new Uint8Array(8 + text.length + data.length)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true)
  bytes.set(text, 8)
  bytes.set(data, 8 + text.length)
  return bytes
}

/** What a reader complains about, as "code: message", the message beginning with the tensor. */
async function complaint(read: () => unknown): Promise<string> {
  try {
    await read()
  } catch (error) {
    if (error instanceof CheckpointError) return `${error.code}: ${error.message}`
    throw error
  }
  return 'none'
}

const open = (bytes: Uint8Array<ArrayBuffer>) => openSafetensors(blobSource(new Blob([bytes])))

/** All tensors of a file, one at a time. */
async function readAll(bytes: Uint8Array<ArrayBuffer>): Promise<StateDict> {
  const file = await open(bytes)
  const tensors: Record<string, NamedArray> = {}
  for (const name of file.shapes.keys()) tensors[name] = await file.read(name)
  return tensors
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
    expect(() => formatSafetensors(bad)).toThrow('head.bias: shape [10] 9')
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

  it('notices a file cut short anywhere', async () => {
    const bytes = formatSafetensors({ 'norm1.weight': weights['norm1.weight']! })
    for (let length = 0; length < bytes.length; length++) {
      const cut = bytes.slice(0, length)
      expect(await complaint(() => parseSafetensors(cut))).toMatch(/^truncated: /)
      expect(await complaint(() => open(cut))).toMatch(/^truncated: /)
    }
  })

  it.each([
    [
      'a header longer than the file',
      Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 0x7b),
      /^truncated: header-beyond-file 1844/,
    ],
    [
      'another kind of file',
      Uint8Array.from(Buffer.from('PK\x03\x04 and so on')),
      /^truncated: header-beyond-file/,
    ],
    ['an absurd header', fileOf(' '.repeat(2 ** 24 + 1)), /^too-large: header-size 16777217/],
    ['a header that is not JSON', fileOf('{"a":'), /^damaged: header-not-json/],
    [
      'a header that is not UTF-8',
      fileOf({ ab: f32([0], 0, 0) }).with(10, 0xff),
      /^damaged: header-not-json/,
    ],
    ['a header that is a list', fileOf([]), /^damaged: header-not-object/],
    ['metadata that is not text', fileOf({ __metadata__: { step: 1 } }), /^damaged: metadata/],
    ['a tensor that is null', fileOf({ a: null }), /^damaged: a: no-description/],
    [
      'a tensor called __proto__',
      fileOf(`{"__proto__":${JSON.stringify(f32([], 0, 4))}}`, Array(4)),
      /^damaged: __proto__: name/,
    ],
    [
      'a type we do not read',
      fileOf({ a: { ...f32([1], 0, 8), dtype: 'I64' } }, Array(8)),
      /^dtype: a: .*I64/,
    ],
    [
      'a type from Object',
      fileOf({ a: { ...f32([1], 0, 4), dtype: 'constructor' } }, Array(4)),
      /^dtype: a: /,
    ],
    [
      'a type that is no text',
      fileOf({ a: { ...f32([1], 0, 4), dtype: { toString: 1 } } }, Array(4)),
      /^dtype: a: /,
    ],
    ['no shape', fileOf({ a: f32(undefined, 0, 4) }, Array(4)), /^damaged: a: no-shape/],
    ['a negative size', fileOf({ a: f32([-1, -1], 0, 4) }, Array(4)), /^damaged: a: no-shape/],
    ['a fractional size', fileOf({ a: f32([0.5, 2], 0, 4) }, Array(4)), /^damaged: a: no-shape/],
    ['a shape of more values', fileOf({ a: f32([2], 0, 4) }, Array(4)), /^damaged: a: shape/],
    [
      'a shape too large to count',
      fileOf({ a: f32([2 ** 40, 2 ** 40], 0, 4) }, Array(4)),
      /^damaged: a: shape/,
    ],
    ['half a value', fileOf({ a: f32([1], 0, 6) }, Array(6)), /^damaged: a: shape .* 1.5/],
    ['a negative offset', fileOf({ a: f32([1], -4, 0) }), /^damaged: a: no-offsets/],
    ['offsets that are text', fileOf({ a: f32([1], '0', '4') }, Array(4)), /^damaged: a: no-offsets/],
    ['an end before the beginning', fileOf({ a: f32([1], 4, 0) }, Array(4)), /^damaged: a: no-offsets/],
    [
      'offsets nested without end',
      fileOf(`{"a":{"data_offsets":${'['.repeat(1e5)}${']'.repeat(1e5)}}}`),
      /^damaged: /,
    ],
    ['an end after the file', fileOf({ a: f32([2], 0, 8) }, Array(4)), /^truncated: a: tensor-beyond-file 8/],
    [
      'tensors that overlap',
      fileOf({ a: f32([2], 0, 8), b: f32([2], 4, 12) }, Array(12)),
      /^damaged: b: gap 4/,
    ],
    [
      'two tensors in one place',
      fileOf({ a: f32([1], 0, 4), b: f32([1], 0, 4) }, Array(4)),
      /^damaged: b: gap 0/,
    ],
    [
      'a gap between tensors',
      fileOf({ a: f32([1], 0, 4), b: f32([1], 8, 12) }, Array(12)),
      /^damaged: b: gap 8/,
    ],
    ['bytes no tensor owns', fileOf({ a: f32([1], 0, 4) }, Array(5)), /^damaged: left-over 4/],
  ])('refuses %s, read at once or one by one', async (_, bytes, expected) => {
    expect(await complaint(() => parseSafetensors(bytes))).toMatch(expected)
    expect(await complaint(() => readAll(bytes))).toMatch(expected)
  })

  it('reads the golden values PyTorch wrote', () => {
    const file = new URL(
      '../../tests/golden/blocks/linear/dim8-tokens5-ratio0.5-trained.safetensors',
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

describe('openSafetensors', () => {
  it('gives the same tensors as reading all at once, in the order of their values', async () => {
    const bytes = formatSafetensors(weights, { format: 'pt' })
    expect(await readAll(bytes)).toEqual(weights)
    expect([...(await open(bytes)).shapes]).toEqual(
      Object.entries(weights).map(([name, { shape }]) => [name, shape]),
    )
  })

  it('reads the header, and then the bytes of the tensor that is asked for and no others', async () => {
    const bytes = formatSafetensors(weights)
    const blob = blobSource(new Blob([bytes]))
    const reads: [number, number][] = []
    const file = await openSafetensors({
      size: blob.size,
      read: (begin, end) => {
        reads.push([begin, end])
        return blob.read(begin, end)
      },
    })
    const dataStart = bytes.length - 4 * (3 + 6 + 1)
    expect(reads).toEqual([
      [0, 8],
      [8, dataStart],
    ])
    await file.read('mlp1.fc1.weight')
    expect(reads.slice(2)).toEqual([[dataStart + 12, dataStart + 36]])
  })

  it('lists a tensor of a type it does not read, which harms no other', async () => {
    const count = { dtype: 'I64', shape: [], data_offsets: [0, 8] }
    const file = await open(fileOf({ num_batches_tracked: count, a: f32([1], 8, 12) }, Array(12).fill(0)))
    expect([...file.shapes.keys()]).toEqual(['num_batches_tracked', 'a'])
    expect((await file.read('a')).data).toEqual(Float32Array.of(0))
    expect(await complaint(() => file.read('num_batches_tracked'))).toMatch(/^dtype: num_batches_tracked: /)
  })

  it('narrows F64 to float32', async () => {
    const values = new Uint8Array(Float64Array.of(0.1, -2).buffer)
    const tensors = await readAll(fileOf({ a: { dtype: 'F64', shape: [2], data_offsets: [0, 16] } }, values))
    expect(tensors.a).toEqual({ shape: [2], data: Float32Array.of(0.1, -2) })
  })
})
