import type { NetworkConfig } from './config.ts'

/** All that networks can be made of, in the order in which they are compared. */
export const MODELS = ['linear', 'attention', 'none'] as const satisfies readonly NetworkConfig['model'][]
