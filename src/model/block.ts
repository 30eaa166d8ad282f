import { type Axis, headsIn, type Sizes } from './config.ts'
import { type Module, moduleAt } from './module-tree.ts'

/**
 * Elements of an earlier tensor in index notation: for the element [r, c] of a step's output `rc` is the same element,
 * `cr` the one mirrored about the main diagonal, and `rk` all of row r, with k running over it; `ck` all of row c, `kc`
 * all of column c, `rh` an element of row r that lies elsewhere in it, for a row has the heads side by side, and `r+` the
 * one as many columns further as the output has.
 */
export interface Read<At extends string = 'rc' | 'rk' | 'cr' | 'ck' | 'kc' | 'rh' | 'r+'> {
  tensor: string
  at: At
}

/** Elements of a learned array likewise: `ck` is row c of a Linear's weight (out, in), `c` element c of a vector. */
export interface LearnedRead<At extends string = 'ck' | 'c'> {
  parameter: string
  at: At
}

/** A line of PyTorch that is running, and the part of it that is meant. */
export interface Frame {
  /** The class it stands in. */
  inside: string
  line: string
  /** Which of several equal lines in that class, counted from 0. */
  nth: number
  /** The part of the line that is this step; the whole line where the line is nothing else. */
  part: string
}

/** Rows and columns of what a step makes, where they do not follow from what it reads. */
type Axes = readonly [rows: Axis, columns: Axis]

/** What an operation works on. Modules go by the path that `named_modules()` gives them. */
export type Action =
  | { operation: 'input' }
  | {
      operation: 'layerNorm'
      module: string
      input: Read<'rk'>
      weight: LearnedRead<'c'>
      bias: LearnedRead<'c'>
    }
  | {
      operation: 'affine'
      module: string
      input: Read<'rc'>
      weight: LearnedRead<'c'>
      bias: LearnedRead<'c'>
    }
  | {
      operation: 'linear'
      module: string
      input: Read<'rk'>
      weight: LearnedRead<'ck'>
      bias: LearnedRead<'c'>
      /** The Dropout that acts on the output in training, where there is one. */
      dropout: string | null
    }
  | { operation: 'gelu'; module: string; input: Read<'rc'>; dropout: string | null }
  /** The residual: `update` is what a branch adds to the stream. In training a DropPath may drop it, where there is one. */
  | { operation: 'add'; stream: Read<'rc'>; update: Read<'rc'>; dropPath: string | null }
  | { operation: 'transpose'; input: Read<'cr'> }
  /** LayerScale: each column times a learned number of its own, a parameter of the block itself. */
  | { operation: 'scale'; input: Read<'rc'>; scale: LearnedRead<'c'> }
  /** The first half of the columns or the second, which make an axis of their own. */
  | { operation: 'chunk'; input: Read<'rc' | 'r+'>; columns: Axis }
  /** What a gate puts out: two tensors multiplied cell by cell. */
  | { operation: 'multiply'; module: string; first: Read<'rc'>; second: Read<'rc'> }
  /** A head's queries, keys or values, the first, second or third `part` of what lies side by side in the input. */
  | { operation: 'split'; input: Read<'rh'>; part: 0 | 1 | 2; axes: Axes }
  /** How well each key answers each query: their product over the root of their length. */
  | { operation: 'scores'; query: Read<'rk'>; key: Read<'ck'>; axes: Axes }
  | { operation: 'softmax'; input: Read<'rk'> }
  /** For each token the values of all, as much of each as it has a share. */
  | { operation: 'weightedSum'; shares: Read<'rk'>; values: Read<'kc'>; axes: Axes }
  /** What the heads made, side by side again. */
  | { operation: 'join'; input: Read<'rh'>; axes: Axes }

export type Operation = Action['operation']

/** A tensor of a block, and the step that makes it: it is called after its output. */
export type Step<A extends Action = Action> = A & {
  id: string
  rows: Axis
  columns: Axis
  /** The PyTorch call stack: the line of the block, then the line inside the module it calls. */
  frames: readonly Frame[]
}

export type StepOf<O extends Operation> = Step<Extract<Action, { operation: O }>>

/** A branch beside the stream: what is read from it, worked on, and added to it. */
export interface Branch {
  /** The module whose output is added, `mlp1`. */
  name: string
  /** The axis along which that module mixes: the tokens, if any Linear of it reads them or it has attention. */
  mixes: Axis
  steps: readonly Step[]
  added: StepOf<'add'>
}

/**
 * The spine: stepper, printout, source listing, heatmaps, counts, cell arithmetic, diagram and trace file all follow
 * from such a value, and nothing else knows the order of the operations.
 */
export interface Block {
  id: string
  pytorch: {
    /** The class it explains, and the files of `training/` that it stands in, those that it imports from first. */
    className: string
    files: readonly string[]
  }
  /** The file of its forward pass in TensorFlow.js. */
  tensorflow: string
  /** How large each of its axes is. */
  axes: Readonly<Partial<Record<Axis, (sizes: Sizes) => number>>>
  modules: Module
  /** The last module of the printout in the article; null for a block that the article does not print. */
  printedUpTo: string | null
  steps: readonly Step[]
  branches: readonly Branch[]
}

/** A step as a block's definition writes it; its axes follow from those of what it reads. */
export type StepSpec = Action & { id: string; frames: readonly Frame[] }

interface Spec extends Omit<Block, 'steps' | 'branches'> {
  /** The axes of the first step's tensor. */
  input: readonly [rows: Axis, columns: Axis]
  steps: readonly StepSpec[]
}

