import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import * as ort from 'onnxruntime-web/wasm'
import { type NetworkConfig, numTokens } from '../src/model/config.ts'
import type { StateDict } from '../src/weights/state-dict.ts'
import { onnxBlock } from './onnx-model.ts'

/** The block run by onnxruntime on one thread, with every optimisation it has. */
export async function onnxForward(
  sizes: Pick<NetworkConfig, 'dim' | 'grid' | 'ratio'>,
  weights: StateDict,
): Promise<(x: Float32Array) => Promise<Float32Array>> {
  ort.env.wasm.numThreads = 1
  ort.env.wasm.wasmPaths = { wasm }
  const session = await ort.InferenceSession.create(onnxBlock(sizes, weights), {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'all',
  })
  const shape = [numTokens(sizes), sizes.dim]
  return async (x) => {
    const { transpose2 } = await session.run({ x: new ort.Tensor('float32', x, shape) })
    return transpose2!.data as Float32Array
  }
}
