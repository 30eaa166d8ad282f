import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import * as ort from 'onnxruntime-web/wasm'
import { axisSize, type Block } from '../src/model/block.ts'
import type { Sizes } from '../src/model/config.ts'
import type { StateDict } from '../src/weights/state-dict.ts'
import { onnxBlocks, outputOf, tensorName } from './onnx-model.ts'

/** Blocks run by onnxruntime on one thread, with every optimisation it has; all outputs are read. */
export async function onnxForward(
  block: Block,
  sizes: Sizes,
  blocks: readonly StateDict[],
  traced: number | null = null,
): Promise<(x: Float32Array) => Promise<Float32Array>> {
  ort.env.wasm.numThreads = 1
  ort.env.wasm.wasmPaths = { wasm }
  const session = await ort.InferenceSession.create(onnxBlocks(block, sizes, blocks, traced), {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'all',
  })
  const shape = [axisSize(block, sizes, 'tokens'), sizes.dim]
  const last = tensorName(block, blocks.length - 1, outputOf(block).id)
  return async (x) => {
    const outputs = await session.run({ [tensorName(block, 0, 'x')]: new ort.Tensor('float32', x, shape) })
    return outputs[last]!.data as Float32Array
  }
}
