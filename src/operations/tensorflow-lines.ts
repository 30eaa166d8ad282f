import type { BackendName } from '../engine/protocol.ts'
import type { Arithmetic } from '../model/arithmetic.ts'
import type { TensorName } from '../model/steps.ts'

/** Lines of this page's own engine, and the file they are in; a test finds them there. */
export interface EngineLines {
  file: 'embedding.ts' | 'layers.ts' | 'linear-block.ts'
  lines: readonly string[]
}

const inLayers = (line: string): EngineLines => ({ file: 'layers.ts', lines: [line] })
const inBlock = (line: string): EngineLines => ({ file: 'linear-block.ts', lines: [line] })

const EMBEDDING: EngineLines = {
  file: 'embedding.ts',
  lines: [
    'x = tf.concat([weights.classToken, linear(patches, weights.projection)])',
    'tf.add(x, tf.concat([weights.classPosition, weights.patchPositions]))',
  ],
}

/** The TensorFlow.js that makes a cell. Two layers are a kernel of their own on the wasm backend. */
export function tensorflowLines(
  kind: Arithmetic['kind'],
  tensor: TensorName,
  backend: BackendName,
): EngineLines {
  const half = tensor.includes('1') && !tensor.startsWith('mlp2') ? 1 : 2
  switch (kind) {
    case 'layerNorm':
      return inLayers(
        backend === 'wasm'
          ? "tf.engine().runKernel('LayerNorm', { x, weight, bias }, { epsilon })"
          : 'tf.add(tf.mul(tf.mul(centred, tf.rsqrt(tf.add(variance, epsilon))), weight), bias)',
      )
    case 'linear':
      return inLayers('tf.fused.matMul({ a: x, b: weight, bias })')
    case 'gelu':
      return inLayers(
        backend === 'wasm'
          ? "tf.engine().runKernel('Gelu', { x })"
          : 'tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1))',
      )
    case 'add':
      return inBlock(
        `x = add(x, mlp(tap('norm${half}', norm(x, weights.norm${half})), weights.mlp${half}, 'mlp${half}', tap))`,
      )
    case 'transpose':
      return inBlock(`tf.transpose(tap('add${half}', x))`)
    case 'patch':
    case 'classToken':
      return EMBEDDING
    case 'handedOn':
      return inBlock("x = tap('x', x)")
  }
}
