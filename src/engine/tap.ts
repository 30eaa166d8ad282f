import type { Tensor2D } from '@tensorflow/tfjs-core'
import { TENSOR_NAMES, type TensorName } from '../model/steps.ts'

/**
 * The part a forward hook plays in PyTorch: the block hands every tensor through it by name, and goes on
 * with what it gets back.
 */
export type Tap = (name: TensorName, tensor: Tensor2D) => Tensor2D

/** Plain inference: keep nothing. */
export const keepNothing: Tap = (_, tensor) => tensor

/** Remembers every tensor that passes; call inside the `tf.tidy` that returns `kept`, so that they live on. */
export function recorder(): { tap: Tap; kept: Record<TensorName, Tensor2D> } {
  const kept: Partial<Record<TensorName, Tensor2D>> = {}
  return {
    tap: (name, tensor) => {
      kept[name] = tensor
      return tensor
    },
    // The block taps all of its 13 tensors; a test holds it to that.
    kept: kept as Record<TensorName, Tensor2D>,
  }
}

/** Reads recorded tensors back in the order of the steps and frees them. */
export async function readBack(
  kept: Record<TensorName, Tensor2D>,
): Promise<[TensorName, Tensor2D['shape'], Float32Array][]> {
  const read = TENSOR_NAMES.map(async (name): Promise<[TensorName, Tensor2D['shape'], Float32Array]> => {
    const tensor = kept[name]
    return [name, tensor.shape, (await tensor.data()) as Float32Array]
  })
  const values = await Promise.all(read)
  for (const name of TENSOR_NAMES) kept[name].dispose()
  return values
}
