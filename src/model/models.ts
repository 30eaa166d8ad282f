import { NETWORKS, type NetworkConfig, TASKS } from './config.ts'

/** What mixes the tokens in the networks that learn side by side on the page. */
export const LANES = ['linear', 'attention', 'none'] as const satisfies readonly NetworkConfig['model'][]

export type Lane = (typeof LANES)[number]

/** What trained networks are made of, in the order in which they are compared. */
export const MODELS: readonly NetworkConfig['model'][] = [...LANES, 'featurenorm', 'mixer', 'resmlp', 'gmlp']

/** Whether networks of such blocks come with the page, for one task at least; others run with fresh weights. */
export const isTrained = (model: NetworkConfig['model']): boolean =>
  TASKS.some((task) => NETWORKS[task].includes(model))

export const isLane = (model: NetworkConfig['model']): model is Lane => LANES.some((lane) => lane === model)
