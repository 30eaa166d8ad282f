import { axisSize, type Block } from './block.ts'
import { blockNamed } from './blocks/index.ts'
import { type Axis, firstPatch, hasClassToken, type NetworkConfig, type Sizes } from './config.ts'
import { allModules, type Module } from './module-tree.ts'

/** The sizes of an array's axes. */
export type ArrayShape = readonly number[]

/** The learned arrays of a module and all below it, as PyTorch shapes them: a Linear's weight is (out, in). */
export function moduleShapes(block: Block, module: Module, sizes: Sizes): Record<string, ArrayShape> {
  const of = (axis: Axis | 1) => (axis === 1 ? 1 : axisSize(block, sizes, axis))
  const shapes = Object.entries(moduleAxes(module)).map(([name, axes]) => [name, axes.map(of)] as const)
  return Object.fromEntries(shapes)
}

/** The same, each as the axes it has. */
export function moduleAxes(module: Module): Record<string, readonly (Axis | 1)[]> {
  const axes: Record<string, readonly (Axis | 1)[]> = {}
  for (const each of allModules(module)) {
    if (each.kind === 'Linear') {
      axes[`${each.path}.weight`] = [each.output, each.input]
      axes[`${each.path}.bias`] = [each.output]
    } else if ('over' in each) Object.assign(axes, normAxes(each.path, each.over, each.kind))
    else if (each.kind === 'composite')
      for (const [path, axis] of Object.entries(each.parameters)) axes[path] = [axis]
  }
  return axes
}

/** What a norm has learned, or ResMLP's Affine in its place, which has an axis for the batch and one for the tokens. */
const normAxes = <Size>(
  path: string,
  size: Size,
  kind: 'LayerNorm' | 'Affine',
): Record<string, readonly (Size | 1)[]> =>
  kind === 'Affine'
    ? { [`${path}.alpha`]: [1, 1, size], [`${path}.beta`]: [1, 1, size] }
    : { [`${path}.weight`]: [size], [`${path}.bias`]: [size] }

/** The learned arrays of one block, by their names inside it. */
export function blockShapes(config: Sizes & Pick<NetworkConfig, 'model'>): Record<string, ArrayShape> {
  const block = blockNamed(config.model)
  return moduleShapes(block, block.modules, config)
}

/** What turns pixels into tokens. */
export function embeddingShapes({
  model,
  dim,
  positionGrid,
  patchSize,
  ...config
}: Pick<NetworkConfig, 'model' | 'dim' | 'positionGrid' | 'patchSize' | 'distilled'>): Record<
  string,
  ArrayShape
> {
  const projection = projectionOf({ model })
  const patches = {
    [`${projection}.weight`]: [dim, 3, patchSize, patchSize],
    [`${projection}.bias`]: [dim],
  }
  if (!hasClassToken({ model })) return patches
  // A distillation token is a second row of the class token's arrays.
  const first = firstPatch({ model, ...config })
  return {
    ...patches,
    cls_token: [1, first, dim],
    'pos_encoding.pos_embed': [1, dim, positionGrid, positionGrid],
    'pos_encoding.cls_pos_embed': [1, first, dim],
  }
}

/** The convolution that makes a token of a patch, as each family publishes it. */
export const projectionOf = (config: Pick<NetworkConfig, 'model'>): string =>
  hasClassToken(config) ? 'patch_embed.proj' : 'stem.proj'

/** What turns the class token, or the mean of all tokens, into classes. */
export const headShapes = ({
  model,
  dim,
  classes,
  distilled = false,
}: Pick<NetworkConfig, 'model' | 'dim' | 'classes' | 'distilled'>): Record<string, ArrayShape> => ({
  ...normAxes('norm', dim, model === 'resmlp' ? 'Affine' : 'LayerNorm'),
  'head.weight': [classes, dim],
  'head.bias': [classes],
  ...(distilled && { 'head_dist.weight': [classes, dim], 'head_dist.bias': [classes] }),
})

/** All of a network, under the published keys. */
export function networkShapes(config: NetworkConfig): Record<string, ArrayShape> {
  const shapes = embeddingShapes(config)
  for (let block = 0; block < config.depth; block++) {
    for (const [name, shape] of Object.entries(blockShapes(config))) shapes[`blocks.${block}.${name}`] = shape
  }
  return { ...shapes, ...headShapes(config) }
}

/** How many numbers there are in arrays of such shapes. */
export const numbersIn = (shapes: Record<string, ArrayShape>): number =>
  Object.values(shapes).reduce((sum, shape) => sum + shape.reduce((product, size) => product * size, 1), 0)
