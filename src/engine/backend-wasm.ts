import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url'
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import { env } from '@tensorflow/tfjs-core'
import './kernels/wasm-backend.ts'

const { url: here } = import.meta

/**
 * One thread: on two to four cores the threaded build has no thread to gain, and it does not survive the
 * minifier on a cross-origin-isolated page. Its file is named only because the setter wants all three.
 */
export function configureWasm(): void {
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  // Whole addresses, for a worker that a page wrote itself has none that a path could be completed from.
  const at = (path: string) => new URL(path, here).href
  setWasmPaths({
    'tfjs-backend-wasm.wasm': at(plain),
    'tfjs-backend-wasm-simd.wasm': at(simd),
    'tfjs-backend-wasm-threaded-simd.wasm': at(simd),
  })
}
