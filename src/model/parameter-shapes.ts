import { axisSize, type Block } from './block.ts'
import { blockNamed } from './blocks/index.ts'
import { hasClassToken, hiddenWidth, type NetworkConfig, type Sizes } from './config.ts'
import { allModules, type Module } from './module-tree.ts'

/** The sizes of an array's axes. */
export type ArrayShape = readonly number[]

/** The learned arrays of a module and all below it, as PyTorch shapes them: a Linear's weight is (out, in). */
export function moduleShapes(block: Block, module: Module, sizes: Sizes): Record<string, ArrayShape> {
  const shapes: Record<string, ArrayShape> = {}
  for (const each of allModules(module)) {
    if (each.kind !== 'Linear' && each.kind !== 'LayerNorm') continue
    const outputs = axisSize(block, sizes, each.kind === 'Linear' ? each.output : each.over)
    const inputs = each.kind === 'Linear' ? [axisSize(block, sizes, each.input)] : []
    shapes[`${each.path}.weight`] = [outputs, ...inputs]
    shapes[`${each.path}.bias`] = [outputs]
  }
  return shapes
}

/** The learned arrays of one block, by their names inside it. */
export function blockShapes(config: Sizes & Pick<NetworkConfig, 'model'>): Record<string, ArrayShape> {
  if (config.model === 'attention') return attentionBlockShapes(config)
  const block = blockNamed(config.model)
  return moduleShapes(block, block.modules, config)
}

/** The heads of the twin with attention, as many as DeiT-tiny has. */
export const ATTENTION_HEADS = 3

/** The learned arrays of one block of the twin with attention, which needs no number of tokens. */
export function attentionBlockShapes({
  dim,
  ratio,
}: Pick<NetworkConfig, 'dim' | 'ratio'>): Record<string, ArrayShape> {
  const hidden = hiddenWidth(dim, ratio)
  return {
    'norm1.weight': [dim],
    'norm1.bias': [dim],
    'attn.qkv.weight': [3 * dim, dim],
    'attn.qkv.bias': [3 * dim],
    'attn.proj.weight': [dim, dim],
    'attn.proj.bias': [dim],
    'norm2.weight': [dim],
    'norm2.bias': [dim],
    'mlp.fc1.weight': [hidden, dim],
    'mlp.fc1.bias': [hidden],
    'mlp.fc2.weight': [dim, hidden],
    'mlp.fc2.bias': [dim],
  }
}

/** What turns pixels into tokens. */
export function embeddingShapes({
  model,
  dim,
  positionGrid,
  patchSize,
}: Pick<NetworkConfig, 'model' | 'dim' | 'positionGrid' | 'patchSize'>): Record<string, ArrayShape> {
  const projection = projectionOf({ model })
  const patches = {
    [`${projection}.weight`]: [dim, 3, patchSize, patchSize],
    [`${projection}.bias`]: [dim],
  }
  if (!hasClassToken({ model })) return patches
  return {
    ...patches,
    cls_token: [1, 1, dim],
    'pos_encoding.pos_embed': [1, dim, positionGrid, positionGrid],
    'pos_encoding.cls_pos_embed': [1, 1, dim],
  }
}

/** The convolution that makes a token of a patch, as each family publishes it. */
export const projectionOf = (config: Pick<NetworkConfig, 'model'>): string =>
  hasClassToken(config) ? 'patch_embed.proj' : 'stem.proj'

/** What turns the class token, or the mean of all tokens, into classes. */
export const headShapes = ({
  dim,
  classes,
}: Pick<NetworkConfig, 'dim' | 'classes'>): Record<string, ArrayShape> => ({
  'norm.weight': [dim],
  'norm.bias': [dim],
  'head.weight': [classes, dim],
  'head.bias': [classes],
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
