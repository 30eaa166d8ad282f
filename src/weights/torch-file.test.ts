import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPython } from '../../tests/find-python.mjs'
import { type ByteSource, blobSource, withPauses } from './byte-source.ts'
import { type Checkpoint, openCheckpoint, type TensorFile } from './checkpoint.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const COMMITTED = here('../../tests/golden/checkpoints')
const SCRIPT = here('../../training/write_checkpoints.py')

const python = findPython('torch', 'numpy')

const bytesOf = (path: string) => Uint8Array.from(readFileSync(path))
const openAll = (bytes: Uint8Array<ArrayBuffer>) => openCheckpoint(blobSource(new Blob([bytes])))

/** The largest state dict in a file. */
const largest = (checkpoint: Checkpoint): TensorFile => [...checkpoint.values()][0]!
const open = async (bytes: Uint8Array<ArrayBuffer>) => largest(await openAll(bytes))

/** As in training/write_checkpoints.py: the values of the tensor with number j. */
const numbers = (j: number, count: number) =>
  Float32Array.from({ length: count }, (_, i) => (((7 * i + 3 * j) % 31) - 15) / 8)

async function expectTensors(file: TensorFile, shapes: Record<string, readonly number[]>) {
  expect([...file.shapes]).toEqual(Object.entries(shapes))
  for (const [j, [name, shape]] of Object.entries(shapes).entries()) {
    const count = shape.reduce((product, size) => product * size, 1)
    expect(await file.read(name), name).toEqual({ shape, data: numbers(j, count) })
  }
}

/** Works on the same files, committed or written just now, and their folder. */
function describeFiles(folder: () => string) {
  const openFile = (name: string) => open(bytesOf(join(folder(), `${name}.pth`)))

  it.each([
    'f32',
    'f16',
    'bf16',
    'f64',
    'legacy-f32',
    'legacy-f16',
    'legacy-bf16',
    'legacy-f64',
    'protocol1',
    'protocol3',
    'protocol4',
    'protocol5',
    'legacy-protocol1',
    'legacy-protocol3',
    'legacy-protocol4',
    'legacy-protocol5',
  ])('reads %s', async (name) => {
    await expectTensors(await openFile(name), { weight: [3, 4], bias: [3], scalar: [] })
  })

  it.each(['deit', 'legacy-deit'])('finds the model beside the optimizer in %s', async (name) => {
    await expectTensors(await openFile(name), {
      cls_token: [1, 1, 8],
      'pos_encoding.pos_embed': [1, 8, 2, 2],
      'pos_encoding.cls_pos_embed': [1, 8, 1],
      'patch_embed.proj.weight': [8, 3, 2, 2],
      'patch_embed.proj.bias': [8],
      'blocks.0.norm1.weight': [8],
      'blocks.0.norm1.bias': [8],
      'blocks.0.mlp1.fc1.weight': [4, 8],
      'blocks.0.mlp1.fc1.bias': [4],
      'blocks.0.mlp1.fc2.weight': [8, 4],
      'blocks.0.mlp1.fc2.bias': [8],
      'blocks.0.norm2.weight': [5],
      'blocks.0.norm2.bias': [5],
      'blocks.0.mlp2.fc1.weight': [2, 5],
      'blocks.0.mlp2.fc1.bias': [2],
      'blocks.0.mlp2.fc2.weight': [5, 2],
      'blocks.0.mlp2.fc2.bias': [5],
      'norm.weight': [8],
      'norm.bias': [8],
      'head.weight': [3, 8],
      'head.bias': [3],
    })
  })

  it.each(['strided', 'legacy-strided'])('honours strides and shared storages in %s', async (name) => {
    const file = await openFile(name)
    const data = async (name: string) => (await file.read(name)).data
    expect(file.shapes.get('permuted')).toEqual([2, 3, 4])
    expect(await data('transposed')).toEqual(numbers(0, 12))
    expect(await data('sliced')).toEqual(numbers(1, 12))
    expect(await data('permuted')).toEqual(numbers(2, 24))
    expect(await data('first')).toEqual(numbers(3, 12))
    expect(await data('second')).toEqual(numbers(4, 12))
    expect(await file.read('empty')).toEqual({ shape: [0, 4], data: new Float32Array() })
    expect(await data('parameter')).toEqual(numbers(6, 4))
    expect(await data('tied again')).toEqual(await data('tied'))
    expect(await data('expanded')).toEqual(Float32Array.from({ length: 12 }, (_, i) => numbers(0, 4)[i % 4]!))
    await expect(data('num_batches_tracked')).rejects.toMatchObject({
      code: 'dtype',
      tensor: 'num_batches_tracked',
      detail: { what: 'value-type', type: 'torch.LongStorage' },
    })
  })

  it('finds no state dict in a whole module', async () => {
    await expect(openFile('module')).rejects.toMatchObject({ code: 'no-state-dict' })
  })
}

