import { setFlagsFromString } from 'node:v8'
import '@tensorflow/tfjs-backend-cpu'
import '../src/engine/kernels/wasm-backend.ts'
import { relaxedSimd, simd } from 'virtual:kernels'
import * as tf from '@tensorflow/tfjs-core'
import { registerKernels } from '../src/engine/kernels/register.ts'

// Node 20 has relaxed SIMD, and wants to be asked for it.
if (!WebAssembly.validate(relaxedSimd)) setFlagsFromString('--experimental-wasm-relaxed-simd')

const VARIANTS = { wasm: undefined, 'wasm with SIMD': simd, 'wasm with relaxed SIMD': relaxedSimd }

/** What there is to compute with in Node: plain JavaScript, and wasm without our kernels and with each variant of them. */
export const ENGINES = ['cpu', ...(Object.keys(VARIANTS) as (keyof typeof VARIANTS)[])] as const

export type Engine = (typeof ENGINES)[number]

/** Those that have our kernels. */
export const WITH_KERNELS = ['wasm with SIMD', 'wasm with relaxed SIMD'] as const satisfies Engine[]

/**
 * Makes an engine the one that computes.
 * @throws Error if it does not start
 */
export async function startEngine(engine: Engine): Promise<void> {
  if (engine !== 'cpu') registerKernels(VARIANTS[engine])
  if (!(await tf.setBackend(engine === 'cpu' ? 'cpu' : 'wasm'))) throw new Error(`${engine} does not start`)
}
