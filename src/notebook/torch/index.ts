import { CONVERSIONS } from './conversions.ts'
import { CREATION } from './creation.ts'
import type { Definition, Home } from './definition.ts'
import { FUNCTIONAL } from './functional.ts'
import { ORDERING } from './ordering.ts'
import { POINTWISE } from './pointwise.ts'
import { PRODUCTS } from './products.ts'
import { RANDOM } from './random.ts'
import { REDUCTIONS } from './reductions.ts'
import { SHAPES } from './shapes.ts'

const ALL: readonly Definition[] = [
  ...CREATION,
  ...RANDOM,
  ...POINTWISE,
  ...REDUCTIONS,
  ...SHAPES,
  ...ORDERING,
  ...PRODUCTS,
  ...FUNCTIONAL,
  ...CONVERSIONS,
]

const at = (home: Home): ReadonlyMap<string, Definition> =>
  new Map(ALL.filter(({ homes }) => homes.includes(home)).map((each) => [each.name, each]))

/** All functions that there are, by where they are found. */
export const FUNCTIONS: Readonly<Record<Home, ReadonlyMap<string, Definition>>> = {
  torch: at('torch'),
  Tensor: at('Tensor'),
  F: at('F'),
  linalg: at('linalg'),
}
