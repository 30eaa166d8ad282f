import { type Axis, axisSize, type NetworkConfig, type Sizes } from './config.ts'
import { STEPS } from './steps.ts'

/** A PyTorch module of the block. Its children stand in the order `__init__` registers them. */
export interface Module {
  /** As in `named_modules()`; empty for the block itself. */
  path: string
  kind: 'LinearBlock' | 'Mlp' | 'Linear' | 'GELU' | 'Dropout' | 'LayerNorm' | 'Identity'
  /** The axis a Linear reads, or the one a LayerNorm normalises. */
  input: Axis | null
  /** The axis a Linear writes. */
  output: Axis | null
  children: readonly Module[]
}

const leaf = (path: string, kind: Module['kind'], input: Axis | null = null, output: Axis | null = null) => ({
  path,
  kind,
  input,
  output,
  children: [],
})

const mlp = (path: string, width: Axis, hidden: Axis): Module => ({
  path,
  kind: 'Mlp',
  input: null,
  output: null,
  children: [
    leaf(`${path}.fc1`, 'Linear', width, hidden),
    leaf(`${path}.act`, 'GELU'),
    leaf(`${path}.fc2`, 'Linear', hidden, width),
    leaf(`${path}.drop`, 'Dropout'),
  ],
})

/** Registration order puts each MLP before its norm, although `forward` runs the norm first. */
export const LINEAR_BLOCK: Module = {
  path: '',
  kind: 'LinearBlock',
  input: null,
  output: null,
  children: [
    mlp('mlp1', 'features', 'featuresHidden'),
    leaf('norm1', 'LayerNorm', 'features'),
    mlp('mlp2', 'tokens', 'tokensHidden'),
    leaf('norm2', 'LayerNorm', 'tokens'),
    leaf('drop_path', 'Identity'),
  ],
}

/** Learned numbers in a module and all below it. */
export function parameterCount(module: Module, sizes: Sizes): number {
  const own = (): number => {
    if (module.kind === 'Linear') {
      const outputs = axisSize(sizes, module.output!)
      return axisSize(sizes, module.input!) * outputs + outputs
    }
    return module.kind === 'LayerNorm' ? 2 * axisSize(sizes, module.input!) : 0
  }
  return module.children.reduce((sum, child) => sum + parameterCount(child, sizes), own())
}

/**
 * Multiply-accumulates of the Linear layers in a module and below, for one picture. A Linear runs once
 * for every row of its output, and the table of steps says what those rows are.
 */
export function macCount(module: Module, sizes: Sizes): number {
  const own = (): number => {
    if (module.kind !== 'Linear') return 0
    const rows = STEPS.find((step) => step.module === module.path)!.rows
    return axisSize(sizes, rows) * axisSize(sizes, module.input!) * axisSize(sizes, module.output!)
  }
  return module.children.reduce((sum, child) => sum + macCount(child, sizes), own())
}

/** Learned numbers of the whole network: embedding, class token, positions, blocks, norm, head. */
export function networkParameterCount(config: NetworkConfig): number {
  const { dim, positionGrid, depth, patchSize, classes } = config
  const patchEmbedding = 3 * patchSize ** 2 * dim + dim
  const classTokenAndPositions = dim + dim * positionGrid ** 2 + dim
  const normAndHead = 2 * dim + dim * classes + classes
  return patchEmbedding + classTokenAndPositions + depth * parameterCount(LINEAR_BLOCK, config) + normAndHead
}
