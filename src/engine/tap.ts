import * as tf from '@tensorflow/tfjs-core'
import { atHead } from '../model/matrix.ts'
import type { OnTensor } from './protocol.ts'

/**
 * The part a forward hook plays in PyTorch: the block hands every tensor through it by name, and goes on
 * with what it gets back. Where each head has one, they pass as one tensor (heads, rows, columns).
 */
export type Tap = <T extends tf.Tensor2D | tf.Tensor3D>(name: string, tensor: T) => T

/** Plain inference: keep nothing. */
export const keepNothing: Tap = (_, tensor) => tensor

/**
 * Reads every tensor that passes and hands its numbers to `receive`; `done` resolves when all have been handed over.
 * On wasm that is at once, while the rest of the block is still to be computed; a GPU is not made to wait for it.
 */
export function reader(receive: OnTensor): { tap: Tap; done(): Promise<void> } {
  const backend = tf.getBackend()
  const reading: Promise<void>[] = []
  return {
    tap: (name, tensor) => {
      const [rows = 0, columns = 0] = tensor.shape.slice(-2)
      const hand = (data: Float32Array) =>
        receive(
          name,
          tensor.rank === 3 ? atHead({ rows, columns, data, heads: data }, 0) : { rows, columns, data },
        )
      if (backend === 'wasm') hand(tensor.dataSync<'float32'>())
      // The cpu backend gives away the very memory it goes on computing with, so that is copied.
      else if (backend === 'cpu') hand(tensor.dataSync<'float32'>().slice())
      else {
        // The block lets go of its tensors when it ends, which is before a GPU has answered.
        const kept = tf.keep(tf.clone(tensor))
        reading.push(
          kept
            .data<'float32'>()
            .then(hand)
            .finally(() => kept.dispose()),
        )
      }
      return tensor
    },
    done: async () => {
      await Promise.all(reading)
    },
  }
}
