import { rowOf, valueAt } from '../../model/matrix.ts'
import { type Trace, tensorOf } from '../../model/trace.ts'
import { multiplied } from '../../operations/products.ts'
import { matrixOf, type NamedArray } from '../../weights/state-dict.ts'

/** What a token filter makes of a feature: every pair of numbers it multiplies, and what they come to. */
export interface Meeting {
  /** Of the patches, row by row: the feature, the filter, and their product. */
  feature: Float32Array
  filter: Float32Array
  product: Float32Array
  /** The sum of the patches' products, in double precision. */
  sum: number
  /** The class token has no place on the picture, and yet a term. */
  classToken: { input: number; weight: number; product: number }
  bias: number
  /** What the network has computed of it. */
  value: number
}

/** How the row of a feature in norm2 (features, tokens) meets a unit's row of mlp2.fc1.weight (hidden, tokens). */
export function meetingOf(
  trace: Trace,
  fc1: { weight: NamedArray; bias: NamedArray },
  { feature, unit }: { feature: number; unit: number },
): Meeting {
  const { inputs, weights, products } = multiplied(
    rowOf(tensorOf(trace, 'norm2'), feature),
    rowOf(matrixOf(fc1.weight), unit),
  )
  const [input = Number.NaN] = inputs
  const [weight = Number.NaN] = weights
  const [product = Number.NaN] = products
  const ofPatches = products.subarray(1)
  return {
    feature: inputs.subarray(1),
    filter: weights.subarray(1),
    product: Float32Array.from(ofPatches),
    sum: ofPatches.reduce((sum, each) => sum + each, 0),
    classToken: { input, weight, product },
    bias: fc1.bias.data[unit] ?? Number.NaN,
    value: valueAt(tensorOf(trace, 'mlp2.fc1'), { row: feature, column: unit }),
  }
}