describe('openCheckpoint, of files PyTorch wrote', () => {
  describeFiles(() => COMMITTED)
})

describe.skipIf(!python)('openCheckpoint, of files the PyTorch here writes', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'checkpoints-'))
    expect(spawnSync(python, [SCRIPT, folder]).status).toBe(0)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  describeFiles(() => folder)

  it('reads large tensors, shuffled as they may be, like PyTorch', async () => {
    const script = `
import sys, torch
torch.manual_seed(5)
x = torch.randn(70, 90, 150)
views = {'whole': x, 'turned': x.permute(2, 0, 1), 'cut': x.transpose(0, 2)[3:140:2, :, 5:50], 'half': x.half()}
torch.save(views, sys.argv[1] + '/large.pth')
torch.save(views, sys.argv[1] + '/legacy-large.pth', _use_new_zipfile_serialization=False)
for name, view in views.items(): view.float().contiguous().numpy().tofile(f'{sys.argv[1]}/{name}.raw')
`
    expect(spawnSync(python, ['-c', script, folder]).status).toBe(0)
    for (const name of ['large', 'legacy-large']) {
      const file = await open(bytesOf(join(folder, `${name}.pth`)))
      for (const view of file.shapes.keys()) {
        const expected = new Float32Array(bytesOf(join(folder, `${view}.raw`)).buffer)
        const { data } = await file.read(view)
        expect(data.length).toBe(expected.length)
        expect(data.every((value, i) => value === expected[i])).toBe(true)
      }
    }
  })
})

/** The source, with a note of how many bytes were read since the last time asked. */
function counted(source: ByteSource) {
  let bytes = 0
  return {
    taken: () => {
      const taken = bytes
      bytes = 0
      return taken
    },
    source: {
      size: source.size,
      read: (begin: number, end: number) => {
        bytes += end - begin
        return source.read(begin, end)
      },
    },
  }
}

/** A zip of PyTorch's with one of its files replaced. */
function withFile(name: string, path: string, bytes: Uint8Array<ArrayBuffer> | undefined, level: 0 | 9 = 0) {
  const files = unzipSync(bytesOf(join(COMMITTED, `${name}.pth`)))
  if (bytes) files[path] = bytes
  else delete files[path]
  return zipSync(files, { level })
}

/** Bytes with some text of theirs (each character a byte) replaced once. */
function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array<ArrayBuffer> {
  const text = Buffer.from(bytes).toString('latin1')
  expect(text).toContain(from)
  return Uint8Array.from(
    Buffer.from(
      text.replace(from, () => to),
      'latin1',
    ),
  )
}

