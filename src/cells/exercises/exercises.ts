import { stepOf } from '../../model/block.ts'
import { LINEAR } from '../../model/blocks/linear.ts'
import type { Axis } from '../../model/config.ts'

/** A mistake that is known by what it comes to: the page then says what was done, and not only that it is wrong. */
export interface Mistake {
  kind: MistakeKind
  /** What one gets who makes it, from the tensors of the trace. Where it cannot be computed, nobody made it. */
  code: string
}

export type MistakeKind =
  | 'first-feature'
  | 'first-patch'
  | 'mean-of-tokens'
  | 'over-dim-0'
  | 'unbiased'
  | 'no-affine'
  | 'default-eps'
  | 'no-bias'
  | 'not-normed'
  | 'tanh'
  | 'relu'
  | 'no-activation'
  | 'activated-twice'
  | 'from-norm'
  | 'from-x'
  | 'no-residual'
  | 'reshaped'
  | 'not-turned'
  | 'turned'
  | 'wrong-axis'

/** A line of the block's forward pass that a reader writes. Its words and its code stand in the chapter. */
export interface Exercise {
  /** The tensor of the trace that it is about. */
  id: string
  /** The variable that the reader gives a value. */
  answer: string
  /** What that is to be, in the names of the trace. */
  truth: string
  /** What its axes run over. */
  axes: readonly Axis[]
  mistakes: readonly Mistake[]
}

const EPS = '1e-6'

/** A norm as first-year students write it: by mean and variance along an axis. */
const norm = (of: string, module: string, dim: number, options: string): string =>
  `(${of} - ${of}.mean(${dim}, keepdim=True)) / (${of}.var(${dim}, keepdim=True${options}) + ${EPS}).sqrt() * ${module}.weight + ${module}.bias`

const normMistakes = (of: string, module: string): readonly Mistake[] => [
  { kind: 'over-dim-0', code: norm(of, module, 0, ', unbiased=False') },
  { kind: 'unbiased', code: norm(of, module, -1, '') },
  { kind: 'no-affine', code: `F.layer_norm(${of}, (${of}.shape[-1],), eps=${EPS})` },
]

const linearMistakes = (module: string, from: string): readonly Mistake[] => [
  { kind: 'no-bias', code: `${from} @ ${module}.weight.T` },
  { kind: 'turned', code: `${module}(${from}).T` },
]

const geluMistakes = (of: string): readonly Mistake[] => [
  { kind: 'tanh', code: `F.gelu(${of}, approximate='tanh')` },
  { kind: 'relu', code: `torch.relu(${of})` },
]

/** The one on a tensor that a step of the block makes. */
function making(id: string, mistakes: readonly Mistake[]): Exercise {
  const { rows, columns } = stepOf(LINEAR, id)
  return { id, answer: `my_${id.replace('.', '_')}`, truth: id, axes: [rows, columns], mistakes }
}

/** In the order of the forward pass. The first one reads what the block is given; each other makes one tensor. */
export const EXERCISES: readonly Exercise[] = [
  {
    id: 'x',
    answer: 'my_token',
    truth: 'x[0]',
    axes: ['features'],
    mistakes: [
      { kind: 'first-feature', code: 'x[:, 0]' },
      { kind: 'first-patch', code: 'x[1]' },
      { kind: 'mean-of-tokens', code: 'x.mean(0)' },
    ],
  },
  making('norm1', [
    ...normMistakes('x', 'block.norm1'),
    {
      kind: 'default-eps',
      code: 'F.layer_norm(x, (x.shape[-1],), block.norm1.weight, block.norm1.bias)',
    },
  ]),
  making('mlp1.fc1', [
    ...linearMistakes('block.mlp1.fc1', 'norm1'),
    { kind: 'not-normed', code: 'block.mlp1.fc1(x)' },
  ]),
  making('mlp1.act', geluMistakes('mlp1.fc1')),
  making('mlp1.fc2', [
    ...linearMistakes('block.mlp1.fc2', 'mlp1.act'),
    { kind: 'activated-twice', code: 'F.gelu(mlp1.fc2)' },
    { kind: 'no-activation', code: 'block.mlp1.fc2(mlp1.fc1)' },
  ]),
  making('add1', [
    { kind: 'from-norm', code: 'norm1 + mlp1.fc2' },
    { kind: 'no-residual', code: 'mlp1.fc2' },
  ]),
  making('transpose1', [
    { kind: 'reshaped', code: 'add1.reshape(add1.shape[1], add1.shape[0])' },
    { kind: 'not-turned', code: 'add1' },
  ]),
  making('norm2', normMistakes('transpose1', 'block.norm2')),
  making('mlp2.fc1', [
    ...linearMistakes('block.mlp2.fc1', 'norm2'),
    { kind: 'wrong-axis', code: 'block.mlp2.fc1(norm2.T)' },
    { kind: 'not-normed', code: 'block.mlp2.fc1(transpose1)' },
  ]),
  making('mlp2.act', geluMistakes('mlp2.fc1')),
  making('mlp2.fc2', [
    ...linearMistakes('block.mlp2.fc2', 'mlp2.act'),
    { kind: 'activated-twice', code: 'F.gelu(mlp2.fc2)' },
    { kind: 'no-activation', code: 'block.mlp2.fc2(mlp2.fc1)' },
  ]),
  making('add2', [
    { kind: 'from-x', code: 'x.T + mlp2.fc2' },
    { kind: 'from-norm', code: 'norm2 + mlp2.fc2' },
    { kind: 'no-residual', code: 'mlp2.fc2' },
  ]),
  making('transpose2', [
    { kind: 'not-turned', code: 'add2' },
    { kind: 'reshaped', code: 'add2.reshape(add2.shape[1], add2.shape[0])' },
  ]),
]

/** Its number, as readers count: from 1. */
export const numberOf = (id: string): number => EXERCISES.findIndex((each) => each.id === id) + 1
