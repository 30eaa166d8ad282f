import * as tf from '@tensorflow/tfjs-core'
import * as arithmetic from '../arithmetic.ts'
import { signature } from '../call.ts'
import { compute, computeNumbers, dtypeOf, type Operand } from '../elementwise.ts'
import type { Machine } from '../machine.ts'
import { named, optional, scalar, string, tensor, tensorOrScalar, withDefault } from '../parameters.ts'
import { refuse } from '../problem.ts'
import { promoted, SCALAR_TYPES, type Tensor } from '../tensor.ts'
import { BOTH, type Definition, define } from './definition.ts'

/** Functions whose outcome is a float, whatever they are given. */
const floating = (name: string, expression: (x: tf.Tensor) => tf.Tensor): Definition =>
  define(
    BOTH,
    name,
    signature({ input: tensor }, ({ input }, machine) => compute(machine, [input], expression, 'float32')),
  )

/** The same where TensorFlow.js has none, or none that is exact. */
const floatingNumbers = (name: string, each: (x: number) => number): Definition =>
  define(
    BOTH,
    name,
    signature({ input: tensor }, ({ input }, machine) => computeNumbers(machine, [input], each, 'float32')),
  )

/** Functions that keep the element type, and leave whole numbers as they are. */
const rounding = (name: string, expression: (x: tf.Tensor) => tf.Tensor): Definition =>
  define(
    BOTH,
    name,
    signature({ input: tensor }, ({ input }, machine) => {
      noBool(name, input)
      return input.dtype === 'float32' ? compute(machine, [input], expression) : input
    }),
  )

/** Functions that keep the element type, for whole numbers as well. */
const keeping = (
  name: string,
  each: (x: number) => number,
  expression: ((x: tf.Tensor) => tf.Tensor) | null = null,
): Definition =>
  define(
    BOTH,
    name,
    signature({ input: tensor }, ({ input }, machine) =>
      expression && input.dtype === 'float32'
        ? compute(machine, [input], expression)
        : computeNumbers(machine, [input], each),
    ),
  )

function noBool(callee: string, { dtype }: Tensor): void {
  if (dtype === 'bool')
    refuse(
      { kind: 'needs-dtype', callee, needed: 'int64, float32', given: dtype },
      `RuntimeError: "${callee}" not implemented for '${SCALAR_TYPES[dtype]}'`,
    )
}

/** @throws NotebookError where the elements are no floats */
export function needFloat(callee: string, { dtype }: Tensor, pytorch: string | null = null): void {
  if (dtype !== 'float32') refuse({ kind: 'needs-dtype', callee, needed: 'float32', given: dtype }, pytorch)
}

export const negative = (input: Tensor, machine: Machine): Promise<Tensor> => {
  if (input.dtype === 'bool')
    refuse(
      { kind: 'needs-dtype', callee: '-', needed: 'int64, float32', given: 'bool' },
      'RuntimeError: Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.',
    )
  return computeNumbers(machine, [input], (x) => -x, input.dtype, tf.neg)
}

const pair = (name: string, operation: typeof arithmetic.add, ...others: string[]): Definition[] =>
  [name, ...others].map((each) =>
    define(
      BOTH,
      each,
      signature({ input: tensor, other: tensorOrScalar }, ({ input, other }, machine) =>
        operation(machine, input, other),
      ),
    ),
  )

/** Of two tensors; a number of Python's will not do. */
const extreme = (name: string, operation: typeof arithmetic.add): Definition =>
  define(
    BOTH,
    name,
    signature({ input: tensor, other: tensor }, ({ input, other }, machine) =>
      operation(machine, input, other),
    ),
  )

const comparing = (name: string, sign: Parameters<typeof arithmetic.compare>[1]): Definition =>
  define(
    BOTH,
    name,
    signature({ input: tensor, other: tensorOrScalar }, ({ input, other }, machine) =>
      arithmetic.compare(machine, sign, input, other),
    ),
  )

const logical = (name: string, each: (a: number, b: number) => boolean): Definition =>
  define(
    BOTH,
    name,
    signature({ input: tensor, other: tensor }, ({ input, other }, machine) =>
      computeNumbers(machine, [input, other], (a, b) => (each(a, b) ? 1 : 0), 'bool'),
    ),
  )

