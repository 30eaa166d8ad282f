import { CheckpointError } from './checkpoint-error.ts'

/** A file of which any part can be read by itself: checkpoints may be larger than memory. */
export interface ByteSource {
  readonly size: number
  /**
   * The bytes from `begin` up to, not including, `end`: all of them or an error. They begin where their buffer
   * does, so that any typed array can be laid over them, and are the caller's to keep.
   */
  read(begin: number, end: number): Promise<Uint8Array>
}

/**
 * A file the reader chose, read from disk part by part.
 * @throws CheckpointError `truncated` beyond its end, `unreadable` if the browser lost it.
 */
export const blobSource = (blob: Blob): ByteSource => ({
  size: blob.size,
  async read(begin, end) {
    // Said this way round, a NaN is refused too.
    if (!(begin >= 0 && begin <= end && end <= blob.size)) {
      throw new CheckpointError('truncated', { what: 'beyond-file', begin, end, bytes: blob.size })
    }
    try {
      return new Uint8Array(await blob.slice(begin, end).arrayBuffer())
    } catch (cause) {
      throw new CheckpointError('unreadable', {
        what: 'read-refused',
        error: cause instanceof DOMException ? cause.name : String(cause),
      })
    }
  },
})

/** As much as is read ahead of a small read. */
const WINDOW_BYTES = 4096

/**
 * The same bytes, for a reader that goes through them in small steps: a browser takes milliseconds for a read, however
 * small it is, and a file may have a hundred thousand lengths to be read one after another.
 */
export function inWindows(source: ByteSource): ByteSource {
  let window: { begin: number; bytes: Uint8Array } = { begin: 0, bytes: new Uint8Array() }
  return {
    size: source.size,
    async read(begin, end) {
      if (!(end - begin <= WINDOW_BYTES && end <= source.size)) return source.read(begin, end)
      if (begin < window.begin || end > window.begin + window.bytes.length) {
        window = { begin, bytes: await source.read(begin, Math.min(begin + WINDOW_BYTES, source.size)) }
      }
      return window.bytes.slice(begin - window.begin, end - window.begin)
    },
  }
}

/** The same bytes, with a place to stop before each read, which is told how many were read until then. */
export function withPauses(source: ByteSource, pause: (bytesRead: number) => Promise<void>): ByteSource {
  let bytesRead = 0
  return {
    size: source.size,
    async read(begin, end) {
      await pause(bytesRead)
      bytesRead += end - begin
      return source.read(begin, end)
    },
  }
}