/** A file of PyTorch before 1.6 with so many tensors, each in a storage of its own without a value. */
function emptyStorages(count: number): Uint8Array<ArrayBuffer> {
  const text = (words: string) => `X${String.fromCharCode(words.length)}\0\0\0${words}`
  const storage = (i: number) =>
    `(${text('storage')}ctorch\nFloatStorage\n${text(`${i}`)}${text('cpu')}K\0NtQ`
  const tensor = (i: number) =>
    `${text(`tensor ${i}`)}ctorch._utils\n_rebuild_tensor_v2\n(${storage(i)}K\0K\0\x85K\x01\x85\x89}tR`
  const numbers = Array.from({ length: count }, (_, i) => i)
  return Uint8Array.from(
    Buffer.from(
      [
        '\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.', // the magic number
        '\x80\x02M\xe9\x03.', // the version, 1001
        '\x80\x02}.', // the machine
        `\x80\x02}(${numbers.map(tensor).join('')}u.`,
        `\x80\x02](${numbers.map((i) => text(`${i}`)).join('')}e.`,
        '\0'.repeat(8 * count),
      ].join(''),
      'latin1',
    ),
  )
}

const pickleOf = (name: string) => unzipSync(bytesOf(join(COMMITTED, `${name}.pth`)))[`${name}/data.pkl`]!

