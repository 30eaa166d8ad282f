import { relaxedSimd, simd } from 'virtual:kernels'
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { startEngine, WITH_KERNELS } from '../../../tests/engines.ts'
import { seededRandom } from '../../picture/prng.ts'
import '../gradients.ts'
import {
  addMatrices,
  columnsOf,
  gelu,
  layerNorm,
  linear,
  linearGelu,
  linearOnto,
  product,
  transpose,
} from '../layers.ts'

/** The error function in double precision: a series of positive terms, so nothing cancels. */
function erf(z: number): number {
  // Beyond this it is 1 in every digit.
  if (Math.abs(z) > 6) return Math.sign(z)
  let term = z
  let sum = 0
  for (let n = 0; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    sum += term
    term *= (2 * z * z) / (2 * n + 3)
  }
  return ((2 * Math.exp(-z * z)) / Math.sqrt(Math.PI)) * sum
}

const exactGelu = (x: number) => (x / 2) * (1 + erf(x * Math.SQRT1_2))

const exactSlope = (x: number) =>
  (1 + erf(x * Math.SQRT1_2)) / 2 + (x * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI)

/** Computes, reads, and leaves nothing behind. */
const read = (compute: () => tf.Tensor): Float32Array => {
  const result = tf.tidy(compute)
  const values = result.dataSync<'float32'>()
  result.dispose()
  return values
}

const row = (values: readonly number[]) => tf.tensor2d([...values], [1, values.length])

const geluOf = (...values: number[]) => [...read(() => gelu(row(values)))]

/** Math.max keeps a NaN, which then fails every bar. */
const largest = (values: Iterable<number>) => [...values].reduce((most, value) => Math.max(most, value), 0)

interface Numbers {
  rows: number
  columns: number
  data: Float32Array
}

const random = seededRandom(11)
const drawn = (rows: number, columns: number, spread = 2): Numbers => ({
  rows,
  columns,
  data: Float32Array.from({ length: rows * columns }, () => spread * (random() - random())),
})
const upload = ({ rows, columns, data }: Numbers) => tf.tensor2d(data, [rows, columns])

const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))

/** What plain loops make of x · W + b, and how large the numbers were that they added up. */
function plainLinear(x: Numbers, weight: Numbers, bias: Numbers): { sums: number[]; sizes: number[] } {
  const [sums, sizes]: [number[], number[]] = [[], []]
  for (let r = 0; r < x.rows; r++) {
    for (let c = 0; c < weight.columns; c++) {
      let sum = bias.data[c] ?? Number.NaN
      let size = Math.abs(sum)
      for (let k = 0; k < x.columns; k++) {
        const product = (x.data[r * x.columns + k] ?? 0) * (weight.data[k * weight.columns + c] ?? 0)
        sum += product
        size += Math.abs(product)
      }
      sums.push(sum)
      sizes.push(size)
    }
  }
  return { sums, sizes }
}

/** Sizes that a page may have, and of those that are no multiple of a tile all kinds. */
const SIZES = [
  [5, 8, 32],
  [5, 8, 5],
  [197, 3, 10],
  [1, 768, 10],
  [401, 8, 401],
  [8, 401, 1604],
  [50, 768, 24],
  ...Array.from({ length: 40 }, () => [between(1, 120), between(1, 120), between(1, 120)]),
] as [rows: number, inner: number, columns: number][]

