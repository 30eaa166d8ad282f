import type { Axis, LIMITS } from '../model/config.ts'

/** The setting an axis' size follows from, under the name it has in PyTorch. */
export const SETTING_OF = {
  features: { key: 'dim', name: 'dim' },
  tokens: { key: 'grid', name: 'num_tokens' },
  featuresHidden: { key: 'ratio', name: 'mlp_ratio' },
  tokensHidden: { key: 'ratio', name: 'mlp_ratio' },
  gate: { key: 'ratio', name: 'mlp_ratio' },
  keys: { key: 'grid', name: 'num_tokens' },
  qkv: { key: 'dim', name: 'dim' },
  headFeatures: { key: 'dim', name: 'dim' },
} as const satisfies Record<Axis, { key: keyof typeof LIMITS; name: string }>
