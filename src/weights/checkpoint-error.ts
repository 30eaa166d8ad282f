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
  /** The description of the tensors, not their values, is larger than that of any network we can run. */
  | 'too-large'
  /** Read, but there is no state dict in it, as when the whole module was saved. */
  | 'no-state-dict'
  /** Values of a type that is not a float of 16, 32 or 64 bits. */
  | 'dtype'

/** What is wrong with a file, and with which tensor. The page words the code in the reader's language. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError'

  constructor(
    readonly code: CheckpointErrorCode,
    readonly detail: string,
    readonly tensor?: string,
  ) {
    super(tensor === undefined ? detail : `${tensor}: ${detail}`)
  }
}
