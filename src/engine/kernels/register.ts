import { relaxedSimd, simd } from 'virtual:kernels'
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { FLOAT, OnBackend } from './on-backend.ts'

/*
 * What a block is made of, each as one kernel of the wasm backend. TensorFlow.js' own product knows no fused
 * multiply-add, and composed of its ops GELU and LayerNorm pass over memory five and seven times.
 */

type Matrix = tf.TensorInfo

const sizesOf = ({ shape: [rows = 0, columns = 0] }: Matrix) => ({ rows, columns })

const sizeOf = ({ shape }: Matrix) => tf.util.sizeFromShape(shape)

interface LinearInputs {
  x: Matrix
  weight: Matrix
  bias?: tf.TensorInfo
  /** What the product is added to. */
  residual?: Matrix
  /** What comes of it, where that is known. */
  known?: Matrix
}

/** By name, what each does; the inputs and attributes are those that `layers.ts` and `gradients.ts` give it. */
const KERNELS = {
  Linear(
    on: OnBackend,
    { x, weight, bias, residual, known }: LinearInputs,
    { isGelu = false, isTurned = false }: { isGelu?: boolean; isTurned?: boolean },
  ) {
    if (known) return on.share(known)
    const { rows, columns: inner } = sizesOf(x)
    const { rows: down, columns: across } = sizesOf(weight)
    const columns = isTurned ? down : across
    tf.util.assert(
      inner === (isTurned ? across : down),
      () => `a weight of ${down} rows for ${inner} columns`,
    )
    const y = on.make([rows, columns])
    const panels = on.panels(weight, bias, isTurned)
    const added = residual ? on.at(residual) : 0
    on.run.linear(on.at(y), on.at(x), panels, rows, inner, columns, isGelu, added)
    return y
  },

  LayerNorm(
    on: OnBackend,
    { x, weight, bias }: { x: Matrix; weight: tf.TensorInfo; bias: tf.TensorInfo },
    { epsilon }: { epsilon: number },
  ) {
    const y = on.make(x.shape)
    const { rows, columns } = sizesOf(x)
    on.run.layerNorm(on.at(y), on.at(x), on.at(weight), on.at(bias), rows, columns, epsilon)
    return y
  },

  LayerNormBack(
    on: OnBackend,
    { dy, x, weight }: { dy: Matrix; x: Matrix; weight: tf.TensorInfo },
    { epsilon }: { epsilon: number },
  ) {
    const dx = on.make(x.shape)
    const { rows, columns } = sizesOf(x)
    on.run.layerNormBack(on.at(dx), on.at(dy), on.at(x), on.at(weight), rows, columns, epsilon)
    return dx
  },

  Gelu(on: OnBackend, { x, known }: { x: Matrix; known?: Matrix }) {
    if (known) return on.share(known)
    const y = on.make(x.shape)
    on.run.gelu(on.at(y), on.at(x), sizeOf(x))
    return y
  },

  GeluBack(on: OnBackend, { dy, x }: { dy: Matrix; x: Matrix }) {
    const dx = on.make(x.shape)
    on.run.geluBack(on.at(dx), on.at(dy), on.at(x), sizeOf(x))
    return dx
  },

  AddMatrix(on: OnBackend, { a, b }: { a: Matrix; b: Matrix }) {
    const y = on.make(a.shape)
    on.run.add(on.at(y), on.at(a), on.at(b), sizeOf(a))
    return y
  },

  TransposeMatrix(on: OnBackend, { x }: { x: Matrix }) {
    const { rows, columns } = sizesOf(x)
    const y = on.make([columns, rows])
    on.run.transpose(on.at(y), on.at(x), rows, columns)
    return y
  },

  Columns(on: OnBackend, { x }: { x: Matrix }, { first, count }: { first: number; count: number }) {
    const { rows, columns } = sizesOf(x)
    const y = on.make([rows, count])
    on.run.columns(on.at(y), on.at(x) + first * FLOAT, rows, columns, count)
    return y
  },
}

export type KernelName = keyof typeof KERNELS

/**
 * Registers the kernels as they are compiled in some variant, in place of those there are. Without one there are none:
 * layers are then composed of what TensorFlow.js has.
 */
export function registerKernels(variant: Uint8Array<ArrayBuffer> | undefined): void {
  // Not before it is used: a policy may forbid WebAssembly, and then it is not.
  let module: WebAssembly.Module | undefined
  const onBackends = new WeakMap<object, OnBackend>()
  for (const [kernelName, compute] of Object.entries(KERNELS)) {
    if (tf.getKernel(kernelName, 'wasm')) tf.unregisterKernel(kernelName, 'wasm')
    if (!variant) continue
    tf.registerKernel({
      kernelName,
      backendName: 'wasm',
      kernelFunc({ inputs, backend, attrs }) {
        module ??= new WebAssembly.Module(variant)
        const on = onBackends.get(backend) ?? new OnBackend(backend as BackendWasm, module)
        onBackends.set(backend, on)
        return compute(on, inputs as never, (attrs ?? {}) as never)
      },
    })
  }
}

// A browser without SIMD, or without WebAssembly, has neither.
registerKernels([relaxedSimd, simd].find((variant) => globalThis.WebAssembly?.validate(variant)))
