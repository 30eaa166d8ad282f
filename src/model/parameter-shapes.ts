import { hiddenWidth, type NetworkConfig, numTokens } from './config.ts'

type Shape = readonly number[]

/** The learned arrays of one block, by their names inside it, as PyTorch shapes them: a Linear's weight is (out, in). */
export function blockShapes(config: Pick<NetworkConfig, 'dim' | 'grid' | 'ratio'>): Record<string, Shape> {
  const half = (number: 1 | 2, width: number): Record<string, Shape> => {
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

/** What turns pixels into tokens. */
export const embeddingShapes = ({
  dim,
  positionGrid,
  patchSize,
}: Pick<NetworkConfig, 'dim' | 'positionGrid' | 'patchSize'>): Record<string, Shape> => ({
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
}: Pick<NetworkConfig, 'dim' | 'classes'>): Record<string, Shape> => ({
  'norm.weight': [dim],
  'norm.bias': [dim],
  'head.weight': [classes, dim],
  'head.bias': [classes],
})

/** All of a network, under the published keys. */
export function networkShapes(config: NetworkConfig): Record<string, Shape> {
  const shapes = embeddingShapes(config)
  for (let block = 0; block < config.depth; block++) {
    for (const [name, shape] of Object.entries(blockShapes(config))) shapes[`blocks.${block}.${name}`] = shape
  }
  return { ...shapes, ...headShapes(config) }
}
