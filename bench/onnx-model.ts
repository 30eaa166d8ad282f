import { axisSize, type Sizes } from '../src/model/config.ts'
import { STEPS, type Step, stepOf, type TensorName } from '../src/model/steps.ts'
import type { NamedArray, StateDict } from '../src/weights/state-dict.ts'

/*
 * Blocks as an ONNX model, for onnxruntime. A model file is a protocol buffer of a handful of message types;
 * this writes just those, with the field numbers of onnx.proto.
 */

type Field = Uint8Array<ArrayBuffer>

const text = new TextEncoder()

function varint(value: number): number[] {
  const bytes: number[] = []
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128)
  return [...bytes, value]
}

function concat(parts: readonly Uint8Array[]): Field {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Wire type 0: an integer. */
const integer = (field: number, value: number): Field =>
  Uint8Array.from([...varint(field * 8), ...varint(value)])

/** Wire type 2: bytes with their length, which is also how a string and a message inside a message are kept. */
const bytes = (field: number, value: Uint8Array): Field =>
  concat([Uint8Array.from([...varint(field * 8 + 2), ...varint(value.length)]), value])

const string = (field: number, value: string): Field => bytes(field, text.encode(value))

const message = (field: number, fields: readonly Field[]): Field => bytes(field, concat(fields))

/** Wire type 5: a 32-bit float. */
const float = (field: number, value: number): Field =>
  concat([Uint8Array.from(varint(field * 8 + 5)), new Uint8Array(Float32Array.of(value).buffer)])

const FLOAT_TENSOR = 1

const floatAttribute = (name: string, value: number): Field =>
  message(5, [string(1, name), float(2, value), integer(20, 1)])

const integersAttribute = (name: string, values: readonly number[]): Field =>
  message(5, [string(1, name), ...values.map((value) => integer(8, value)), integer(20, 7)])

const node = (
  operation: string,
  inputs: readonly string[],
  output: string,
  attributes: readonly Field[] = [],
): Field =>
  message(1, [
    ...inputs.map((input) => string(1, input)),
    string(2, output),
    string(4, operation),
    ...attributes,
  ])

const initializer = (name: string, { data, shape }: NamedArray): Field =>
  message(5, [
    ...shape.map((size) => integer(1, size)),
    integer(2, FLOAT_TENSOR),
    string(8, name),
    bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  ])

const valueInfo = (field: number, name: string, shape: readonly number[]): Field => {
  const dims = message(
    2,
    shape.map((size) => message(1, [integer(1, size)])),
  )
  return message(field, [string(1, name), message(2, [message(1, [integer(1, FLOAT_TENSOR), dims])])])
}

/** (out, in) → (in, out): `MatMul` has no transpose flag, and a constant costs nothing to turn here. */
function transposed({ data, shape }: NamedArray): NamedArray {
  const [rows, columns] = shape as [number, number]
  const turned = new Float32Array(data.length)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      turned[column * rows + row] = data[row * columns + column]!
    }
  }
  return { data: turned, shape: [columns, rows] }
}

/** One half of a block: `input` + mlp(norm(input)), as in `x = x + self.mlp1(self.norm1(x))`. */
const half = (prefix: string, number: 1 | 2, input: string, output: string): Field[] => {
  const norm = `${prefix}norm${number}`
  const mlp = `${prefix}mlp${number}`
  const linear = (layer: string, from: string) => [
    node('MatMul', [from, `${mlp}.${layer}.weight`], `${mlp}.${layer}.product`),
    node('Add', [`${mlp}.${layer}.product`, `${mlp}.${layer}.bias`], `${mlp}.${layer}`),
  ]
  return [
    node('LayerNormalization', [input, `${norm}.weight`, `${norm}.bias`], norm, [
      floatAttribute('epsilon', 1e-6),
    ]),
    ...linear('fc1', norm),
    node('Gelu', [`${mlp}.fc1`], `${mlp}.act`),
    ...linear('fc2', `${mlp}.act`),
    node('Add', [input, `${mlp}.fc2`], output),
  ]
}

const transpose = (input: string, output: string): Field =>
  node('Transpose', [input], output, [integersAttribute('perm', [1, 0])])

/** What a block's tensors are called in the graph. */
export const tensorName = (block: number, tensor: TensorName): string =>
  tensor === 'x' && block > 0 ? tensorName(block - 1, 'transpose2') : `blocks.${block}.${tensor}`

/**
 * A model file of blocks one after the other, from `blocks.0.x` (num_tokens, dim) to the last `transpose2`. All
 * tensors of one block can be made outputs as well.
 */
export function onnxBlocks(sizes: Sizes, blocks: readonly StateDict[], traced: number | null = null): Field {
  const shapeOf = ({ rows, columns }: Step) => [axisSize(sizes, rows), axisSize(sizes, columns)]
  const graph = blocks.flatMap((weights, block) => {
    const name = (tensor: TensorName) => tensorName(block, tensor)
    return [
      ...half(`blocks.${block}.`, 1, name('x'), name('add1')),
      transpose(name('add1'), name('transpose1')),
      ...half(`blocks.${block}.`, 2, name('transpose1'), name('add2')),
      transpose(name('add2'), name('transpose2')),
      ...Object.entries(weights).map(([key, array]) =>
        initializer(`blocks.${block}.${key}`, array.shape.length === 2 ? transposed(array) : array),
      ),
    ]
  })
  const last = tensorName(blocks.length - 1, 'transpose2')
  const outputs = new Map([[last, shapeOf(stepOf('transpose2'))]])
  if (traced !== null) for (const step of STEPS) outputs.set(tensorName(traced, step.id), shapeOf(step))
  graph.push(
    string(2, 'LinearBlocks'),
    valueInfo(11, tensorName(0, 'x'), shapeOf(stepOf('x'))),
    ...[...outputs].map(([name, shape]) => valueInfo(12, name, shape)),
  )
  // IR version 9 goes with operator set 20, the first that has Gelu; its default is the exact one.
  return concat([integer(1, 9), message(7, graph), message(8, [string(1, ''), integer(2, 20)])])
}
