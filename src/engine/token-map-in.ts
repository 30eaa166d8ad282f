import { BLOCKS } from '../model/blocks/all.ts'
import type { Matrix } from '../model/matrix.ts'
import { tokenLayers } from '../model/token-layers.ts'
import { blockKey, type NetworkSource } from '../weights/network-source.ts'
import { tokenMap } from './token-map.ts'

/** The token map of a block of a network; null where no weights lead from token to token. */
export async function tokenMapIn(source: NetworkSource, block: number): Promise<Matrix | null> {
  const layers = tokenLayers(BLOCKS[source.config.model])
  if (layers.length === 0) return null
  const map = tokenMap(
    await Promise.all(layers.map((layer) => source.read(blockKey(block, `${layer}.weight`)))),
  )
  // A copy: of a single layer it is what the source goes on using.
  return { ...map, data: map.data.slice() }
}
