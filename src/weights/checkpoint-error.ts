export type CheckpointErrorCode =
  /** The browser no longer gets at the file: it was changed or moved after it was chosen. */
  | 'unreadable'
  /** Neither safetensors nor what `torch.save` writes. */
  | 'not-a-checkpoint'
  /** The file ends too soon, as after a download that broke off. */
  | 'truncated'
  /** The file contradicts itself. */
  | 'damaged'
  /** Its pickle has instructions `torch.save` does not write, so it is not followed any further. */
  | 'unknown-pickle'
  /** A zip that was packed again, with compression or a password; PyTorch only stores. */
  | 'compressed-zip'
  /** The description of the tensors, not their values, is larger, or takes longer, than that of any network we can run. */
  | 'too-large'
  /** Read, but there is no state dict in it, as when the whole module was saved. */
  | 'no-state-dict'
  /** Values of a type that is not a float of 16, 32 or 64 bits. */
  | 'dtype'

/** What an entry of a zip's directory lacks. */
export type ZipFault =
  | 'zip-no-entry'
  | 'zip-entry-beyond'
  | 'zip-no-file'
  | 'zip-no-wide-end'
  | 'zip-no-wide-size'

/** What a pickle's stack machine comes upon and cannot do. */
export type PickleFault = 'stack-empty' | 'stack-short' | 'no-mark' | 'no-memo' | 'no-value' | 'no-number'

/** By what in the file it was seen, with the numbers that show it. */
export type CheckpointDetail =
  | { what: 'beyond-file'; begin: number; end: number; bytes: number }
  | { what: 'read-refused'; error: string }
  | { what: 'file-size'; bytes: number }
  | { what: 'header-beyond-file'; bytes: number; of: number }
  | { what: 'header-size'; bytes: number }
  | { what: 'header-not-json' | 'header-not-object' | 'metadata' }
  | { what: 'gap'; begin: number; before: number }
  | { what: 'tensor-beyond-file' | 'left-over'; end: number; bytes: number }
  | { what: 'no-description' | 'no-offsets' | 'no-shape' | 'name' }
  | { what: 'shape'; shape: string; values: number }
  | { what: 'value-type'; type: string }
  | { what: ZipFault | 'zip-endless' | 'zip-without-pickle' | 'compressed' | 'big-endian' }
  | { what: 'zip-size' | 'pickle-size'; bytes: number }
  | { what: 'unknown-beginning' }
  | { what: 'version'; expected: number }
  | { what: 'no-storages' | 'storage-not-described' | 'no-storage' | 'not-a-view' | 'persistent-id' }
  | { what: 'beyond-storage'; bytes: number }
  | { what: 'value-count'; values: number }
  | { what: 'no-tensors' }
  | { what: 'tensor-count' | 'storage-count' | 'object-count'; most: number }
  | { what: 'time'; seconds: number }
  | { what: PickleFault | 'pickle-goes-on'; at: number }
  | { what: 'protocol' }
  | { what: 'opcode'; opcode: number; at: number }
  | { what: 'opcode-count'; most: number }
  /** No reader said it: something else went wrong while the file was read. */
  | { what: 'unforeseen'; message: string }

/** What is wrong with a file, and with which tensor. The page words it in the reader's language. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError'

  constructor(
    readonly code: CheckpointErrorCode,
    readonly detail: CheckpointDetail,
    readonly tensor?: string,
  ) {
    super([...(tensor === undefined ? [] : [`${tensor}:`]), ...Object.values(detail)].join(' '))
  }
}
