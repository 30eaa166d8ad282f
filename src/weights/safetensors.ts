/*
 * The safetensors format: eight bytes with the length of a JSON header (little-endian), the header,
 * and then the raw values of all tensors, without gaps. Like every typed array in a browser the
 * values are little-endian. Source: https://huggingface.co/docs/safetensors, section "Format".
 */
import type { ByteSource } from './byte-source.ts'
import { CheckpointError } from './checkpoint-error.ts'
import { DTYPES } from './dtype.ts'
import type { NamedArray, StateDict } from './state-dict.ts'
import { isSizes, type TensorFile, tensorFile } from './tensor-file.ts'

export interface Safetensors {
  tensors: StateDict
  metadata: Record<string, string>
}

/**
 * Reads a safetensors file. F16, BF16 and F64 become float32; the arrays are copies, so `bytes` may be let go.
 * Tensors come in the order in which their values lie in the file.
 * @throws CheckpointError for anything that does not keep to the format.
 */
export function parseSafetensors(bytes: Uint8Array): Safetensors {
  const dataStart = 8 + headerLength(bytes, bytes.length)
  const { entries, metadata } = readHeader(bytes.subarray(8, dataStart), bytes.length - dataStart)
  const tensors: StateDict = {}
  for (const entry of entries) {
    // Not `slice`: of a Node Buffer, which is a Uint8Array too, that would be no copy.
    const copy = new Uint8Array(bytes.subarray(dataStart + entry.begin, dataStart + entry.end))
    tensors[entry.name] = { shape: entry.shape, data: valuesOf(entry, copy) }
  }
  return { tensors, metadata }
}

/**
 * The same, reading a tensor's values only when it is asked for.
 * @throws CheckpointError
 */
export async function openSafetensors(source: ByteSource): Promise<TensorFile> {
  const dataStart = 8 + headerLength(await source.read(0, Math.min(8, source.size)), source.size)
  const { entries, metadata } = readHeader(await source.read(8, dataStart), source.size - dataStart)
  const stored = entries.map((entry) => {
    const read = async () =>
      valuesOf(entry, await source.read(dataStart + entry.begin, dataStart + entry.end))
    return [entry.name, { shape: entry.shape, read }] as const
  })
  return { ...tensorFile(new Map(stored)), metadata }
}

/** Writes tensors as F32, in their order, and metadata if there is any. The same input gives the same bytes. */
export function formatSafetensors(
  tensors: StateDict,
  metadata?: Record<string, string>,
): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = metadata ? { __metadata__: metadata } : {}
  let size = 0
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    checkName(name)
    checkShape(name, shape, data.length)
    header[name] = { dtype: 'F32', shape, data_offsets: [size, size + data.byteLength] }
    size += data.byteLength
  }
  const text = new TextEncoder().encode(JSON.stringify(header))
  // Spaces after the header put the values on a multiple of eight bytes, as the format asks.
  const dataStart = 8 + Math.ceil(text.length / 8) * 8
  const bytes = new Uint8Array(dataStart + size).fill(0x20, 8, dataStart)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(dataStart - 8), true)
  bytes.set(text, 8)
  const values = new Float32Array(bytes.buffer, dataStart)
  let position = 0
  for (const { data } of Object.values(tensors)) {
    values.set(data, position)
    position += data.length
  }
  return bytes
}

/** Room for 100,000 tensors. */
const MAX_HEADER_BYTES = 2 ** 24

function headerLength(head: Uint8Array, fileSize: number): number {
  if (fileSize < 8) throw new CheckpointError('truncated', { what: 'file-size', bytes: fileSize })
  const length = Number(new DataView(head.buffer, head.byteOffset).getBigUint64(0, true))
  if (length > fileSize - 8) {
    throw new CheckpointError('truncated', { what: 'header-beyond-file', bytes: length, of: fileSize })
  }
  if (length > MAX_HEADER_BYTES)
    throw new CheckpointError('too-large', { what: 'header-size', bytes: length })
  return length
}

interface Entry {
  name: string
  dtype: unknown
  shape: readonly number[]
  /** Where its values begin and end, counted from the end of the header. */
  begin: number
  end: number
}

/** What the header says, its entries in the order of their values, of which there are `dataSize` bytes. */
function readHeader(bytes: Uint8Array, dataSize: number) {
  let header: unknown
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new CheckpointError('damaged', { what: 'header-not-json' })
  }
  if (!isObject(header)) throw new CheckpointError('damaged', { what: 'header-not-object' })
  const { __metadata__: metadata = {}, ...rest } = header
  if (!isObject(metadata) || Object.values(metadata).some((value) => typeof value !== 'string')) {
    throw new CheckpointError('damaged', { what: 'metadata' })
  }
  const entries = Object.entries(rest).map(([name, entry]) => readEntry(name, entry))
  entries.sort((a, b) => a.begin - b.begin || a.end - b.end)
  let position = 0
  for (const { name, begin, end } of entries) {
    if (begin !== position) {
      throw new CheckpointError('damaged', { what: 'gap', begin, before: position }, name)
    }
    if (end > dataSize) {
      throw new CheckpointError('truncated', { what: 'tensor-beyond-file', end, bytes: dataSize }, name)
    }
    position = end
  }
  if (position !== dataSize) {
    throw new CheckpointError('damaged', { what: 'left-over', end: position, bytes: dataSize })
  }
  return { entries, metadata: metadata as Record<string, string> }
}

function readEntry(name: string, entry: unknown): Entry {
  checkName(name)
  if (!isObject(entry)) throw new CheckpointError('damaged', { what: 'no-description' }, name)
  const { dtype, shape, data_offsets: offsets } = entry
  const [begin, end, ...others] = isSizes(offsets) ? offsets : []
  if (begin === undefined || end === undefined || others.length > 0 || begin > end) {
    throw new CheckpointError('damaged', { what: 'no-offsets' }, name)
  }
  if (!isSizes(shape)) throw new CheckpointError('damaged', { what: 'no-shape' }, name)
  // A tensor of a type that we do not read may stand in the file, as long as nobody asks for it.
  const reader = DTYPES.get(dtype)
  if (reader) checkShape(name, shape, (end - begin) / reader.size)
  return { name, dtype, shape, begin, end }
}

function valuesOf({ name, dtype }: Entry, bytes: Uint8Array): Float32Array {
  const reader = DTYPES.get(dtype)
  if (!reader) {
    const type = typeof dtype === 'string' ? dtype : '?'
    throw new CheckpointError('dtype', { what: 'value-type', type }, name)
  }
  return reader.toFloat32(bytes)
}

/** Assigning to `__proto__` would replace an object's prototype instead of adding a tensor. */
function checkName(name: string): void {
  if (name === '__proto__' || name === '__metadata__') {
    throw new CheckpointError('damaged', { what: 'name' }, name)
  }
}

function checkShape(name: string, shape: NamedArray['shape'], count: number): void {
  if (shape.reduce((product, size) => product * size, 1) !== count) {
    throw new CheckpointError('damaged', { what: 'shape', shape: JSON.stringify(shape), values: count }, name)
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
