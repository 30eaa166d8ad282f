/*
 * The list of files a zip ends with, read without the files. Zips above 4 GB, and all that PyTorch writes, have
 * a second end in the ZIP64 form. Source: PKWARE's APPNOTE.TXT, sections 4.3 and 4.5.3.
 */
import type { ByteSource } from './byte-source.ts'
import { CheckpointError, type ZipFault } from './checkpoint-error.ts'

export interface ZipEntry {
  size: number
  /** Not compressed and not encrypted: its bytes stand in the zip as they are. */
  stored: boolean
  /** Where its own header begins. */
  header: number
}

/** Some 200,000 files. */
const MAX_DIRECTORY_BYTES = 2 ** 24

/** All entries by their paths. */
export async function readZipDirectory(source: ByteSource): Promise<Map<string, ZipEntry>> {
  const { begin, size } = await findDirectory(source)
  if (size > MAX_DIRECTORY_BYTES) throw new CheckpointError('too-large', { what: 'zip-size', bytes: size })
  const bytes = await source.read(begin, begin + size)
  const view = viewOf(bytes)
  const entries = new Map<string, ZipEntry>()
  for (let at = 0; at < size; ) {
    if (at + 46 > size || view.getUint32(at, true) !== 0x02014b50) throw damaged('zip-no-entry')
    // Behind the name come numbers too wide for their fields, and a comment.
    const lengthAt = (field: number) => view.getUint16(at + field, true)
    const extra = at + 46 + lengthAt(28)
    const comment = extra + lengthAt(30)
    const end = comment + lengthAt(32)
    if (end > size) throw damaged('zip-entry-beyond')
    const wide = wideNumbers(view, extra, comment)
    const size32 = (field: number) => {
      const value = view.getUint32(at + field, true)
      return value === 0xffffffff ? wide() : value
    }
    const entrySize = size32(24)
    const stored =
      size32(20) === entrySize &&
      view.getUint16(at + 10, true) === 0 && // method
      (view.getUint16(at + 8, true) & 1) === 0 // encrypted
    entries.set(decoder.decode(bytes.subarray(at + 46, extra)), {
      size: entrySize,
      stored,
      header: size32(42),
    })
    at = end
  }
  return entries
}

/** Where the bytes of a stored entry begin. */
export async function dataBegin(source: ByteSource, { header }: ZipEntry): Promise<number> {
  const view = viewOf(await source.read(header, header + 30))
  if (view.getUint32(0, true) !== 0x04034b50) throw damaged('zip-no-file')
  return header + 30 + view.getUint16(26, true) + view.getUint16(28, true)
}

async function findDirectory(source: ByteSource): Promise<{ begin: number; size: number }> {
  // The last thing in a zip is a record of 22 bytes and a comment of up to 65,535.
  const tail = await source.read(Math.max(0, source.size - 22 - 0xffff), source.size)
  const view = viewOf(tail)
  let end = tail.length - 22
  while (
    end >= 0 &&
    !(view.getUint32(end, true) === 0x06054b50 && end + 22 + view.getUint16(end + 20, true) === tail.length)
  )
    end--
  if (end < 0) throw new CheckpointError('truncated', { what: 'zip-endless' })
  if (end < 20 || view.getUint32(end - 20, true) !== 0x07064b50) {
    return { size: view.getUint32(end + 12, true), begin: view.getUint32(end + 16, true) }
  }
  const wideEnd = uint64(view, end - 20 + 8)
  const wide = viewOf(await source.read(wideEnd, wideEnd + 56))
  if (wide.getUint32(0, true) !== 0x06064b50) throw damaged('zip-no-wide-end')
  return { size: uint64(wide, 40), begin: uint64(wide, 48) }
}

/** The numbers that did not fit into 32 bits, one a call, from the extra field made for them. */
function wideNumbers(view: DataView, begin: number, end: number): () => number {
  let at = begin
  let fieldEnd = begin
  for (let field = begin; field + 4 <= end; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== 1) continue
    at = field + 4
    fieldEnd = Math.min(end, at + view.getUint16(field + 2, true))
    break
  }
  return () => {
    if (at + 8 > fieldEnd) throw damaged('zip-no-wide-size')
    at += 8
    return uint64(view, at - 8)
  }
}

const decoder = new TextDecoder()
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
/** Inexact only where it is larger than any file. */
const uint64 = (view: DataView, at: number) => Number(view.getBigUint64(at, true))
const damaged = (what: ZipFault) => new CheckpointError('damaged', { what })
