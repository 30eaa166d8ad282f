import { type Axis, EPS } from './config.ts'

/** A PyTorch module. Its children stand in the order `__init__` registers them. */
export type Module = {
  /** As in `named_modules()`; empty for the block itself. */
  path: string
  children: readonly Module[]
} & (
  | { kind: 'Linear'; input: Axis; output: Axis }
  | { kind: 'LayerNorm'; over: Axis; eps: number }
  | { kind: 'Affine'; over: Axis }
  | { kind: 'GELU' | 'Dropout' | 'Identity' }
  /** A class that is made of other modules, and of vectors of its own along some axis, by their paths. */
  | { kind: 'composite'; className: string; parameters: Readonly<Record<string, Axis>> }
)

const LEAF = { children: [] } as const

export const linear = (path: string, input: Axis, output: Axis): Module => ({
  ...LEAF,
  kind: 'Linear',
  path,
  input,
  output,
})

export const layerNorm = (path: string, over: Axis, eps = EPS): Module => ({
  ...LEAF,
  kind: 'LayerNorm',
  path,
  over,
  eps,
})

/** What the LayerNorm of a path adds to the variance. */
export function epsOf(modules: Module, path: string): number {
  const norm = moduleAt(modules, path)
  if (norm?.kind !== 'LayerNorm') throw new RangeError(`${path} is no LayerNorm`)
  return norm.eps
}

/** A small number as Python prints it: 1e-06. */
export const inPython = (small: number): string => small.toExponential().replace('-', '-0')

export const plain = (path: string, kind: 'GELU' | 'Dropout' | 'Identity'): Module => ({
  ...LEAF,
  kind,
  path,
})

export const composite = (
  path: string,
  className: string,
  children: readonly Module[],
  parameters: Readonly<Record<string, Axis>> = {},
): Module => ({
  kind: 'composite',
  path,
  className,
  children,
  parameters,
})

/** Two Linears with a GELU in between, as timm has it. */
export const mlp = (path: string, width: Axis, hidden: Axis): Module =>
  composite(path, 'Mlp', [
    linear(`${path}.fc1`, width, hidden),
    plain(`${path}.act`, 'GELU'),
    linear(`${path}.fc2`, hidden, width),
    plain(`${path}.drop`, 'Dropout'),
  ])

/** The module and all below it, each before its children. */
export const allModules = (module: Module): Module[] => [module, ...module.children.flatMap(allModules)]

/** The module of a path, at or below this one. */
export const moduleAt = (module: Module, path: string): Module | undefined =>
  allModules(module).find((each) => each.path === path)
