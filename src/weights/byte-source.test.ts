import { describe, expect, it } from 'vitest'
import { blobSource } from './byte-source.ts'

const source = blobSource(new Blob([Uint8Array.of(1, 2, 3, 4, 5)]))

describe('blobSource', () => {
  it('reads any part, at the beginning of a buffer of its own', async () => {
    expect(source.size).toBe(5)
    expect(await source.read(1, 4)).toEqual(Uint8Array.of(2, 3, 4))
    expect((await source.read(1, 4)).byteOffset).toBe(0)
    expect(await source.read(5, 5)).toEqual(new Uint8Array())
  })

  it.each([
    [0, 6],
    [-1, 2],
    [3, 2],
    [6, 6],
    [0, Number.POSITIVE_INFINITY],
    [Number.NaN, 2],
    [0, Number.NaN],
  ])('refuses bytes %d to %d instead of giving fewer', async (begin, end) => {
    await expect(source.read(begin, end)).rejects.toMatchObject({
      name: 'CheckpointError',
      code: 'truncated',
    })
  })

  it('says so when the browser can no longer read the file', async () => {
    const gone = new Blob([Uint8Array.of(1)])
    gone.slice = () =>
      ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }) as Blob
    await expect(blobSource(gone).read(0, 1)).rejects.toMatchObject({ code: 'unreadable' })
  })
})
