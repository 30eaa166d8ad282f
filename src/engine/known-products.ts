import { clone, keep, type Tensor2D } from '@tensorflow/tfjs-core'

/**
 * What the linear layers of a block, and its GELUs, made of some input, in their order. They are nearly all of a block's
 * time, and a pass with a tape, for gradients, need not work them out once more.
 */
export type Products = Tensor2D[]

interface Pass {
  products: Products
  /** How many of them have been handed on; null in the first pass, which finds them. */
  used: number | null
}

let pass: Pass | null = null

/** Runs a block on an input for the first time, and puts into `products` what these make. */
export const findingProducts = <Result>(products: Products, run: () => Result): Result =>
  during({ products, used: null }, run)

/** Runs it on the same input again. */
export const knowingProducts = <Result>(products: Products, run: () => Result): Result =>
  during({ products, used: 0 }, run)

function during<Result>(next: Pass, run: () => Result): Result {
  pass = next
  try {
    return run()
  } finally {
    pass = null
  }
}

/** Whether every linear layer is to be seen by itself. */
export const isFinding = (): boolean => pass?.used === null

/** Is told what one of them has made, and hands it on. */
export function found(product: Tensor2D): Tensor2D {
  if (pass?.used === null) pass.products.push(keep(clone(product)))
  return product
}

/** What the next of them makes, if that is known. */
export function known(): Tensor2D | undefined {
  if (!pass || pass.used === null) return
  return pass.products[pass.used++]
}
