import type { ByteSource } from './byte-source.ts'
import { CheckpointError } from './checkpoint-error.ts'
import { openSafetensors } from './safetensors.ts'
import { type Checkpoint, MOST_TENSORS } from './tensor-file.ts'
import { openTorchLegacy, openTorchZip } from './torch-file.ts'

export { type CheckpointDetail, CheckpointError, type CheckpointErrorCode } from './checkpoint-error.ts'
export type { Checkpoint, TensorFile } from './tensor-file.ts'

/**
 * Opens a checkpoint in whichever format its first bytes tell of, whatever it is called: safetensors, or `torch.save` of
 * today or before 1.6. What describes the tensors is read, not their values.
 * @throws CheckpointError
 */
export async function openCheckpoint(source: ByteSource): Promise<Checkpoint> {
  const checkpoint = await openAny(source)
  let tensors = 0
  for (const { shapes } of checkpoint.values()) tensors += shapes.size
  if (tensors > MOST_TENSORS)
    throw new CheckpointError('too-large', { what: 'tensor-count', most: MOST_TENSORS })
  return checkpoint
}

async function openAny(source: ByteSource): Promise<Checkpoint> {
  const head = await source.read(0, Math.min(9, source.size))
  if (head[0] === 0x50 && head[1] === 0x4b) return openTorchZip(source) // PK, as any zip
  // { after the eight bytes of a length
  if (head[8] === 0x7b) return new Map([['', await openSafetensors(source)]])
  return openTorchLegacy(source)
}
