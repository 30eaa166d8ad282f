/*
 * The two formats of `torch.save`. Since PyTorch 1.6: a zip, never compressed, with the pickled objects in
 * `<name>/data.pkl` and each storage in `<name>/data/<key>`. Before: four pickles (a magic number, a version,
 * the machine, the objects), one with the storages' keys, and each storage as its length and its values.
 */
import { type ByteSource, inWindows } from './byte-source.ts'
import { CheckpointError } from './checkpoint-error.ts'
import { DTYPES } from './dtype.ts'
import { MAX_PICKLE_BYTES, type Pickle, readPickle } from './pickle.ts'
import { readStrided, storageEnd, valueCount } from './strided.ts'
import { type Checkpoint, type StoredTensor, type TensorFile, tensorFile } from './tensor-file.ts'
import { persistentObject, Storage, stateDictsOf, type TorchTensor } from './torch-objects.ts'
import { dataBegin, readZipDirectory, type ZipEntry } from './zip-directory.ts'

/** PyTorch's storage classes: the bytes of a value, and the type if it is one we read. */
const STORAGE_TYPES: ReadonlyMap<string, { size: number; dtype?: string }> = new Map([
  ['torch.FloatStorage', { size: 4, dtype: 'F32' }],
  ['torch.HalfStorage', { size: 2, dtype: 'F16' }],
  ['torch.BFloat16Storage', { size: 2, dtype: 'BF16' }],
  ['torch.DoubleStorage', { size: 8, dtype: 'F64' }],
  ['torch.LongStorage', { size: 8 }],
  ['torch.IntStorage', { size: 4 }],
  ['torch.ShortStorage', { size: 2 }],
  ['torch.CharStorage', { size: 1 }],
  ['torch.ByteStorage', { size: 1 }],
  ['torch.BoolStorage', { size: 1 }],
  ['torch.ComplexFloatStorage', { size: 8 }],
  ['torch.ComplexDoubleStorage', { size: 16 }],
])

/** Where the bytes of a storage stand. */
interface StorageSpan {
  size: number
  begin(): Promise<number>
}

/** @throws CheckpointError */
export async function openTorchZip(source: ByteSource): Promise<Checkpoint> {
  const directory = await readZipDirectory(source)
  const found = [...directory].find(([path]) => /^[^/]+\/data\.pkl$/.test(path))
  if (!found) throw new CheckpointError('not-a-checkpoint', { what: 'zip-without-pickle' })
  const [path, objects] = found
  const folder = path.slice(0, path.indexOf('/') + 1)
  const bytesOf = async (entry: ZipEntry) => {
    const begin = await dataBegin(source, checkStored(entry))
    return source.read(begin, begin + entry.size)
  }

  const order = directory.get(`${folder}byteorder`)
  if (order?.size === 3 && new TextDecoder().decode(await bytesOf(order)) === 'big') {
    throw new CheckpointError('dtype', { what: 'big-endian' })
  }
  if (objects.size > MAX_PICKLE_BYTES)
    throw new CheckpointError('too-large', { what: 'pickle-size', bytes: objects.size })
  const { value } = readPickle(await bytesOf(objects), 0, persistentObject)
  return filesOf(source, stateDictsOf(value), ({ key }) => {
    const entry = directory.get(`${folder}data/${key}`)
    return entry && { size: checkStored(entry).size, begin: () => dataBegin(source, entry) }
  })
}

function checkStored(entry: ZipEntry): ZipEntry {
  if (!entry.stored) throw new CheckpointError('compressed-zip', { what: 'compressed' })
  return entry
}

const MAGIC = 0x1950a86a20f9469cfc6cn
const VERSION = 1001

/** Those of a network that can run here, of its copies and of their optimizers are some thousands. */
const MOST_STORAGES = 2 ** 16

