import { AUTOGRAD, markable } from './autograd.ts'
import { CONVERSIONS } from './conversions.ts'
import { CONVOLUTION } from './convolution.ts'
import { CREATION } from './creation.ts'
import type { Definition, Home } from './definition.ts'
import { EXTREMES } from './extremes.ts'
import { FUNCTIONAL } from './functional.ts'
import { JOINING } from './joining.ts'
import { LOSSES } from './losses.ts'
import { NORMS } from './norms.ts'
import { ORDERING } from './ordering.ts'
import { POINTWISE } from './pointwise.ts'
import { PRODUCTS } from './products.ts'
import { MANUAL_SEED, RANDOM } from './random.ts'
import { REARRANGING } from './rearranging.ts'
import { REDUCTIONS } from './reductions.ts'
import { SHAPES } from './shapes.ts'

const ALL: readonly Definition[] = [
  ...CREATION.map(markable),
  MANUAL_SEED,
  ...RANDOM.map(markable),
  ...POINTWISE,
  ...REDUCTIONS,
  ...EXTREMES,
  ...NORMS,
  ...SHAPES,
  ...JOINING,
  ...REARRANGING,
  ...ORDERING,
  ...PRODUCTS,
  ...FUNCTIONAL,
  CONVOLUTION,
  ...LOSSES,
  ...CONVERSIONS,
  ...AUTOGRAD,
]

const at = (home: Home): ReadonlyMap<string, Definition> =>
  new Map(ALL.filter(({ homes }) => homes.includes(home)).map((each) => [each.name, each]))

/** All functions that there are, by where they are found. */
export const FUNCTIONS: Readonly<Record<Home, ReadonlyMap<string, Definition>>> = {
  torch: at('torch'),
  Tensor: at('Tensor'),
  F: at('F'),
  linalg: at('linalg'),
  autograd: at('autograd'),
}
