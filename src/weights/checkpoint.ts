import type { ByteSource } from './byte-source.ts'
import { openSafetensors } from './safetensors.ts'
import type { TensorFile } from './tensor-file.ts'
import { openTorchLegacy, openTorchZip } from './torch-file.ts'

export { type CheckpointDetail, CheckpointError, type CheckpointErrorCode } from './checkpoint-error.ts'
export type { TensorFile } from './tensor-file.ts'

/**
 * Opens a checkpoint in whichever format its first bytes tell of: safetensors, or `torch.save` of today or
 * before 1.6. What describes the tensors is read, not their values.
 * @throws CheckpointError
 */
export async function openCheckpoint(source: ByteSource): Promise<TensorFile> {
  const head = await source.read(0, Math.min(9, source.size))
  if (head[0] === 0x50 && head[1] === 0x4b) return openTorchZip(source) // PK, as any zip
  if (head[8] === 0x7b) return openSafetensors(source) // { after the eight bytes of a length
  return openTorchLegacy(source)
}
