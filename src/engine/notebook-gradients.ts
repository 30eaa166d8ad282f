import * as tf from '@tensorflow/tfjs-core'
import { BOTH, gathered, gradient, type One, type Two, X } from './gradients.ts'

/*
 * The derivatives of what a reader's cell may compute with besides: the blocks have no use for them.
 */

const Y = { outputsToSave: [true] }

gradient('Cast', (dy) => ({ x: () => tf.clone(dy) }))
gradient('Neg', (dy) => ({ x: () => tf.neg(dy) }))
gradient(
  'RealDiv',
  (dy, [a, b]: Two) => ({
    a: () => gathered(tf.div(dy, b), a),
    b: () => gathered(tf.neg(tf.div(tf.mul(dy, a), tf.square(b))), b),
  }),
  BOTH,
)
gradient(
  'Pow',
  (dy, [a, b, y]: readonly [tf.Tensor, tf.Tensor, tf.Tensor]) => ({
    // x⁰ is 1 wherever x is, also where x⁻¹ is nothing.
    a: () => {
      const slope = tf.where(tf.equal(b, 0), tf.zerosLike(b), tf.mul(b, tf.pow(a, tf.sub(b, 1))))
      return gathered(tf.mul(dy, slope), a)
    },
    b: () => gathered(tf.mul(tf.mul(dy, y), tf.log(a)), b),
  }),
  { ...BOTH, ...Y },
)
gradient('Exp', (dy, [y]: One) => ({ x: () => tf.mul(dy, y) }), Y)
gradient('Expm1', (dy, [y]: One) => ({ x: () => tf.mul(dy, tf.add(y, 1)) }), Y)
gradient('Log', (dy, [x]: One) => ({ x: () => tf.div(dy, x) }), X)
gradient('Log1p', (dy, [x]: One) => ({ x: () => tf.div(dy, tf.add(x, 1)) }), X)
gradient('Sqrt', (dy, [y]: One) => ({ x: () => tf.div(tf.mul(dy, 0.5), y) }), Y)
gradient('Sin', (dy, [x]: One) => ({ x: () => tf.mul(dy, tf.cos(x)) }), X)
gradient('Cos', (dy, [x]: One) => ({ x: () => tf.neg(tf.mul(dy, tf.sin(x))) }), X)
gradient('Tanh', (dy, [y]: One) => ({ x: () => tf.mul(dy, tf.sub(1, tf.square(y))) }), Y)
gradient('Sigmoid', (dy, [y]: One) => ({ x: () => tf.mul(dy, tf.mul(y, tf.sub(1, y))) }), Y)
gradient('Abs', (dy, [x]: One) => ({ x: () => tf.mul(dy, tf.sign(x)) }), X)
gradient('Relu', (dy, [y]: One) => ({ x: () => tf.mul(dy, tf.cast(tf.greater(y, 0), 'float32')) }), Y)
gradient(
  'Select',
  (dy, [condition]: One) => ({
    t: () => tf.where(condition, dy, tf.zerosLike(dy)),
    e: () => tf.where(condition, tf.zerosLike(dy), dy),
  }),
  { inputsToSave: ['condition'] },
)
gradient(
  'Sum',
  (dy, [x]: One, { axis }) => {
    const summed = tf.util.parseAxisParam(axis as number | number[], x.shape)
    const kept = x.shape.map((size, i) => (summed.includes(i) ? 1 : size))
    return { x: () => tf.add(tf.zerosLike(x), tf.reshape(dy, kept)) }
  },
  X,
)
for (const kernel of ['Max', 'Min']) {
  gradient(
    kernel,
    (dy, [x, y]: Two, { reductionIndices }) => ({
      x: () => {
        const isMost = tf.cast(tf.equal(x, y), 'float32')
        const count = tf.sum(isMost, reductionIndices as number[], true)
        return tf.mul(isMost, tf.div(dy, count))
      },
    }),
    { ...X, ...Y },
  )
}
gradient(
  'Tile',
  (dy, [x]: One, { reps }) => ({
    // Each axis as its repeats and, within each, its own elements.
    x: () => {
      const apart = x.shape.flatMap((size, axis) => [(reps as number[])[axis] ?? 1, size])
      const copies = x.shape.map((_, axis) => 2 * axis)
      return tf.reshape(tf.sum(tf.reshape(dy, apart), copies), x.shape)
    },
  }),
  X,
)
gradient(
  'PadV2',
  (dy, [x]: One, { paddings }) => ({
    x: () =>
      tf.slice(
        dy,
        (paddings as [number, number][]).map(([before]) => before),
        x.shape,
      ),
  }),
  X,
)
// What was taken several times gets the sum of what came back to each.
gradient(
  'GatherV2',
  (dy, [x, indices]: Two, { axis }) => ({
    x: () => {
      const along = axis as number
      const order = [along, ...x.shape.map((_, i) => i).filter((i) => i !== along)]
      const turned = order.map((i) => x.shape[i] ?? 1)
      const places = tf.reshape(indices, [-1, 1])
      const sums = tf.scatterND(places, tf.transpose(dy, order), turned)
      return tf.transpose(sums, tf.backend_util.getUndoAxesPermutation(order))
    },
  }),
  { inputsToSave: ['x', 'indices'] },
)
gradient(
  'Conv2D',
  (dy, [x, filter]: Two, { strides, pad, dataFormat, dimRoundingMode }) => ({
    x: () =>
      tf.engine().runKernel('Conv2DBackpropInput', { dy, filter }, {
        strides,
        pad,
        dataFormat,
        dimRoundingMode,
        inputShape: x.shape,
      } as tf.NamedAttrMap),
  }),
  { inputsToSave: ['x', 'filter'] },
)
