/** The 13 tensors of a LinearBlock as the page, its addresses and its files call them, in the order they are made. */
export const TENSOR_NAMES = [
  'x',
  'norm1',
  'mlp1.fc1',
  'mlp1.act',
  'mlp1.fc2',
  'add1',
  'transpose1',
  'norm2',
  'mlp2.fc1',
  'mlp2.act',
  'mlp2.fc2',
  'add2',
  'transpose2',
] as const

export type TensorName = (typeof TENSOR_NAMES)[number]
