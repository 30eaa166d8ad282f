/** A network as it was published, and its share of right answers on ImageNet's validation set, in percent. */
export interface Published {
  name: string
  /** Top-1 accuracy in percent. */
  top1: number
  /** Learned numbers. */
  parameters: number
  mixing: 'linear' | 'attention'
  /** The key of the source in the bibliography. */
  source: 'melas' | 'deit' | 'vit'
}

/**
 * Networks of one size with and without attention, side by side. Accuracies: Melas-Kyriazi 2021 for feed-forward,
 * Touvron et al. 2021 for DeiT, Dosovitskiy et al. 2021 for ViT trained on ImageNet alone (Table 5 there: fine-tuned at
 * 384 × 384 pixels, where the others have 224 × 224). Parameters without attention are counted here and tested; those
 * with attention are the ones the paper's table gives, in millions. The large networks have patches of 32 pixels, and so
 * 50 tokens.
 */
export const PUBLISHED = {
  linearTiny: { name: 'FF-only tiny', top1: 61.4, parameters: 7_676_332, mixing: 'linear', source: 'melas' },
  deitTiny: { name: 'DeiT-tiny', top1: 72.2, parameters: 5_700_000, mixing: 'attention', source: 'deit' },
  linearBase: { name: 'FF-only base', top1: 74.9, parameters: 61_943_020, mixing: 'linear', source: 'melas' },
  vitBase: { name: 'ViT-base', top1: 77.9, parameters: 86_000_000, mixing: 'attention', source: 'vit' },
  deitBase: { name: 'DeiT-base', top1: 81.8, parameters: 86_000_000, mixing: 'attention', source: 'deit' },
  linearLarge: {
    name: 'FF-only large/32',
    top1: 71.4,
    parameters: 206_363_576,
    mixing: 'linear',
    source: 'melas',
  },
  vitLarge: {
    name: 'ViT-large/32',
    top1: 71.2,
    parameters: 306_000_000,
    mixing: 'attention',
    source: 'melas',
  },
} as const satisfies Record<string, Published>

/** What the paper's table has for DeiT-base; it is DeiT-small's figure. */
export const DEIT_BASE_AS_PRINTED = 79.9