/** The tensors a step reads, in the order its line names them. */
export const readsOf = (step: Action): readonly Read[] => Object.values<unknown>({ ...step }).filter(isRead)

const isRead = (value: unknown): value is Read =>
  typeof value === 'object' && value !== null && 'tensor' in value

/** The learned arrays it reads. */
export const parametersOf = (step: Action): readonly LearnedRead[] =>
  'weight' in step ? [step.weight, step.bias] : 'scale' in step ? [step.scale] : []

/** Path of the module that does a step; none for `+` and `transpose`, say. */
export const moduleOf = (step: Action): string | null => ('module' in step ? step.module : null)

/**
 * A block from its definition.
 * @throws Error that names the step, where one reads what is not there or its axes do not fit.
 */
export function defineBlock({ input, ...spec }: Spec): Block {
  const steps: Step[] = []
  for (const step of spec.steps) {
    const [rows, columns] = axesOf(step, input, steps, spec.modules)
    steps.push({ ...step, rows, columns })
  }
  return { ...spec, steps, branches: branchesOf(steps) }
}

function axesOf(
  step: StepSpec,
  first: readonly [Axis, Axis],
  before: readonly Step[],
  modules: Module,
): readonly [rows: Axis, columns: Axis] {
  const refuse = (why: string) => new Error(`step ${step.id} ${why}`)
  const [read, ...others] = readsOf(step).map(({ tensor }) => {
    const found = before.find(({ id }) => id === tensor)
    if (!found) throw refuse(`reads ${tensor}, which is not made before it`)
    return found
  })
  if (!read) return first
  const { rows, columns } = read
  if ('axes' in step) return step.axes
  if (others.some((other) => other.rows !== rows || other.columns !== columns))
    throw refuse('joins tensors of different axes')
  if (step.operation === 'transpose') return [columns, rows]
  if (step.operation === 'chunk') return [rows, step.columns]
  const path = moduleOf(step)
  if (path === null || step.operation === 'multiply') return [rows, columns]
  const module = moduleAt(modules, path)
  if (module?.kind === 'Linear' && module.input === columns) return [rows, module.output]
  if (module?.kind === 'GELU' || (module && 'over' in module && module.over === columns))
    return [rows, columns]
  throw refuse(`has a module ${path} that does not fit its input`)
}

/** The branches, each with the steps between where it leaves the stream and where it is added to it. */
const branchesOf = (steps: readonly Step[]): Branch[] =>
  steps.filter(isAdd).map((added) => {
    // What is added, and all that it is made from; a set hands out what comes to it meanwhile.
    const reached = new Set([added.update.tensor])
    for (const id of reached)
      for (const { tensor } of steps.filter((step) => step.id === id).flatMap(readsOf))
        if (tensor !== added.stream.tensor) reached.add(tensor)
    const branch = steps.filter(({ id }) => reached.has(id))
    const linears = branch.filter((step) => step.operation === 'linear')
    const [first] = linears
    if (!first) throw new Error(`what ${added.id} adds has no Linear in it`)
    const [name = ''] = first.module.split('.')
    const mixed = linears.map(({ input }) => steps.find(({ id }) => id === input.tensor)?.columns)
    const attends = branch.some(({ operation }) => operation === 'weightedSum')
    const mixes = attends || mixed.includes('tokens') ? 'tokens' : 'features'
    return { name, mixes, steps: branch, added }
  })

const isAdd = (step: Step): step is StepOf<'add'> => step.operation === 'add'

/** Whether what is mixed in it is multiplied by what is not, as at gMLP's gate in the middle of its MLP. */
export const hasGate = ({ steps }: Pick<Block, 'steps'>): boolean =>
  steps.some(({ operation }) => operation === 'multiply')

export const stepIndex = (block: Block, id: string): number => block.steps.findIndex((step) => step.id === id)

/** @throws Error if the block makes no tensor of that name */
export function stepOf(block: Block, id: string): Step {
  const step = block.steps.find((each) => each.id === id)
  if (!step) throw new Error(`${block.id} has no tensor ${id}`)
  return step
}

/** Whether each head has such a tensor of its own. */
export const isOfHead = ({ columns }: Pick<Step, 'columns'>): boolean =>
  columns === 'keys' || columns === 'headFeatures'

/** How many heads a block has; 0 for one without attention. */
export const headsOf = ({ steps }: Block, sizes: Sizes): number => (steps.some(isOfHead) ? headsIn(sizes) : 0)

/** Whether the block makes a tensor of that name. */
export const makes = ({ steps }: Block, id: string): boolean => steps.some((step) => step.id === id)

/** The names of a block's tensors, in the order `forward` makes them. */
export const tensorNames = ({ steps }: Block): string[] => steps.map(({ id }) => id)

/** The steps that read a tensor. */
export const readersOf = ({ steps }: Block, tensor: string): Step[] =>
  steps.filter((step) => readsOf(step).some((read) => read.tensor === tensor))

/** Whether a step is done by what a branch is called after: its norm stands before it, as in the printout. */
export const isInside = ({ name }: Branch, { id }: Step): boolean => id === name || id.startsWith(`${name}.`)

/** The branch a step is on; null for one on the stream itself. */
export const branchOf = ({ branches }: Block, id: string): Branch | null =>
  branches.find(({ steps }) => steps.some((step) => step.id === id)) ?? null

/** The size of an axis; 0 for one the block does not have. */
export const axisSize = (block: Block, sizes: Sizes, axis: Axis): number => block.axes[axis]?.(sizes) ?? 0
