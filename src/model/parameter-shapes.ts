import { hiddenWidth, type NetworkConfig, numTokens, type Sizes } from './config.ts'

/** The sizes of an array's axes. */
export type ArrayShape = readonly number[]

/** The learned arrays of one block, by their names inside it, as PyTorch shapes them: a Linear's weight is (out, in). */
export function blockShapes(config: Sizes): Record<string, ArrayShape> {
  const half = (number: 1 | 2, width: number): Record<string, ArrayShape> => {
    const hidden = hiddenWidth(width, config.ratio)
    return {
      [`norm${number}.weight`]: [width],
      [`norm${number}.bias`]: [width],
      [`mlp${number}.fc1.weight`]: [hidden, width],
      [`mlp${number}.fc1.bias`]: [hidden],
      [`mlp${number}.fc2.weight`]: [width, hidden],
      [`mlp${number}.fc2.bias`]: [width],
    }
  }
  return { ...half(1, config.dim), ...half(2, numTokens(config)) }
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
export const embeddingShapes = ({
  dim,
  positionGrid,
  patchSize,
}: Pick<NetworkConfig, 'dim' | 'positionGrid' | 'patchSize'>): Record<string, ArrayShape> => ({
  'patch_embed.proj.weight': [dim, 3, patchSize, patchSize],
  'patch_embed.proj.bias': [dim],
  cls_token: [1, 1, dim],
  'pos_encoding.pos_embed': [1, dim, positionGrid, positionGrid],
  'pos_encoding.cls_pos_embed': [1, 1, dim],
})

/** What turns the class token into classes. */
export const headShapes = ({
  dim,
  classes,
}: Pick<NetworkConfig, 'dim' | 'classes'>): Record<string, ArrayShape> => ({
  'norm.weight': [dim],
  'norm.bias': [dim],
  'head.weight': [classes, dim],
  'head.bias': [classes],
})

/** All of a network, under the published keys; `ofBlock` says what its blocks are made of. */
export function networkShapes(
  config: NetworkConfig,
  ofBlock: (config: NetworkConfig) => Record<string, ArrayShape> = blockShapes,
): Record<string, ArrayShape> {
  const shapes = embeddingShapes(config)
  for (let block = 0; block < config.depth; block++) {
    for (const [name, shape] of Object.entries(ofBlock(config))) shapes[`blocks.${block}.${name}`] = shape
  }
  return { ...shapes, ...headShapes(config) }
}
