import type { Axis } from './config.ts'

/** The 13 tensors of a block, in the order `forward` makes them. A step is called after its output. */
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

export type Operation = 'input' | 'layerNorm' | 'linear' | 'gelu' | 'add' | 'transpose'

/**
 * Which cells of an earlier tensor the cell (row, column) of this one is computed from:
 * its whole row, the same cell, or the cell mirrored about the main diagonal.
 */
export interface Read {
  from: TensorName
  cells: 'row' | 'cell' | 'mirrored'
}

/** A line of `training/linear_block.py` that is running, and the part of it that is meant. */
export interface Frame {
  inside: 'LinearBlock' | 'Mlp'
  line: string
  /** Which of several equal lines in that class, counted from 0. */
  nth: number
  /** The part of the line that is this step; the whole line where the line is nothing else. */
  part: string
}

export interface Step {
  id: TensorName
  operation: Operation
  /** Path of the module that does it, as `named_modules()` calls it; none for `+` and `transpose`. */
  module: string | null
  /** The PyTorch call stack: the line of the block, then the line inside the MLP. */
  frames: readonly Frame[]
  rows: Axis
  columns: Axis
  reads: readonly Read[]
  /** The residual stream itself, as opposed to what happens on a branch beside it. */
  onStream: boolean
}

const MLP1_LINE = 'x = x + self.drop_path(self.mlp1(self.norm1(x)))'
const MLP2_LINE = 'x = x + self.drop_path(self.mlp2(self.norm2(x)))'
const TRANSPOSE_LINE = 'x = x.transpose(-2, -1)'

const inBlock = (line: string, part = line, nth = 0): Frame => ({ inside: 'LinearBlock', line, nth, part })
const inMlp = (line: string): Frame => ({ inside: 'Mlp', line, nth: 0, part: line })

/**
 * The spine: the stepper, the printout, the source listing, the heatmaps, the counts and the trace file
 * all follow from this table, and nothing else knows the order of the operations.
 */
export const STEPS: readonly Step[] = [
  {
    id: 'x',
    operation: 'input',
    module: null,
    frames: [inBlock('def forward(self, x):')],
    rows: 'tokens',
    columns: 'features',
    reads: [],
    onStream: true,
  },
  {
    id: 'norm1',
    operation: 'layerNorm',
    module: 'norm1',
    frames: [inBlock(MLP1_LINE, 'self.norm1(x)')],
    rows: 'tokens',
    columns: 'features',
    reads: [{ from: 'x', cells: 'row' }],
    onStream: false,
  },
  {
    id: 'mlp1.fc1',
    operation: 'linear',
    module: 'mlp1.fc1',
    frames: [inBlock(MLP1_LINE, 'self.mlp1'), inMlp('x = self.fc1(x)')],
    rows: 'tokens',
    columns: 'featuresHidden',
    reads: [{ from: 'norm1', cells: 'row' }],
    onStream: false,
  },
  {
    id: 'mlp1.act',
    operation: 'gelu',
    module: 'mlp1.act',
    frames: [inBlock(MLP1_LINE, 'self.mlp1'), inMlp('x = self.act(x)')],
    rows: 'tokens',
    columns: 'featuresHidden',
    reads: [{ from: 'mlp1.fc1', cells: 'cell' }],
    onStream: false,
  },
  {
    id: 'mlp1.fc2',
    operation: 'linear',
    module: 'mlp1.fc2',
    frames: [inBlock(MLP1_LINE, 'self.mlp1'), inMlp('x = self.fc2(x)')],
    rows: 'tokens',
    columns: 'features',
    reads: [{ from: 'mlp1.act', cells: 'row' }],
    onStream: false,
  },
  {
    id: 'add1',
    operation: 'add',
    module: null,
    frames: [inBlock(MLP1_LINE, 'x +')],
    rows: 'tokens',
    columns: 'features',
    reads: [
      { from: 'x', cells: 'cell' },
      { from: 'mlp1.fc2', cells: 'cell' },
    ],
    onStream: true,
  },
  {
    id: 'transpose1',
    operation: 'transpose',
    module: null,
    frames: [inBlock(TRANSPOSE_LINE)],
    rows: 'features',
    columns: 'tokens',
    reads: [{ from: 'add1', cells: 'mirrored' }],
    onStream: true,
  },
  {
    id: 'norm2',
    operation: 'layerNorm',
    module: 'norm2',
    frames: [inBlock(MLP2_LINE, 'self.norm2(x)')],
    rows: 'features',
    columns: 'tokens',
    reads: [{ from: 'transpose1', cells: 'row' }],
    onStream: false,
  },
  {
    id: 'mlp2.fc1',
    operation: 'linear',
    module: 'mlp2.fc1',
    frames: [inBlock(MLP2_LINE, 'self.mlp2'), inMlp('x = self.fc1(x)')],
    rows: 'features',
    columns: 'tokensHidden',
    reads: [{ from: 'norm2', cells: 'row' }],
    onStream: false,
  },
  {
    id: 'mlp2.act',
    operation: 'gelu',
    module: 'mlp2.act',
    frames: [inBlock(MLP2_LINE, 'self.mlp2'), inMlp('x = self.act(x)')],
    rows: 'features',
    columns: 'tokensHidden',
    reads: [{ from: 'mlp2.fc1', cells: 'cell' }],
    onStream: false,
  },
  {
    id: 'mlp2.fc2',
    operation: 'linear',
    module: 'mlp2.fc2',
    frames: [inBlock(MLP2_LINE, 'self.mlp2'), inMlp('x = self.fc2(x)')],
    rows: 'features',
    columns: 'tokens',
    reads: [{ from: 'mlp2.act', cells: 'row' }],
    onStream: false,
  },
  {
    id: 'add2',
    operation: 'add',
    module: null,
    frames: [inBlock(MLP2_LINE, 'x +')],
    rows: 'features',
    columns: 'tokens',
    reads: [
      { from: 'transpose1', cells: 'cell' },
      { from: 'mlp2.fc2', cells: 'cell' },
    ],
    onStream: true,
  },
  {
    id: 'transpose2',
    operation: 'transpose',
    module: null,
    frames: [inBlock(TRANSPOSE_LINE, TRANSPOSE_LINE, 1)],
    rows: 'tokens',
    columns: 'features',
    reads: [{ from: 'add2', cells: 'mirrored' }],
    onStream: true,
  },
]

export const stepIndex = (id: TensorName): number => STEPS.findIndex((step) => step.id === id)

export const stepOf = (id: TensorName): Step => STEPS[stepIndex(id)]!

/** The steps that read this one's output. */
export const readersOf = (id: TensorName): Step[] =>
  STEPS.filter((step) => step.reads.some((read) => read.from === id))

/** The MLP a step works for (`mlp1` or `mlp2`), its norm included; none on the stream. */
export function branchOf(step: Step): 'mlp1' | 'mlp2' | null {
  if (step.onStream) return null
  return step.id.includes('1') && !step.id.startsWith('mlp2') ? 'mlp1' : 'mlp2'
}