/** @throws CheckpointError `not-a-checkpoint` unless it begins as PyTorch before 1.6 began its files */
export async function openTorchLegacy(source: ByteSource): Promise<Checkpoint> {
  if (!beginsWithMagic(await source.read(0, Math.min(64, source.size)))) {
    throw new CheckpointError('not-a-checkpoint', { what: 'unknown-beginning' })
  }
  let at = 0
  const storages = new Map<string, Storage>()
  const next = async (): Promise<unknown> => {
    const { value, end } = await readPickleAt(source, at, (id) => {
      const object = persistentObject(id)
      if (object instanceof Storage) storages.set(object.key, object)
      return object
    })
    at += end
    return value
  }
  await next()
  if ((await next()) !== VERSION)
    throw new CheckpointError('unknown-pickle', { what: 'version', expected: VERSION })
  await next()
  const stateDicts = stateDictsOf(await next())
  const keys = await next()
  if (!Array.isArray(keys)) throw new CheckpointError('damaged', { what: 'no-storages' })
  if (keys.length > MOST_STORAGES)
    throw new CheckpointError('too-large', { what: 'storage-count', most: MOST_STORAGES })

  // The lengths stand between the values, so every storage must be passed to find the next.
  const places = new Map<string, StorageSpan>()
  const lengths = inWindows(source)
  for (const key of keys) {
    const type = storages.get(key)?.type
    if (type === undefined) throw new CheckpointError('damaged', { what: 'storage-not-described' })
    const valueSize = STORAGE_TYPES.get(type)?.size
    if (valueSize === undefined) throw new CheckpointError('dtype', { what: 'value-type', type })
    const head = await lengths.read(at, at + 8)
    const begin = at + 8
    const size = Number(new DataView(head.buffer).getBigUint64(0, true)) * valueSize
    places.set(key, { size, begin: async () => begin })
    at = begin + size
  }
  return filesOf(source, stateDicts, ({ key }) => places.get(key))
}

function beginsWithMagic(bytes: Uint8Array): boolean {
  try {
    return readPickle(bytes, 0, persistentObject).value === MAGIC
  } catch {
    return false
  }
}

/** A pickle does not say how long it is, so ever more is read until it ends. */
async function readPickleAt(
  source: ByteSource,
  begin: number,
  resolve: (id: unknown) => unknown,
): Promise<Pickle> {
  for (let length = 2 ** 16; ; length *= 4) {
    const end = Math.min(begin + length, source.size)
    try {
      return readPickle(await source.read(begin, end), 0, resolve)
    } catch (error) {
      if (!(error instanceof CheckpointError && error.code === 'truncated') || end === source.size)
        throw error
      if (length >= MAX_PICKLE_BYTES)
        throw new CheckpointError('too-large', { what: 'pickle-size', bytes: length })
    }
  }
}

function filesOf(
  source: ByteSource,
  stateDicts: ReadonlyMap<string, ReadonlyMap<string, TorchTensor>>,
  placeOf: (storage: Storage) => StorageSpan | undefined,
): Checkpoint {
  return new Map([...stateDicts].map(([path, tensors]) => [path, fileOf(source, tensors, placeOf)]))
}

function fileOf(
  source: ByteSource,
  tensors: ReadonlyMap<string, TorchTensor>,
  placeOf: (storage: Storage) => StorageSpan | undefined,
): TensorFile {
  return tensorFile(
    new Map(
      [...tensors].map(([name, tensor]) => [name, stored(source, name, tensor, placeOf(tensor.storage))]),
    ),
  )
}

function stored(
  source: ByteSource,
  name: string,
  tensor: TorchTensor,
  place: StorageSpan | undefined,
): StoredTensor {
  const { shape } = tensor
  const type = STORAGE_TYPES.get(tensor.storage.type)
  const dtype = DTYPES.get(type?.dtype)
  if (!dtype) {
    const fail = async () => {
      throw new CheckpointError('dtype', { what: 'value-type', type: tensor.storage.type }, name)
    }
    return { shape, read: fail }
  }
  const count = valueCount(tensor)
  if (count === 0) return { shape, read: async () => new Float32Array() }
  if (!place) throw new CheckpointError('damaged', { what: 'no-storage' }, name)
  if (!(storageEnd(tensor) * dtype.size <= place.size)) {
    throw new CheckpointError('damaged', { what: 'beyond-storage', bytes: place.size }, name)
  }
  // With strides of zero a few bytes can claim to be any number of values.
  if (!(count <= source.size))
    throw new CheckpointError('damaged', { what: 'value-count', values: count }, name)
  return {
    shape,
    async read() {
      const begin = await place.begin()
      return readStrided(tensor, async (from, to) =>
        dtype.toFloat32(await source.read(begin + from * dtype.size, begin + to * dtype.size)),
      )
    },
  }
}
