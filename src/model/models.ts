import type { NetworkConfig } from './config.ts'

/** All that the trained networks are made of, in the order in which they are compared. */
export const MODELS = ['linear', 'attention', 'none'] as const satisfies readonly NetworkConfig['model'][]

export type TrainedModel = (typeof MODELS)[number]

/** Whether networks of such blocks are trained here; others run with fresh weights. */
export const isTrained = <Model extends string>(model: Model): model is Model & TrainedModel =>
  MODELS.some((each) => each === model)
