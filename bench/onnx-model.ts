import { axisSize, type Block, parametersOf, readsOf, type Step } from '../src/model/block.ts'
import { headsIn, type Sizes } from '../src/model/config.ts'
import { epsOf } from '../src/model/module-tree.ts'
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
const INT64_TENSOR = 7

const floatAttribute = (name: string, value: number): Field =>
  message(5, [string(1, name), float(2, value), integer(20, 1)])

const integerAttribute = (name: string, value: number): Field =>
  message(5, [string(1, name), integer(3, value), integer(20, 2)])

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

/** A shape as `Reshape` takes it: 0 is the size that is there, −1 what is left for this axis. */
const shapeInitializer = (name: string, shape: readonly number[]): Field =>
  message(5, [
    integer(1, shape.length),
    integer(2, INT64_TENSOR),
    string(8, name),
    bytes(9, new Uint8Array(BigInt64Array.from(shape.map(BigInt)).buffer)),
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

/** As the graph has it: without an axis for the batch, and a Linear's weight ready for `MatMul`. */
function inGraph(array: NamedArray): NamedArray {
  if (array.shape.length === 2) return transposed(array)
  return { data: array.data, shape: array.shape.slice(-1) }
}

/** What a tensor of the block of some number is called in the graph: a block begins with what the one before made. */
export function tensorName(block: Block, number: number, tensor: string): string {
  const [first] = block.steps
  return tensor === first?.id && number > 0
    ? tensorName(block, number - 1, outputOf(block).id)
    : `blocks.${number}.${tensor}`
}

/** The last step, whose tensor the next block begins with. */
export function outputOf({ steps }: Block): Step {
  const last = steps.at(-1)
  if (!last) throw new Error('the block has no steps')
  return last
}

/** What attention needs besides its weights: the shapes with its heads as an axis of their own and side by side, the scale. */
const [TO_HEADS, FROM_HEADS, SCALE] = ['heads', 'joined', 'scale']

const constantsOf = (block: Block, sizes: Sizes): Field[] =>
  block.steps.some(({ operation }) => operation === 'split')
    ? [
        shapeInitializer(TO_HEADS, [0, headsIn(sizes), -1]),
        shapeInitializer(FROM_HEADS, [0, -1]),
        initializer(SCALE, {
          data: Float32Array.of(axisSize(block, sizes, 'headFeatures') ** -0.5),
          shape: [],
        }),
      ]
    : []

/** The nodes that a step is in the graph; its output has its name. */
function nodesOf({ modules }: Block, step: Step, name: (tensor: string) => string): Field[] {
  const inputs = readsOf(step).map(({ tensor }) => name(tensor))
  const [weight = '', bias = ''] = parametersOf(step).map(({ parameter }) => name(parameter))
  const output = name(step.id)
  switch (step.operation) {
    case 'input':
      return []
    case 'layerNorm':
      return [
        node('LayerNormalization', [...inputs, weight, bias], output, [
          floatAttribute('epsilon', epsOf(modules, step.module)),
        ]),
      ]
    case 'affine':
      return [
        node('Mul', [...inputs, weight], `${output}.product`),
        node('Add', [`${output}.product`, bias], output),
      ]
    case 'linear':
      return [
        node('MatMul', [...inputs, weight], `${output}.product`),
        node('Add', [`${output}.product`, bias], output),
      ]
    case 'gelu':
      return [node('Gelu', inputs, output)]
    case 'add':
      return [node('Add', inputs, output)]
    case 'chunk': {
      const rest = `${output}.rest`
      const [first, second] = step.input.at === 'rc' ? [output, rest] : [rest, output]
      const halves = [integerAttribute('axis', 1), integerAttribute('num_outputs', 2)]
      return [node('Split', inputs, first, [string(2, second), ...halves])]
    }
    case 'multiply':
      return [node('Mul', inputs, output)]
    case 'scale':
      return [node('Mul', [...inputs, weight], output)]
    case 'split': {
      const parts = [0, 1, 2].map((part) => `${inputs[0]}.${part}`)
      const [first = '', ...others] = parts
      const thirds = [integerAttribute('axis', 1), integerAttribute('num_outputs', parts.length)]
      return [
        // Once for all three, with the first of them.
        ...(step.part === 0
          ? [node('Split', inputs, first, [...others.map((other) => string(2, other)), ...thirds])]
          : []),
        node('Reshape', [parts[step.part] ?? '', TO_HEADS], `${output}.heads`),
        node('Transpose', [`${output}.heads`], output, [integersAttribute('perm', [1, 0, 2])]),
      ]
    }
    case 'scores': {
      const [query = '', key = ''] = inputs
      return [
        node('Transpose', [key], `${output}.keys`, [integersAttribute('perm', [0, 2, 1])]),
        node('MatMul', [query, `${output}.keys`], `${output}.products`),
        node('Mul', [`${output}.products`, SCALE], output),
      ]
    }
    case 'softmax':
      return [node('Softmax', inputs, output, [integerAttribute('axis', 2)])]
    case 'weightedSum':
      return [node('MatMul', inputs, output)]
    case 'join':
      return [
        node('Transpose', inputs, `${output}.tokens`, [integersAttribute('perm', [1, 0, 2])]),
        node('Reshape', [`${output}.tokens`, FROM_HEADS], output),
      ]
    case 'transpose':
      return [node('Transpose', inputs, output, [integersAttribute('perm', [1, 0])])]
  }
}

/**
 * A model file of blocks one after the other, from the first one's input (num_tokens, dim) to the last one's output.
 * All tensors of one of them can be made outputs as well.
 */
export function onnxBlocks(
  block: Block,
  sizes: Sizes,
  blocks: readonly StateDict[],
  traced: number | null = null,
): Field {
  const shapeOf = ({ rows, columns }: Step) => [axisSize(block, sizes, rows), axisSize(block, sizes, columns)]
  const graph = blocks.flatMap((weights, number) => [
    ...block.steps.flatMap((step) => nodesOf(block, step, (tensor) => tensorName(block, number, tensor))),
    ...Object.entries(weights).map(([key, array]) => initializer(`blocks.${number}.${key}`, inGraph(array))),
  ])
  graph.push(...constantsOf(block, sizes))
  const output = outputOf(block)
  const outputs = new Map([[tensorName(block, blocks.length - 1, output.id), shapeOf(output)]])
  if (traced !== null)
    for (const step of block.steps) outputs.set(tensorName(block, traced, step.id), shapeOf(step))
  const [first = output] = block.steps
  graph.push(
    string(2, 'Blocks'),
    valueInfo(11, tensorName(block, 0, first.id), shapeOf(first)),
    ...[...outputs].map(([name, shape]) => valueInfo(12, name, shape)),
  )
  // IR version 9 goes with operator set 20, the first that has Gelu; its default is the exact one.
  return concat([integer(1, 9), message(7, graph), message(8, [string(1, ''), integer(2, 20)])])
}
