import { axisSize, type Block, headsOf } from './block.ts'
import type { NetworkConfig, Sizes } from './config.ts'
import type { Module } from './module-tree.ts'
import { moduleShapes, networkShapes, numbersIn } from './parameter-shapes.ts'

/** Learned numbers in a module of a block and all below it. */
export const parameterCount = (block: Block, module: Module, sizes: Sizes): number =>
  numbersIn(moduleShapes(block, module, sizes))

/**
 * Multiply-accumulates of the products in a module and below, for one picture. A Linear runs once for every row of its
 * output, and the steps say what those rows are; the products of attention are no module's but its own.
 */
export function macCount(block: Block, module: Module, sizes: Sizes): number {
  const of = (axis: Parameters<typeof axisSize>[2]) => axisSize(block, sizes, axis)
  const below = module.children.reduce((sum, child) => sum + macCount(block, child, sizes), 0)
  if (module.kind === 'composite')
    return block.steps
      .filter(({ id }) => module.path !== '' && id.startsWith(`${module.path}.`))
      .reduce((sum, step) => {
        if (step.operation !== 'scores' && step.operation !== 'weightedSum') return sum
        return sum + headsOf(block, sizes) * of(step.rows) * of('keys') * of('headFeatures')
      }, below)
  if (module.kind !== 'Linear') return below
  return block.steps
    .filter((step) => step.operation === 'linear' && step.module === module.path)
    .reduce((sum, { rows }) => sum + of(rows) * of(module.input) * of(module.output), below)
}

/** Learned numbers of the whole network: embedding, class token, positions, blocks, norm, head. */
export const networkParameterCount = (config: NetworkConfig): number => numbersIn(networkShapes(config))
