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
