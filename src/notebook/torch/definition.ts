import type { BuiltinFunction, Signature } from '../call.ts'

/** Where a function is found: in `torch`, as a method of a tensor, in `F`, in `torch.linalg`, in `torch.autograd`. */
export type Home = 'torch' | 'Tensor' | 'F' | 'linalg' | 'autograd'

export interface Definition extends BuiltinFunction {
  name: string
  homes: readonly Home[]
}

export const define = (
  homes: readonly Home[],
  name: string,
  ...signatures: readonly Signature[]
): Definition => ({
  homes,
  name,
  signatures,
  // What is in F is written in Python, and knows its own names alone.
  hasAliases: !homes.includes('F'),
})

/** Where most functions are: `torch.exp(x)` and `x.exp()`. */
export const BOTH = ['torch', 'Tensor'] as const
