import type { NetworkConfig } from '../model/config.ts'
import type { NamedArray } from './state-dict.ts'

/** A network's weights under the published keys, wherever they come from, read one array at a time. */
export interface NetworkSource {
  /** Two sources of one id have the same numbers under the same name and shape. */
  readonly id: string
  readonly config: NetworkConfig
  readonly shapes: ReadonlyMap<string, readonly number[]>
  /** In PyTorch's layout, as float32. */
  read(name: string): Promise<NamedArray>
}

/** The keys of one block, `blocks.3.` and all. */
export const blockKey = (block: number, name: string): string => `blocks.${block}.${name}`
