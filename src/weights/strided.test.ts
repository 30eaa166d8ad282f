import { describe, expect, it } from 'vitest'
import { seededRandom } from '../picture/prng.ts'
import { readStrided, type Strided, storageEnd, valueCount } from './strided.ts'

/** A storage whose values say where they stand, and what was read of it. */
function storage() {
  const reads: [number, number][] = []
  const read = async (begin: number, end: number) => {
    reads.push([begin, end])
    return Float32Array.from({ length: end - begin }, (_, i) => begin + i)
  }
  return { reads, read }
}

/** What PyTorch says a view is: place = offset + Σ index · stride. */
function reference({ offset, shape, strides }: Strided): number[] {
  return shape.reduce(
    (places, size, axis) =>
      places.flatMap((place) => Array.from({ length: size }, (_, i) => place + i * strides[axis]!)),
    [offset],
  )
}

describe('readStrided', () => {
  it('reads a contiguous tensor in one go, whatever the strides of axes of one', async () => {
    const { reads, read } = storage()
    const tensor = { offset: 5, shape: [1, 3, 1, 4], strides: [99, 4, 77, 1] }
    expect([...(await readStrided(tensor, read, 2))]).toEqual(reference(tensor))
    expect(reads).toEqual([[5, 17]])
  })

  it('reads a scalar, and of an empty tensor nothing', async () => {
    const { reads, read } = storage()
    expect([...(await readStrided({ offset: 7, shape: [], strides: [] }, read))]).toEqual([7])
    expect(await readStrided({ offset: 7, shape: [3, 0], strides: [0, 1] }, read)).toHaveLength(0)
    expect(reads).toEqual([[7, 8]])
  })

  it('honours any strides, in pieces no larger than asked', async () => {
    const random = seededRandom(3)
    const integer = (below: number) => Math.floor(random() * below)
    for (let run = 0; run < 500; run++) {
      const shape = Array.from({ length: integer(5) }, () => 1 + integer(5))
      const tensor = { offset: integer(9), shape, strides: shape.map(() => integer(12)) }
      const { reads, read } = storage()
      const piece = 1 + integer(30)
      expect([...(await readStrided(tensor, read, piece))]).toEqual(reference(tensor))
      expect(Math.max(...reads.map(([, end]) => end))).toBeLessThanOrEqual(storageEnd(tensor))
      if (reads.length > 1)
        expect(Math.max(...reads.map(([begin, end]) => end - begin))).toBeLessThanOrEqual(piece)
    }
  })

  it('does not read a wide storage for one column of it', async () => {
    const { reads, read } = storage()
    const column = { offset: 3, shape: [8], strides: [1_000_000] }
    expect([...(await readStrided(column, read))]).toEqual(reference(column))
    expect(reads).toHaveLength(8)
  })

  it('has pieces of a megabyte, so a large transposed matrix is not read value by value', async () => {
    const { reads, read } = storage()
    await readStrided({ offset: 0, shape: [1024, 1024], strides: [1, 1024] }, read)
    expect(reads).toHaveLength(4)
  })
})

describe('valueCount and storageEnd', () => {
  it('count values and say where the last one ends', () => {
    const tensor = { offset: 2, shape: [3, 4], strides: [1, 3] }
    expect([valueCount(tensor), storageEnd(tensor)]).toEqual([12, 14])
    expect(storageEnd(tensor)).toBe(Math.max(...reference(tensor)) + 1)
  })

  it('are not to be had of a shape that multiplies beyond all numbers', () => {
    const shape = Array(40).fill(2 ** 40)
    expect(valueCount({ offset: 0, shape, strides: shape.map(() => 0) })).toBe(Infinity)
  })
})