describe.each(WITH_KERNELS)('%s', (engine) => {
  beforeAll(() => startEngine(engine))

  test.each(SIZES)('a linear layer of %d rows from %d features to %d is that of plain loops', (...sizes) => {
    const [rows, inner, columns] = sizes
    const [x, weight, bias] = [drawn(rows, inner), drawn(inner, columns), drawn(1, columns)]
    const { sums, sizes: added } = plainLinear(x, weight, bias)
    const layer = () => ({ weight: upload(weight), bias: tf.tensor1d(bias.data) })
    const off = (values: Float32Array, exact: (sum: number) => number) =>
      largest(
        sums.map(
          (sum, i) => Math.abs((values[i] ?? Number.NaN) - exact(sum)) / Math.max(1, added[i] ?? Number.NaN),
        ),
      )
    expect(
      off(
        read(() => linear(upload(x), layer())),
        (sum) => sum,
      ),
    ).toBeLessThan(1e-6)
    expect(
      off(
        read(() => linearGelu(upload(x), layer())),
        exactGelu,
      ),
    ).toBeLessThan(2e-6)
    const stream = drawn(rows, columns)
    const onto = read(() => linearOnto(upload(stream), upload(x), layer()))
    const update = onto.map((value, i) => value - (stream.data[i] ?? Number.NaN))
    expect(off(update, (sum) => sum)).toBeLessThan(1e-6)
  })

  test('the same weight serves with another bias, and what comes back through it', () => {
    const [x, weight, dy] = [drawn(7, 5), drawn(5, 9), drawn(7, 9)]
    const [w, ones, twos] = [upload(weight), tf.ones<tf.Rank.R1>([9]), tf.fill<tf.Rank.R1>([9], 2)]
    const one = read(() => linear(upload(x), { weight: w, bias: ones }))
    const two = read(() => linear(upload(x), { weight: w, bias: twos }))
    expect(largest(two.map((value, i) => Math.abs(value - (one[i] ?? 0) - 1)))).toBeLessThan(1e-5)
    const back = read(() =>
      tf.grad((each) => linear(each as tf.Tensor2D, { weight: w, bias: ones }))(upload(x), upload(dy)),
    )
    const exact = read(() => tf.matMul(upload(dy), tf.transpose(w)))
    expect(largest(back.map((value, i) => Math.abs(value - (exact[i] ?? Number.NaN))))).toBeLessThan(1e-5)
    tf.dispose([w, ones, twos])
  })

  test('GELU is within 1e-6 of the exact one from −20 to 20, and its derivative too', () => {
    const inputs = Float32Array.from({ length: 400_001 }, (_, i) => i / 10_000 - 20)
    const x = () => tf.tensor2d(inputs, [1, inputs.length])
    const off = (values: Float32Array, exact: (x: number) => number) =>
      largest(values.map((y, i) => Math.abs(y - exact(inputs[i] ?? Number.NaN))))
    expect(
      off(
        read(() => gelu(x())),
        exactGelu,
      ),
    ).toBeLessThan(1e-6)
    expect(
      off(
        read(() => tf.grad((each) => gelu(each as tf.Tensor2D))(x())),
        exactSlope,
      ),
    ).toBeLessThan(2e-6)
  })

  test('near zero GELU is x / 2, with a relative error as small as a float’s', () => {
    for (const x of [1e-3, 1e-6, 1e-20, -1e-20, -1e-6]) {
      expect(Math.abs((geluOf(x)[0] ?? Number.NaN) / exactGelu(Math.fround(x)) - 1)).toBeLessThan(1e-6)
    }
  })

  test('far from zero GELU is x on the right and nothing on the left', () => {
    const huge = Math.fround(3e38)
    expect(geluOf(8, 20, huge, Number.POSITIVE_INFINITY)).toEqual([8, 20, huge, Number.POSITIVE_INFINITY])
    expect(geluOf(-8, -20, -huge).map((y) => Math.abs(y) < 1e-12)).toEqual([true, true, true])
  })

  test('minus infinity and NaN give NaN, as in PyTorch', () => {
    expect(geluOf(Number.NEGATIVE_INFINITY, Number.NaN)).toEqual([Number.NaN, Number.NaN])
  })

  const normOf = (
    rows: readonly number[][],
    weight = rows[0]?.map(() => 1),
    bias = rows[0]?.map(() => 0),
  ) => [
    ...read(() =>
      layerNorm(tf.tensor2d([...rows]), { weight: tf.tensor1d(weight ?? []), bias: tf.tensor1d(bias ?? []) }),
    ),
  ]

  test('LayerNorm: each row has its own mean and biased deviation, a constant one is the bias', () => {
    const [a, b, ...others] = normOf(
      [
        [1, 3],
        [-300, 20],
        [7, 7],
      ],
      [10, 100],
      [5, 6],
    )
    expect(a).toBeCloseTo(5 - 10, 4)
    expect(b).toBeCloseTo(6 + 100, 3)
    expect(others.map(Math.round)).toEqual([-5, 106, 5, 6])
  })

  test.each([0, 100, 10_000])('LayerNorm stays exact when the mean is %d times the deviation', (mean) => {
    for (const columns of [8, 197, 768]) {
      const values = Array.from({ length: columns }, (_, i) => Math.fround(mean + Math.sqrt(2) * Math.sin(i)))
      const average = values.reduce((sum, value) => sum + value) / columns
      const variance = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / columns
      const off = normOf([values]).map((value, i) =>
        Math.abs(value - ((values[i] ?? Number.NaN) - average) / Math.sqrt(variance + 1e-6)),
      )
      expect(largest(off)).toBeLessThan(3e-7)
    }
  })

  test('LayerNorm: a NaN stays in its row', () => {
    const values = normOf([
      [1, Number.NaN],
      [1, 3],
    ])
    expect(values.map(Number.isNaN)).toEqual([true, true, false, false])
  })

  test('sum and transpose of any size are TensorFlow.js’ own', () => {
    for (let i = 0; i < 30; i++) {
      const [rows, columns] = [between(1, 30), between(1, 30)]
      const [a, b] = [drawn(rows, columns), drawn(rows, columns)]
      expect(read(() => addMatrices(upload(a), upload(b)))).toEqual(read(() => tf.add(upload(a), upload(b))))
      expect(read(() => transpose(upload(a)))).toEqual(read(() => tf.transpose(upload(a))))
    }
  })

  test('columns that lie side by side are TensorFlow.js’ own, at any size', () => {
    for (let i = 0; i < 30; i++) {
      const [rows, parts, count] = [between(1, 30), between(1, 5), between(1, 20)]
      const x = drawn(rows, parts * count)
      for (let part = 0; part < parts; part++)
        expect(read(() => columnsOf(upload(x), parts)[part]!)).toEqual(
          read(() => tf.split(upload(x), parts, 1)[part]!),
        )
    }
  })

  test('a product of two matrices, as they are and with the second turned, is that of plain loops', () => {
    for (let i = 0; i < 30; i++) {
      const [rows, inner, columns] = [between(1, 30), between(1, 30), between(1, 30)]
      const [a, b] = [drawn(rows, inner), drawn(inner, columns)]
      const none = { rows: 1, columns, data: new Float32Array(columns) }
      const { sums } = plainLinear(a, b, none)
      const near = (values: Float32Array) =>
        expect(largest(values.map((value, at) => Math.abs(value - (sums[at] ?? Number.NaN))))).toBeLessThan(
          1e-5,
        )
      near(read(() => product(upload(a), upload(b))))
      near(read(() => product(upload(a), tf.transpose(upload(b)), true)))
    }
  })

  const CASES: Record<string, (columns: number) => (x: tf.Tensor2D) => tf.Tensor2D> = {
    GELU: () => gelu,
    LayerNorm: (columns) => (x) =>
      layerNorm(x, {
        weight: tf.randomNormal<tf.Rank.R1>([columns], 1, 1, 'float32', 2),
        bias: tf.randomNormal<tf.Rank.R1>([columns], 0, 1, 'float32', 3),
      }),
    'the weight of LayerNorm': () => (x) =>
      layerNorm(tf.square(x) as tf.Tensor2D, {
        weight: tf.slice(tf.reshape(x, [-1]), 0, x.shape[1]) as tf.Tensor1D,
        bias: tf.zeros([x.shape[1]]),
      }),
    'a sum with itself, transposed': () => (x) => transpose(addMatrices(x, addMatrices(gelu(x), x))),
    'a linear layer in its weight and bias': (columns) => (x) =>
      linear(tf.randomNormal<tf.Rank.R2>([11, x.shape[0]], 0, 1, 'float32', 4), {
        weight: x,
        bias: tf.slice(tf.reshape(x, [-1]), 0, columns) as tf.Tensor1D,
      }),
  }

  test.each(Object.keys(CASES))('the gradient of %s is that of the composed one', async (name) => {
    for (const [rows, columns] of [
      [17, 33],
      [6, 8],
    ] as const) {
      const numbers = drawn(rows, columns, 5)
      const back = () =>
        read(() => {
          const run = CASES[name]?.(columns)
          if (!run) throw new Error(name)
          const x = upload(numbers)
          const dy = tf.randomNormal(run(x).shape, 0, 1, 'float32', 5)
          return tf.grad((each) => run(each as tf.Tensor2D))(x, dy)
        })
      await startEngine('cpu')
      const expected = back()
      await startEngine(engine)
      const actual = back()
      expect(actual.length).toBe(expected.length)
      expect(largest(actual.map((value, i) => Math.abs(value - (expected[i] ?? Number.NaN))))).toBeLessThan(
        1e-5,
      )
    }
  })

  test('what is packed of a weight goes with it', () => {
    const backend = tf.backend() as BackendWasm
    const [tensors, before] = [tf.memory().numTensors, backend.numDataIds()]
    for (let i = 0; i < 100; i++) {
      read(() => {
        const [w, b] = [upload(drawn(12, 20)), tf.zeros<tf.Rank.R1>([20])]
        const run = (x: tf.Tensor) =>
          linear(linear(x as tf.Tensor2D, { weight: w, bias: b }), {
            weight: upload(drawn(20, 3)),
            bias: tf.ones([3]),
          })
        run(upload(drawn(5, 12)))
        return tf.grad(run)(upload(drawn(5, 12)))
      })
    }
    expect(tf.memory().numTensors).toBe(tensors)
    expect(backend.numDataIds()).toBe(before)
  })

  test('an output for which the memory has to grow is written to the memory that has grown', () => {
    const backend = tf.backend() as BackendWasm
    const size = 2 ** 24
    const x = tf.fill<tf.Rank.R2>([1, size], 20)
    const memory = () => backend.typedArrayFromHeap(x).buffer.byteLength
    const before = memory()
    const kept: tf.Tensor[] = []
    while (memory() === before) kept.push(gelu(x))
    expect(
      kept
        .at(-1)
        ?.dataSync()
        .every((value) => value === 20),
    ).toBe(true)
    tf.dispose([x, ...kept])
  })
})

test('a browser without SIMD composes its layers of what TensorFlow.js has', async () => {
  await startEngine('wasm')
  const { kernelNames } = await tf.profile(() => gelu(row([1, 2])))
  expect(kernelNames).toContain('Erf')
  expect(kernelNames).not.toContain('Gelu')
})

test.each([
  ['SIMD', simd],
  ['relaxed SIMD', relaxedSimd],
])('the kernels in %s keep nothing in the backend’s memory', (_, bytes) => {
  const module = new WebAssembly.Module(bytes)
  expect(WebAssembly.Module.imports(module)).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }])
  // Sections have their kind before their size; 11 is data that is written when the module starts.
  const sections: number[] = []
  for (let at = 8; at < bytes.length; ) {
    sections.push(bytes[at++] ?? 0)
    let [size, shift, byte] = [0, 0, 0]
    do {
      byte = bytes[at++] ?? 0
      size |= (byte & 127) << shift
      shift += 7
    } while (byte & 128)
    at += size
  }
  expect(sections).toContain(10)
  expect(sections).not.toContain(11)
})
