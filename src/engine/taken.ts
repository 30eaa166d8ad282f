import type * as tf from '@tensorflow/tfjs-core'

/** Reads tensors and frees them. A copy, because the cpu backend hands out memory that other tensors may share. */
export const taken = <Tensors extends readonly tf.Tensor[]>(
  ...tensors: Tensors
): Promise<{ [Index in keyof Tensors]: Float32Array }> =>
  Promise.all(
    tensors.map(async (tensor) => {
      const values = (await tensor.data<'float32'>()).slice()
      tensor.dispose()
      return values
    }),
  ) as Promise<{ [Index in keyof Tensors]: Float32Array }>
