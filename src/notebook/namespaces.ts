import type { BuiltinFunction } from './call.ts'
import { signature } from './call.ts'
import { own } from './own.ts'
import { number } from './parameters.ts'
import { refuse } from './problem.ts'
import { FUNCTIONS } from './torch/index.ts'
import { float, int, type Value, wholeNumber } from './value.ts'

const namespace = (name: string): Value => ({ kind: 'namespace', name, isGiven: false })

const CONSTANTS: Readonly<Record<string, Value>> = {
  'torch.float32': { kind: 'dtype', dtype: 'float32' },
  'torch.float': { kind: 'dtype', dtype: 'float32' },
  'torch.int64': { kind: 'dtype', dtype: 'int64' },
  'torch.long': { kind: 'dtype', dtype: 'int64' },
  'torch.bool': { kind: 'dtype', dtype: 'bool' },
  'torch.pi': float(Math.PI),
  'torch.e': float(Math.E),
  'torch.inf': float(Number.POSITIVE_INFINITY),
  'torch.nan': float(Number.NaN),
  'torch.nn': namespace('torch.nn'),
  'torch.linalg': namespace('torch.linalg'),
  'torch.autograd': namespace('torch.autograd'),
  'torch.nn.functional': namespace('torch.nn.functional'),
  'math.pi': float(Math.PI),
  'math.e': float(Math.E),
  'math.inf': float(Number.POSITIVE_INFINITY),
  'math.nan': float(Number.NaN),
}

const HOMES = {
  torch: FUNCTIONS.torch,
  'torch.nn.functional': FUNCTIONS.F,
  'torch.linalg': FUNCTIONS.linalg,
  'torch.autograd': FUNCTIONS.autograd,
} as const

const isHome = (name: string): name is keyof typeof HOMES => name in HOMES

const onNumber = (each: (x: number) => number, isWhole = false): BuiltinFunction => ({
  signatures: [
    signature({ x: number }, ({ x }) => {
      const result = each(x)
      if (Number.isNaN(result) && !Number.isNaN(x))
        refuse({ kind: 'no-number', text: String(x) }, 'ValueError: math domain error')
      return isWhole ? int(wholeNumber(result)) : float(result)
    }),
  ],
})

const MATH = new Map<string, BuiltinFunction>([
  ['sqrt', onNumber(Math.sqrt)],
  ['exp', onNumber(Math.exp)],
  ['log', onNumber((x) => (x > 0 ? Math.log(x) : Number.NaN))],
  ['log2', onNumber((x) => (x > 0 ? Math.log2(x) : Number.NaN))],
  ['log10', onNumber((x) => (x > 0 ? Math.log10(x) : Number.NaN))],
  ['sin', onNumber(Math.sin)],
  ['cos', onNumber(Math.cos)],
  ['tanh', onNumber(Math.tanh)],
  ['floor', onNumber(Math.floor, true)],
  ['ceil', onNumber(Math.ceil, true)],
])

/** What `torch` and the like have by a name; null where nothing, or nothing here. */
export function memberOf(of: string, name: string): Value | null {
  const constant = own(CONSTANTS, `${of}.${name}`)
  if (constant) return constant
  const run = of === 'math' ? MATH.get(name) : isHome(of) ? HOMES[of].get(name) : undefined
  return run ? { kind: 'function', name, run, self: null } : null
}

/** The home of a function that was looked for in another, as `torch.gelu`, or as a module: `nn.LayerNorm`. */
export function elsewhere(name: string): string | null {
  const run = name.replace(/\B[A-Z](?=[a-z])/g, '_$&').toLowerCase()
  return HOMES.torch.has(run) ? `torch.${run}` : FUNCTIONS.F.has(run) ? `F.${run}` : null
}

/** The functions of a namespace by their names. */
export const membersOf = (of: string): Iterable<string> => {
  if (of === 'math') return MATH.keys()
  return isHome(of) ? HOMES[of].keys() : []
}

/** What is there without an import, as a notebook's first cell would have it. */
export const ROOTS: Readonly<Record<string, Value>> = {
  torch: namespace('torch'),
  math: namespace('math'),
  F: namespace('torch.nn.functional'),
  nn: namespace('torch.nn'),
}