const testing = (name: string, each: (x: number) => boolean): Definition =>
  define(
    BOTH,
    name,
    signature({ input: tensor }, ({ input }, machine) =>
      computeNumbers(machine, [input], (x) => (each(x) ? 1 : 0), 'bool'),
    ),
  )

const bounds = { min: optional(tensorOrScalar), max: optional(tensorOrScalar) }

/** Only what is below is raised, and only what is above is lowered; NaN is neither. */
async function clamp(machine: Machine, input: Tensor, min: Operand | null, max: Operand | null) {
  if (min === null && max === null)
    refuse(
      { kind: 'missing-argument', callee: 'clamp', argument: 'min' },
      "RuntimeError: torch.clamp: At least one of 'min' or 'max' must not be None",
    )
  const raised = min === null ? input : await arithmetic.maximum(machine, input, min)
  return max === null ? raised : await arithmetic.minimum(machine, raised, max)
}

async function clampMethod(
  { input, min, max }: { input: Tensor; min: Operand | null; max: Operand | null },
  machine: Machine,
) {
  return clamp(machine, input, min, max)
}

/** The GELU of the block: x · Φ(x), where a backend has it as one kernel by that. */
export function gelu(machine: Machine, input: Tensor): Tensor {
  return compute(machine, [input], (x) =>
    tf.getKernel('Gelu', tf.getBackend())
      ? tf.engine().runKernel<tf.Tensor>('Gelu', { x })
      : tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1)),
  )
}

const tanhGelu = (machine: Machine, input: Tensor): Tensor =>
  compute(machine, [input], (x) => {
    const inner = tf.mul(tf.add(x, tf.mul(tf.mul(tf.square(x), x), 0.044715)), Math.sqrt(2 / Math.PI))
    return tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(inner), 1))
  })

const notImplemented = (kernel: string, { dtype }: Tensor) =>
  `RuntimeError: "${kernel}" not implemented for '${SCALAR_TYPES[dtype]}'`

/** Half to even, as IEEE rounds. */
function roundHalfEven(x: number): number {
  const floor = Math.floor(x)
  const rest = x - floor
  if (rest !== 0.5) return Math.round(x)
  return floor % 2 === 0 ? floor : floor + 1
}

