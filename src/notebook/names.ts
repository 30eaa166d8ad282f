import type { Axes } from './axes.ts'
import type { Environment, Given, GivenModule } from './environment.ts'
import type { Shape } from './problem.ts'
import type { Home } from './torch/definition.ts'
import { FUNCTIONS } from './torch/index.ts'

/** A name that a cell finds, to be offered while one is written. */
export interface KnownName {
  name: string
  /** `Tensor`, or the class of a module. */
  type: string
  /** Of a tensor. */
  shape: Shape | null
  axes: Axes | null
}

export interface KnownNames {
  given: KnownName[]
  /** In `torch`, in `F`, in `torch.linalg`, and the methods of a tensor. */
  functions: Record<Home, string[]>
}

/** What there is by name: the environment, with all parts of its modules, and the functions. */
export const namesIn = (environment: Environment): KnownNames => ({
  given: Object.entries(environment).flatMap(([name, given]) => namesOf(name, given)),
  functions: {
    torch: [...FUNCTIONS.torch.keys()],
    Tensor: [...FUNCTIONS.Tensor.keys(), 'shape', 'dtype', 'ndim', 'T', 'mT', 'requires_grad', 'grad'],
    F: [...FUNCTIONS.F.keys()],
    linalg: [...FUNCTIONS.linalg.keys()],
    autograd: [...FUNCTIONS.autograd.keys()],
  },
})

function namesOf(name: string, given: Given): KnownName[] {
  switch (given.kind) {
    case 'tensor':
      return [{ name, type: 'Tensor', shape: given.shape, axes: given.axes }]
    case 'module':
      return [{ name, type: given.className, shape: null, axes: null }, ...partsOf(name, given)]
    case 'modules':
      return [{ name, type: 'ModuleList', shape: null, axes: null }]
    case 'elsewhere':
      return []
  }
}

const partsOf = (name: string, { parameters, children }: GivenModule): KnownName[] =>
  Object.entries({ ...children, ...parameters }).flatMap(([part, given]) => namesOf(`${name}.${part}`, given))
