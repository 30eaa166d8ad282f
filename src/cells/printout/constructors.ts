/** An argument of the paper's LinearBlock, and what our own writing of it has in its place. */
export interface Argument {
  /** As the paper's code writes it. */
  paper: string
  /** As `training/linear_block.py` writes it; what it has instead, where that cannot be chosen; null for nothing. */
  ours: string | { always: string } | null
}

/**
 * All arguments of the paper's LinearBlock, in their order. Source: `vision_transformer_linear.py` of its repository,
 * https://github.com/lukemelas/do-you-even-need-attention. Its networks give `norm_layer` an eps of 1e-6.
 */
export const ARGUMENTS: readonly Argument[] = [
  { paper: 'dim', ours: 'dim=192' },
  { paper: 'num_heads', ours: null },
  { paper: 'mlp_ratio=4.', ours: 'mlp_ratio=4.' },
  { paper: 'qkv_bias=False', ours: null },
  { paper: 'qk_scale=None', ours: null },
  { paper: 'drop=0.', ours: 'drop=0.' },
  { paper: 'attn_drop=0.', ours: null },
  { paper: 'drop_path=0.', ours: 'drop_path=0.' },
  { paper: 'act_layer=nn.GELU', ours: { always: 'nn.GELU()' } },
  { paper: 'norm_layer=nn.LayerNorm', ours: { always: 'nn.LayerNorm(…, eps=1e-6)' } },
  { paper: 'num_tokens=197', ours: 'num_tokens=197' },
]
