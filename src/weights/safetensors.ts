/*
 * The safetensors format: eight bytes with the length of a JSON header (little-endian), the header,
 * and then the raw values of all tensors, without gaps. Like every typed array in a browser the
 * values are little-endian. Source: https://huggingface.co/docs/safetensors, section "Format".
 */
import { widenBfloat, widenHalf } from './half-float'
import type { NamedArray, StateDict } from './state-dict'

export type SafetensorsErrorCode =
  /** The file ends before its header does: it is cut short, or of another kind. */
  | 'header-length'
  /** The header is not the JSON object it should be. */
  | 'header-json'
  /** A tensor bears a name that JavaScript objects give a meaning of their own. */
  | 'name'
  /** Values of a type that is not F32, F16 or BF16. */
  | 'dtype'
  /** A shape that is not a list of sizes, or does not fit the number of values. */
  | 'shape'
  /** Tensors overlap, leave gaps, or do not end where the file does. */
  | 'offsets'

/** What is wrong with a file, and with which tensor. The page words it in the reader's language. */
export class SafetensorsError extends Error {
  override readonly name = 'SafetensorsError'

  constructor(
    readonly code: SafetensorsErrorCode,
    detail: string,
    readonly tensor?: string,
  ) {
    super(tensor === undefined ? detail : `${tensor}: ${detail}`)
  }
}

export interface Safetensors {
  tensors: StateDict
  metadata: Record<string, string>
}

/** Bytes of one value, and how to read a tensor's bytes (aligned, its own copy) into float32. */
const READERS = new Map<unknown, { size: number; read: (buffer: ArrayBuffer) => Float32Array }>([
  ['F32', { size: 4, read: (buffer) => new Float32Array(buffer) }],
  ['F16', { size: 2, read: (buffer) => widenHalf(new Uint16Array(buffer)) }],
  ['BF16', { size: 2, read: (buffer) => widenBfloat(new Uint16Array(buffer)) }],
])

/**
 * Reads a safetensors file. F16 and BF16 become float32; the arrays are copies, so `bytes` may be let go.
 * Tensors come in the order in which their values lie in the file.
 * @throws SafetensorsError for anything that does not keep to the format.
 */
export function parseSafetensors(bytes: Uint8Array): Safetensors {
  const { header, dataStart } = readHeader(bytes)
  const { __metadata__: metadata = {}, ...rest } = header
  if (!isObject(metadata) || Object.values(metadata).some((value) => typeof value !== 'string')) {
    throw new SafetensorsError('header-json', '__metadata__ must map names to strings')
  }
  const entries = Object.entries(rest).map(([name, entry]) => readEntry(name, entry))
  entries.sort((a, b) => a.begin - b.begin || a.end - b.end)

  const tensors: StateDict = {}
  const data = bytes.subarray(dataStart)
  let position = 0
  for (const { name, shape, begin, end, read } of entries) {
    if (begin !== position) {
      throw new SafetensorsError('offsets', `starts at ${begin}, the tensor before ends at ${position}`, name)
    }
    if (end > data.length) {
      throw new SafetensorsError('offsets', `ends at ${end}, the file's data at ${data.length}`, name)
    }
    // Not `slice`: of a Node Buffer, which is a Uint8Array too, that would be no copy.
    tensors[name] = { shape, data: read(new Uint8Array(data.subarray(begin, end)).buffer) }
    position = end
  }
  if (position !== data.length) {
    throw new SafetensorsError('offsets', `the tensors end at ${position}, the file's data at ${data.length}`)
  }
  return { tensors, metadata: metadata as Record<string, string> }
}

/** Writes tensors as F32, in their order, and metadata if there is any. The same input gives the same bytes. */
export function formatSafetensors(tensors: StateDict, metadata?: Record<string, string>): Uint8Array {
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

function readHeader(bytes: Uint8Array): { header: Record<string, unknown>; dataStart: number } {
  if (bytes.length < 8) throw new SafetensorsError('header-length', `a file of ${bytes.length} bytes`)
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true))
  if (length > bytes.length - 8) {
    throw new SafetensorsError('header-length', `a header of ${length} bytes in a file of ${bytes.length}`)
  }
  const dataStart = 8 + length
  let header: unknown
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, dataStart)))
  } catch (cause) {
    throw new SafetensorsError('header-json', `the header is not JSON: ${String(cause)}`)
  }
  if (!isObject(header)) throw new SafetensorsError('header-json', 'the header is not a JSON object')
  return { header, dataStart }
}

function readEntry(name: string, entry: unknown) {
  checkName(name)
  if (!isObject(entry)) throw new SafetensorsError('header-json', 'is not described by an object', name)
  const { dtype, shape, data_offsets: offsets } = entry
  const reader = READERS.get(dtype)
  if (!reader) throw new SafetensorsError('dtype', `has values of type ${String(dtype)}`, name)
  if (!isSizes(offsets) || offsets.length !== 2 || offsets[0]! > offsets[1]!) {
    throw new SafetensorsError('offsets', `has offsets ${JSON.stringify(offsets)}`, name)
  }
  const [begin, end] = offsets as [number, number]
  checkShape(name, shape, (end - begin) / reader.size)
  return { name, shape, begin, end, read: reader.read }
}

/** Assigning to `__proto__` would replace an object's prototype instead of adding a tensor. */
function checkName(name: string): void {
  if (name === '__proto__' || name === '__metadata__') {
    throw new SafetensorsError('name', 'is no name for a tensor', name)
  }
}

function checkShape(name: string, shape: unknown, count: number): asserts shape is NamedArray['shape'] {
  if (!isSizes(shape) || shape.reduce((product, size) => product * size, 1) !== count) {
    throw new SafetensorsError('shape', `has shape ${JSON.stringify(shape)} and ${count} values`, name)
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isSizes = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0)
