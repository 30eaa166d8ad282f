import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { geluInto } from './kernel-gelu.ts'
import { layerNormInto } from './kernel-layer-norm.ts'

/*
 * GELU and LayerNorm each as one kernel of the wasm backend. Composed of TensorFlow.js ops they pass over memory
 * five and seven times and take a quarter of the block's time; one JavaScript loop over the backend's own memory does
 * the same in less than half of that. It asks nothing of the WebAssembly build, so it is there without SIMD too.
 */

function kernel(
  kernelName: string,
  compute: (
    output: Float32Array,
    inputs: Record<string, Float32Array>,
    attributes: Record<string, unknown>,
  ) => void,
): void {
  tf.registerKernel({
    kernelName,
    backendName: 'wasm',
    kernelFunc({ inputs, backend, attrs }) {
      const wasm = backend as BackendWasm
      const output = wasm.makeOutput(inputs.x!.shape, 'float32')
      // The heap may grow, and then moves: it is looked at only after the output has its place.
      const onHeap = (tensor: tf.TensorInfo) => wasm.typedArrayFromHeap(tensor) as Float32Array
      const arrays = Object.fromEntries(
        Object.entries(inputs).map(([name, tensor]) => [name, onHeap(tensor as tf.TensorInfo)]),
      )
      compute(onHeap(output), arrays, attrs ?? {})
      return output
    },
  })
}

kernel('Gelu', (output, { x }) => geluInto(output, x!))
kernel('LayerNorm', (output, { x, weight, bias }, { epsilon }) =>
  layerNormInto(output, x!, weight!, bias!, epsilon as number),
)
