import type { NetworkConfig } from './config.ts'

/** What mixes the tokens in the networks that learn side by side on the page. */
export const LANES = ['linear', 'attention', 'none'] as const satisfies readonly NetworkConfig['model'][]

export type Lane = (typeof LANES)[number]

export const isLane = (model: NetworkConfig['model']): model is Lane => LANES.some((lane) => lane === model)

/** What the trained networks are made of, in the order in which they are compared. */
export const MODELS: readonly NetworkConfig['model'][] = [...LANES, 'featurenorm', 'mixer', 'resmlp', 'gmlp']