export const POINTWISE: readonly Definition[] = [
  floating('exp', tf.exp),
  floating('expm1', tf.expm1),
  floating('log', tf.log),
  floating('log1p', tf.log1p),
  floatingNumbers('log2', Math.log2),
  floatingNumbers('log10', Math.log10),
  floating('sqrt', tf.sqrt),
  floating('rsqrt', tf.rsqrt),
  floating('sin', tf.sin),
  floating('cos', tf.cos),
  floating('tan', tf.tan),
  floatingNumbers('asin', Math.asin),
  floatingNumbers('acos', Math.acos),
  floatingNumbers('atan', Math.atan),
  floatingNumbers('sinh', Math.sinh),
  floatingNumbers('cosh', Math.cosh),
  floating('tanh', tf.tanh),
  floating('erf', tf.erf),
  floating('sigmoid', tf.sigmoid),
  floating('reciprocal', (x) => tf.div(1, x)),
  rounding('floor', tf.floor),
  rounding('ceil', tf.ceil),
  define(
    BOTH,
    'round',
    signature({ input: tensor }, ({ input }, machine) => {
      noBool('round', input)
      return computeNumbers(machine, [input], roundHalfEven)
    }),
  ),
  keeping('trunc', Math.trunc),
  keeping('sign', (x) => (x > 0 ? 1 : 0) - (x < 0 ? 1 : 0)),
  keeping('abs', Math.abs, tf.abs),
  keeping('square', (x) => x * x, tf.square),
  define(
    BOTH,
    'neg',
    signature({ input: tensor }, ({ input }, machine) => negative(input, machine)),
  ),
  ...pair('add', arithmetic.add),
  ...pair('sub', arithmetic.subtract, 'subtract'),
  ...pair('mul', arithmetic.multiply, 'multiply'),
  ...pair('div', arithmetic.divide, 'divide', 'true_divide'),
  ...pair('floor_divide', arithmetic.floorDivide),
  ...pair('remainder', arithmetic.remainder),
  define(
    BOTH,
    'pow',
    signature({ input: tensorOrScalar, exponent: tensorOrScalar }, ({ input, exponent }, machine) =>
      arithmetic.power(machine, input, exponent),
    ),
  ),
  extreme('maximum', arithmetic.maximum),
  extreme('minimum', arithmetic.minimum),
  comparing('eq', '=='),
  comparing('ne', '!='),
  comparing('lt', '<'),
  comparing('le', '<='),
  comparing('gt', '>'),
  comparing('ge', '>='),
  logical('logical_and', (a, b) => a !== 0 && b !== 0),
  logical('logical_or', (a, b) => a !== 0 || b !== 0),
  logical('logical_xor', (a, b) => (a !== 0) !== (b !== 0)),
  testing('logical_not', (x) => x === 0),
  testing('isnan', Number.isNaN),
  testing('isinf', (x) => Math.abs(x) === Number.POSITIVE_INFINITY),
  testing('isfinite', Number.isFinite),
  define(BOTH, 'clamp', signature({ input: tensor, ...bounds }, clampMethod)),
  define(BOTH, 'clip', signature({ input: tensor, ...bounds }, clampMethod)),
  define(
    ['torch', 'Tensor', 'F'],
    'relu',
    signature({ input: tensor }, ({ input }, machine) => {
      if (input.dtype === 'bool')
        refuse(
          { kind: 'needs-dtype', callee: 'relu', needed: 'int64, float32', given: 'bool' },
          'RuntimeError: Boolean inputs not supported for relu',
        )
      return computeNumbers(machine, [input], (x) => (x <= 0 ? 0 : x), input.dtype, tf.relu)
    }),
  ),
  define(
    ['F'],
    'gelu',
    signature({ input: tensor, approximate: named(withDefault(string, 'none')) }, (args, machine) => {
      const { input, approximate } = args
      if (approximate !== 'none' && approximate !== 'tanh')
        refuse(
          {
            kind: 'argument-value',
            callee: 'gelu',
            argument: 'approximate',
            allowed: "'none', 'tanh'",
            given: `'${approximate}'`,
          },
          'RuntimeError: approximate argument must be either none or tanh.',
        )
      needFloat('gelu', input, notImplemented('GeluKernelImpl', input))
      return approximate === 'tanh' ? tanhGelu(machine, input) : gelu(machine, input)
    }),
  ),
  define(
    ['F'],
    'tanh',
    signature({ input: tensor }, ({ input }, m) => compute(m, [input], tf.tanh, 'float32')),
  ),
  define(
    ['F'],
    'sigmoid',
    signature({ input: tensor }, ({ input }, m) => compute(m, [input], tf.sigmoid, 'float32')),
  ),
  define(
    ['F'],
    'silu',
    signature({ input: tensor }, ({ input }, machine) => {
      needFloat('silu', input, notImplemented('silu_cpu', input))
      return compute(machine, [input], (x) => tf.mul(x, tf.sigmoid(x)))
    }),
  ),
  define(
    ['torch'],
    'where',
    signature(
      { condition: tensor, input: tensorOrScalar, other: tensorOrScalar },
      ({ condition, input, other }, machine) => where(machine, condition, input, other),
    ),
  ),
  // Of a tensor it is asked where that stays.
  define(
    ['Tensor'],
    'where',
    signature(
      { input: tensor, condition: tensor, other: tensorOrScalar },
      ({ input, condition, other }, machine) => where(machine, condition, input, other),
    ),
  ),
  define(
    BOTH,
    'lerp',
    signature({ input: tensor, end: tensor, weight: scalar }, async ({ input, end, weight }, machine) =>
      arithmetic.add(
        machine,
        input,
        await arithmetic.multiply(machine, await arithmetic.subtract(machine, end, input), weight),
      ),
    ),
  ),
]

async function where(machine: Machine, condition: Tensor, input: Operand, other: Operand): Promise<Tensor> {
  if (condition.dtype !== 'bool')
    refuse(
      { kind: 'needs-dtype', callee: 'where', needed: 'bool', given: condition.dtype },
      `RuntimeError: where expected condition to be a boolean tensor, but got a tensor with dtype ${SCALAR_TYPES[condition.dtype]}`,
    )
  const dtype = promoted(dtypeOf(input), dtypeOf(other))
  return computeNumbers(
    machine,
    [condition, input, other],
    (c, a, b) => (c ? (a ?? 0) : (b ?? 0)),
    dtype,
    (c, a, b) => tf.where(tf.cast(c, 'bool'), a, b),
  )
}
