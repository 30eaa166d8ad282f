/** What can move weights. The page names them without what computes. */
export const OPTIMIZER_NAMES = ['AdamW', 'SGD'] as const
export type OptimizerName = (typeof OPTIMIZER_NAMES)[number]