describe('openCheckpoint, of files torch.save writes', () => {
  it.each(['deit', 'legacy-deit'])(
    'reads no values until one is asked for, and then its own, in %s',
    async (name) => {
      const bytes = bytesOf(join(COMMITTED, `${name}.pth`))
      // A legacy file is read in windows as long as this whole file; a longer one tells them apart.
      const large = new Uint8Array(2 ** 22)
      large.set(bytes)
      const { source, taken } = counted(blobSource(new Blob([name === 'deit' ? bytes : large])))
      const file = largest(await openCheckpoint(source))
      expect(taken()).toBeLessThan(name === 'deit' ? 2 * bytes.length : 2 ** 19)
      await file.read('cls_token')
      expect(taken()).toBe(name === 'deit' ? 30 + 8 * 4 : 8 * 4)
    },
  )

  it('takes the state dict under any name, and never the optimizer’s', async () => {
    const renamed = (from: string, to: string) =>
      withFile('deit', 'deit/data.pkl', replaced(pickleOf('deit'), from, to))
    const key = '\x05\x00\x00\x00model'
    for (const name of ['\x0a\x00\x00\x00state_dict', '\x03\x00\x00\x00net', '\x09\x00\x00\x00model_ema']) {
      const [path, beside] = (await openAll(renamed(key, name))).keys()
      expect([path, beside]).toEqual([name.slice(4), ''])
    }
  })

  it('reads the lengths of many storages together', async () => {
    let reads = 0
    const source = withPauses(blobSource(new Blob([emptyStorages(30_000)])), async () => {
      reads++
    })
    expect(largest(await openCheckpoint(source)).shapes.size).toBe(30_000)
    expect(reads).toBeLessThan(200)
  })

  it('gives up a file with more tensors than any network has', async () => {
    await expect(openAll(emptyStorages(40_000))).rejects.toMatchObject({
      code: 'too-large',
      detail: { what: 'tensor-count' },
    })
    await expect(openAll(emptyStorages(100_000))).rejects.toMatchObject({ code: 'too-large' })
  })

  it('reads a pickle longer than the window it is first looked for in', async () => {
    const bytes = bytesOf(join(COMMITTED, 'legacy-protocol3.pth'))
    const long = `X\x70\x11\x01\x00${'a'.repeat(70_000)}`
    await expectTensors(await open(replaced(bytes, 'X\x04\x00\x00\x00none', long)), {
      weight: [3, 4],
      bias: [3],
      scalar: [],
    })
  })

  it.each([
    // The same number of bytes each time, for their places in the file matter.
    ['a shape beyond the storage', 'K\x03K\x04\x86', 'K\x03K\x05\x86', 'damaged weight'],
    ['strides beyond the storage', 'K\x04K\x01\x86', 'K\x05K\x01\x86', 'damaged weight'],
    ['an offset beyond the storage', 'QK\x00K\x03K\x04', 'QK\x01K\x03K\x04', 'damaged weight'],
    ['a shape of other rank than the strides', 'K\x03K\x04\x86', 'K\x0cN0\x85', 'damaged weight'],
    ['a shape that is no number', 'K\x03K\x04\x86', 'K\x03N)0\x86', 'damaged weight'],
    ['a negative stride', 'K\x04K\x01\x86', 'J\xff\xff\xff\xff\x85', 'damaged weight'],
    ['a storage that is not there', '\x01\x00\x00\x000', '\x01\x00\x00\x009', 'damaged weight'],
    ['a storage of an unknown kind', 'FloatStorage', 'FlockStorage', 'dtype weight'],
    ['a persistent id of another kind', 'storage', 'postage', 'unknown-pickle'],
  ])('refuses %s', async (_, from, to, expected) => {
    const bad = withFile('f32', 'f32/data.pkl', replaced(pickleOf('f32'), from, to))
    const complaint = async () => (await (await open(bad)).read('weight')).data
    const [code, tensor] = expected.split(' ')
    await expect(complaint()).rejects.toMatchObject({
      name: 'CheckpointError',
      code,
      ...(tensor && { tensor }),
    })
  })

  it('refuses to make more values of a few bytes than the file has bytes', async () => {
    const bytes = pickleOf('strided')
    const text = Buffer.from(bytes).toString('latin1')
    const shape = 'K\x03K\x04\x86'
    const at = text.indexOf(shape, text.indexOf('expanded'))
    const huge = Uint8Array.from(
      Buffer.from(`${text.slice(0, at)}J\xff\xff\xff\x7f${text.slice(at + 2)}`, 'latin1'),
    )
    await expect(open(withFile('strided', 'strided/data.pkl', huge))).rejects.toMatchObject({
      code: 'damaged',
      tensor: 'expanded',
    })
  })

  it('refuses values with their highest byte first, and takes them with the lowest', async () => {
    const order = (order: string) => open(withFile('f32', 'f32/byteorder', strToU8(order)))
    expect((await order('little')).shapes.size).toBe(3)
    await expect(order('big')).rejects.toMatchObject({ code: 'dtype' })
  })

  it('refuses a zip that was compressed, and one of something else', async () => {
    const same = pickleOf('f32')
    await expect(open(withFile('f32', 'f32/data.pkl', same, 9))).rejects.toMatchObject({
      code: 'compressed-zip',
    })
    await expect(open(withFile('f32', 'f32/data.pkl', undefined))).rejects.toMatchObject({
      code: 'not-a-checkpoint',
    })
  })

  it('refuses a storage that is shorter than was said', async () => {
    const bad = withFile('f32', 'f32/data/0', new Uint8Array(44))
    await expect(open(bad)).rejects.toMatchObject({ code: 'damaged', tensor: 'weight' })
  })

  it('refuses a pickle cut short', async () => {
    const bad = withFile('f32', 'f32/data.pkl', pickleOf('f32').subarray(0, 100))
    await expect(open(bad)).rejects.toMatchObject({ code: 'truncated' })
  })

  it('notices a legacy file cut short anywhere', async () => {
    const bytes = bytesOf(join(COMMITTED, 'legacy-f32.pth'))
    const complaint = async (length: number) => {
      const file = await open(bytes.slice(0, length))
      for (const name of file.shapes.keys()) await file.read(name)
    }
    for (let length = 0; length < bytes.length; length++) {
      const code = length < 15 ? 'not-a-checkpoint' : 'truncated'
      await expect(complaint(length), String(length)).rejects.toMatchObject({ code })
    }
  })

  it.each([
    ['nothing', ''],
    ['a text', 'import torch'],
    ['a picture', '\x89PNG\x0d\x0a\x1a\x0a and so on'],
    ['a pickle that is not PyTorch’s', '\x80\x04N.'],
  ])('refuses %s as no checkpoint', async (_, text) => {
    await expect(open(Uint8Array.from(Buffer.from(text, 'latin1')))).rejects.toMatchObject({
      code: 'not-a-checkpoint',
    })
  })
})
