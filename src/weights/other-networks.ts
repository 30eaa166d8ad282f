/** Networks that cannot run here, and a name that each has and no other, or names that no other has together. */
const OTHERS = {
  'Swin Transformer': /(^|\.)layers\.\d+\.blocks\.\d+\..*relative_position_bias_table$/,
  'Swin Transformer V2': /(^|\.)attn\.cpb_mlp\./,
  BEiT: /relative_position_bias_table$/,
  CaiT: /(^|\.)blocks_token_only\.\d/,
  XCiT: /(^|\.)blocks\.\d+\.attn\.temperature$/,
  'ViT with LayerScale (DeiT III, DINOv2)': /(^|\.)blocks\.\d+\.ls1\.gamma$/,
  'ViT with LayerScale (DeiT III)': [/(^|\.)blocks\.\d+\.gamma_1$/, /(^|\.)blocks\.\d+\.attn\.qkv\.weight$/],
  'ViT with a norm behind the mean (MAE, fine-tuned)': /(^|\.)fc_norm\.weight$/,
  'MAE, before it was fine-tuned': [/(^|\.)mask_token$/, /(^|\.)blocks\.\d+\.attn\.qkv\.weight$/],
  'MMPretrain ViT': /(^|\.)layers\.\d+\.ffn\.layers\.0\.0\.weight$/,
  PoolFormer: /(^|\.)network\.\d+\.\d+\.layer_scale_1$/,
  CLIP: /(^|\.)(visual|vision_model)\./,
  'Hugging Face ViT': /encoder\.layer\.\d+\.attention\.attention\.query\./,
  'torchvision ViT': /encoder_layer_\d+\.self_attention\./,
  'nn.TransformerEncoder': /(^|\.)self_attn\.in_proj_weight$/,
  ResNet: /(^|\.)layer[1-4]\.\d+\.conv1\.weight$/,
  EfficientNet: /(^|\.)blocks\.\d+\.\d+\.(conv_pw|conv_dw|se)\./,
  ConvNeXt: /(^|\.)(stages\.\d+\.blocks\.\d+\.conv_dw|downsample_layers\.\d+\.\d+)\./,
  VGG: /(^|\.)features\.(1[1-9]|[2-9]\d)\.weight$/,
  AlexNet: /(^|\.)features\.\d+\.weight$/,
  BERT: /encoder\.layer\.\d+\.attention\.self\.query\./,
  'GPT-2': /(^|\.)h\.\d+\.attn\.c_attn\./,
  Llama: /(^|\.)layers\.\d+\.self_attn\.q_proj\./,
  'Stable Diffusion': /(^|\.)down_blocks\.\d/,
} as const satisfies Record<string, RegExp | readonly RegExp[]>

export type OtherNetwork = keyof typeof OTHERS

/** The well-known network that a file looks like by the names in it; null for one that is known by none. */
export function otherNetwork(names: readonly string[]): OtherNetwork | null {
  const has = (name: RegExp) => names.some((each) => name.test(each))
  const [found] = Object.entries(OTHERS).find(([, its]) => [its].flat().every(has)) ?? []
  return (found as OtherNetwork | undefined) ?? null
}
