import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type ByteSource, blobSource } from './byte-source.ts'
import { dataBegin, readZipDirectory } from './zip-directory.ts'

/** Little-endian numbers, as [bytes, value], and text. */
function record(...fields: (readonly [bytes: 2 | 4 | 8, value: number] | string)[]): Uint8Array {
  return Uint8Array.from(
    fields.flatMap((field) => {
      if (typeof field === 'string') return [...Buffer.from(field)]
      const bytes = Buffer.alloc(8)
      bytes.writeBigUInt64LE(BigInt(field[1]))
      return [...bytes.subarray(0, field[0])]
    }),
  )
}

/** A large file of which only a few places are not zero. */
function sparse(size: number, places: readonly (readonly [number, Uint8Array])[]): ByteSource {
  return {
    size,
    async read(begin, end) {
      const bytes = new Uint8Array(end - begin)
      for (const [at, part] of places) {
        part.forEach((byte, i) => {
          if (at + i >= begin && at + i < end) bytes[at + i - begin] = byte
        })
      }
      return bytes
    },
  }
}

const TWO_FILES = zipSync(
  { 'a/data.pkl': Uint8Array.of(1, 2, 3), 'a/größe': Uint8Array.of(4) },
  { level: 0, comment: 'PK\x05\x06' },
)
const sourceOf = (bytes: Uint8Array<ArrayBuffer>) => blobSource(new Blob([bytes]))
const names = async (source: ByteSource) => [...(await readZipDirectory(source)).keys()]

/** Where the last of the given signatures is. */
const find = (bytes: Uint8Array, signature: string) =>
  Buffer.from(bytes).lastIndexOf(signature, undefined, 'latin1')

describe('readZipDirectory and dataBegin', () => {
  it('find the files of a zip and their bytes', async () => {
    const source = sourceOf(TWO_FILES)
    const directory = await readZipDirectory(source)
    expect([...directory.keys()]).toEqual(['a/data.pkl', 'a/größe'])
    const entry = directory.get('a/data.pkl')!
    expect(entry).toMatchObject({ size: 3, stored: true })
    const begin = await dataBegin(source, entry)
    expect(await source.read(begin, begin + entry.size)).toEqual(Uint8Array.of(1, 2, 3))
  })

  it('find the end behind a comment', async () => {
    const commented = new Uint8Array([...TWO_FILES, ...Array(65535).fill(32)])
    const end = find(TWO_FILES, 'PK\x05\x06')
    commented.set([255, 255], end + 20)
    expect(await names(sourceOf(commented))).toHaveLength(2)
  })

  it('find files beyond 4 GB, of more than 4 GB', async () => {
    const [size, header] = [5 * 2 ** 30, 6 * 2 ** 30]
    const name = 'a/data/0'
    const directoryAt = header + 30 + name.length + size
    // biome-ignore format: a line is a group of fields
    const directory = record(
      'PK\x01\x02', [4, 0], [4, 0], [4, 0], [4, 0], [4, 2 ** 32 - 1], [4, 2 ** 32 - 1],
      [2, name.length], [2, 5 + 28], [8, 0], [2, 0], [4, 2 ** 32 - 1], name,
      [2, 99], [2, 1], 'x', [2, 1], [2, 24], [8, size], [8, size], [8, header],
    )
    const wideEnd = directoryAt + directory.length
    // biome-ignore format: the same
    const end = record(
      'PK\x06\x06', [8, 44], [4, 0], [8, 0], [8, 1], [8, 1], [8, directory.length], [8, directoryAt],
      'PK\x06\x07', [4, 0], [8, wideEnd], [4, 1],
      'PK\x05\x06', [8, 0], [4, 2 ** 32 - 1], [4, 2 ** 32 - 1], [2, 0],
    )
    const source = sparse(wideEnd + end.length, [
      [header, record('PK\x03\x04', [8, 0], [8, 0], [4, 0], [2, 0], [2, name.length], [2, 3])],
      [directoryAt, directory],
      [wideEnd, end],
    ])
    const entry = (await readZipDirectory(source)).get(name)!
    expect(entry).toEqual({ size, stored: true, header })
    expect(await dataBegin(source, entry)).toBe(header + 30 + name.length + 3)
  })

  it('tell which files are compressed or encrypted', async () => {
    const packed = zipSync({
      packed: [new Uint8Array(99), { level: 9 }],
      plain: [new Uint8Array(9), { level: 0 }],
    })
    const directory = await readZipDirectory(sourceOf(packed))
    expect([...directory].map(([name, { stored }]) => [name, stored])).toEqual([
      ['packed', false],
      ['plain', true],
    ])
    // The method and the flags, in the entry of the second file.
    for (const [field, value] of [
      [10, 8],
      [8, 1],
    ] as const) {
      const marked = TWO_FILES.slice()
      marked[find(marked, 'PK\x01\x02') + field]! |= value
      const { stored } = (await readZipDirectory(sourceOf(marked))).get('a/größe')!
      expect(stored).toBe(false)
    }
  })

  it('notice a zip cut short anywhere', async () => {
    const plain = zipSync({ a: new Uint8Array(3) }, { level: 0 })
    for (let length = 0; length < plain.length; length++) {
      await expect(names(sourceOf(plain.slice(0, length)))).rejects.toMatchObject({ code: 'truncated' })
    }
  })

  it.each([
    ['an entry that is none', 'PK\x01\x02', 0, [0], 'damaged'],
    ['a name longer than the directory', 'PK\x01\x02', 28, [255, 255], 'damaged'],
    ['a large size that is not given', 'PK\x01\x02', 42, [255, 255, 255, 255], 'damaged'],
    ['a directory beyond the file', 'PK\x05\x06', 16, [255, 255, 255, 127], 'truncated'],
    ['a directory of a gigabyte', 'PK\x05\x06', 12, [0, 0, 0, 64], 'too-large'],
  ])('refuse %s', async (_, signature, field, bytes, code) => {
    const bad = zipSync({ a: new Uint8Array(3) }, { level: 0 })
    bad.set(bytes, find(bad, signature) + field)
    await expect(names(sourceOf(bad))).rejects.toMatchObject({ code })
  })

  it('refuse a file that is not where the directory says', async () => {
    const source = sourceOf(TWO_FILES)
    await expect(dataBegin(source, { size: 1, stored: true, header: 1 })).rejects.toMatchObject({
      code: 'damaged',
    })
  })
})
