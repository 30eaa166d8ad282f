// Runs the block you saw on the page once more, with the layers of TensorFlow.js, and compares all its tensors.
//
//     npm install @tensorflow/tfjs
//     node rerun.mjs block-0.safetensors trace.npz
//
// Both files come from the page: the weights of that block or of the whole network,
// and the tensors the page computed.
import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import * as tf from '@tensorflow/tfjs'

/** The length of a JSON header, the header, and the float32 values of all tensors. */
function readSafetensors(path) {
  const file = readFileSync(path)
  const start = 8 + Number(file.readBigUInt64LE())
  const { __metadata__: metadata = {}, ...header } = JSON.parse(file.toString('utf8', 8, start))
  const entries = Object.entries(header).map(
    ([
      name,
      {
        dtype,
        shape,
        data_offsets: [begin, end],
      },
    ]) => {
      if (dtype !== 'F32') throw new Error(`${name} is ${dtype}; the page writes F32`)
      return [name, tf.tensor(floats(file.subarray(start + begin, start + end)), shape)]
    },
  )
  return { tensors: Object.fromEntries(entries), metadata }
}

/** A zip of one .npy file an array; the zip's directory, which lies at its end, says where. */
function readNpz(path) {
  const zip = readFileSync(path)
  const arrays = {}
  for (let entry = zip.readUInt32LE(zip.length - 6); zip.readUInt32LE(entry) === 0x02014b50; ) {
    const size = zip.readUInt32LE(entry + 20)
    const [nameLength, extra, comment] = [28, 30, 32].map((at) => zip.readUInt16LE(entry + at))
    const name = zip.toString('utf8', entry + 46, entry + 46 + nameLength).replace(/\.npy$/, '')
    // A file's name and whatever else belongs to it stand before its bytes once more.
    const local = zip.readUInt32LE(entry + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(start, start + size)
    arrays[name] = readNpy(zip.readUInt16LE(entry + 10) === 8 ? inflateRawSync(bytes) : bytes)
    entry += 46 + nameLength + extra + comment
  }
  return arrays
}

/** The length of a header, the header, and the values row by row. */
function readNpy(bytes) {
  const start = 10 + bytes.readUInt16LE(8)
  const header = /'descr': '<f4', 'fortran_order': False, 'shape': \(([\d, ]+)\)/.exec(
    bytes.toString('latin1', 0, start),
  )
  if (!header) throw new Error('the trace has an array that is not float32')
  return tf.tensor(floats(bytes.subarray(start)), header[1].match(/\d+/g).map(Number))
}

/** A copy, for float32 values must begin at a multiple of four bytes. */
const floats = (bytes) => new Float32Array(new Uint8Array(bytes).buffer)

/** Each feature times a number of its own, and another number added. */
class Affine extends tf.layers.Layer {
  static className = 'Affine'

  constructor(factors, summands) {
    super({})
    this.call = (inputs) => tf.add(tf.mul([inputs].flat()[0], factors), summands)
  }
}

/** The first or the second half of the features. */
class Half extends tf.layers.Layer {
  static className = 'Half'

  constructor(half) {
    super({})
    this.call = (inputs) => tf.split([inputs].flat()[0], 2, -1)[half]
    this.computeOutputShape = ([batch, rows, columns]) => [batch, rows, columns / 2]
  }
}

/**
 * All tensors of a block for one picture x, by name. What kind of block it is, its weights say, or where two have the same
 * the order in which the page made the tensors.
 */
function block(weights, { x, ...others }) {
  const order = Object.keys(others)
  const named = {}
  const tap = (name, tensor) => {
    named[name] = tensor
    return tensor
  }
  const learned = (name) => [weights[`${name}.weight`], weights[`${name}.bias`]]
  const linear = (name, x) => {
    // PyTorch keeps the weight of a Linear as (out, in), TensorFlow.js as (in, out).
    const [weight, bias] = learned(name)
    return tap(name, tf.layers.dense({ units: bias.size, weights: [tf.transpose(weight), bias] }).apply(x))
  }
  const norm = (name, x, epsilon = 1e-6) =>
    tap(name, tf.layers.layerNormalization({ epsilon, weights: learned(name) }).apply(x))
  const affine = (name, x) =>
    tap(name, new Affine(weights[`${name}.alpha`], weights[`${name}.beta`]).apply(x))
  const scale = (name, by, x) => tap(name, new Affine(weights[by], tf.scalar(0)).apply(x))
  const gelu = (name, x) => tap(name, tf.layers.activation({ activation: 'gelu' }).apply(x))
  const mlp = (name, x) => linear(`${name}.fc2`, gelu(`${name}.act`, linear(`${name}.fc1`, x)))
  const add = (name, x, update) => tap(name, tf.layers.add().apply([x, update]))
  const transpose = (name, x) => tap(name, tf.layers.permute({ dims: [2, 1] }).apply(x))

  /** The matrices of all heads as one tensor (heads, rows, columns). */
  const tapHeads = (name, heads) => {
    const one = heads.map((x) => tf.layers.reshape({ targetShape: [1, ...x.shape.slice(1)] }).apply(x))
    tap(name, tf.layers.concatenate({ axis: 1 }).apply(one))
    return heads
  }
  const attention = (name, x) => {
    const qkv = linear(`${name}.qkv`, x)
    const [, tokens, columnsOfAll] = qkv.shape
    const dim = columnsOfAll / 3
    // Queries, keys and values of all heads lie side by side.
    const count = dim % 64 === 0 ? dim / 64 : 3
    const wide = dim / count
    const picture = tf.layers.reshape({ targetShape: [tokens, 3 * dim, 1] }).apply(qkv)
    const columns = (nth) => {
      const cut = tf.layers.cropping2D({
        cropping: [
          [0, 0],
          [nth * wide, (3 * count - 1 - nth) * wide],
        ],
      })
      return tf.layers.reshape({ targetShape: [tokens, wide] }).apply(cut.apply(picture))
    }
    const [q, k, v] = ['q', 'k', 'v'].map((part, i) =>
      tapHeads(
        `${name}.${part}`,
        Array.from({ length: count }, (_, head) => columns(i * count + head)),
      ),
    )
    const product = (heads, others, axes) =>
      heads.map((each, head) => tf.layers.dot({ axes }).apply([each, others[head]]))
    const scale = tf.layers.rescaling({ scale: wide ** -0.5 })
    const scores = product(q, k, [2, 2]).map((each) => scale.apply(each))
    const softmax = tapHeads(`${name}.scores`, scores).map((each) =>
      tf.layers.softmax({ axis: -1 }).apply(each),
    )
    const mixed = product(tapHeads(`${name}.softmax`, softmax), v, [2, 1])
    const joined = tf.layers.concatenate({ axis: 2 }).apply(tapHeads(`${name}.mixed`, mixed))
    return linear(`${name}.proj`, tap(`${name}.joined`, joined))
  }

  const input = tf.input({ shape: x.shape })
  let y = tap('x', input)
  if ('mlp_channels.gate.proj.weight' in weights) {
    const x = gelu('mlp_channels.act', linear('mlp_channels.fc1', norm('norm', y)))
    const [u, v] = [0, 1].map((half) => tap('uv'[half], new Half(half).apply(x)))
    const turned = transpose('transpose1', norm('mlp_channels.gate.norm', v, 1e-5))
    const mixed = transpose('transpose2', linear('mlp_channels.gate.proj', turned))
    const gated = tap('mlp_channels.gate', tf.layers.multiply().apply([u, mixed]))
    y = add('add1', y, linear('mlp_channels.fc2', gated))
  } else if ('linear_tokens.weight' in weights) {
    const update = linear('linear_tokens', transpose('transpose1', affine('norm1', y)))
    y = add('add1', y, scale('scale1', 'ls1', transpose('transpose2', update)))
    y = add('add2', y, scale('scale2', 'ls2', mlp('mlp_channels', affine('norm2', y))))
  } else if ('mlp_tokens.fc1.weight' in weights) {
    const update = mlp('mlp_tokens', transpose('transpose1', norm('norm1', y)))
    y = add('add1', y, transpose('transpose2', update))
    y = add('add2', y, mlp('mlp_channels', norm('norm2', y)))
  } else if ('attn.qkv.weight' in weights) {
    y = add('add1', y, attention('attn', norm('norm1', y)))
    y = add('add2', y, mlp('mlp', norm('norm2', y)))
  } else y = add('add1', y, mlp('mlp1', norm('norm1', y)))
  if ('mlp2.fc1.weight' in weights && order.indexOf('norm2') < order.indexOf('transpose1')) {
    const update = mlp('mlp2', transpose('transpose1', norm('norm2', y)))
    y = add('add2', y, transpose('transpose2', update))
  } else if ('mlp2.fc1.weight' in weights) {
    y = transpose('transpose1', y)
    y = add('add2', y, mlp('mlp2', norm('norm2', y)))
    y = transpose('transpose2', y)
  }
  const model = tf.model({ inputs: input, outputs: Object.values(named) })
  const outputs = model.predict(tf.expandDims(x))
  return Object.fromEntries(Object.keys(named).map((name, i) => [name, tf.squeeze(outputs[i], [0])]))
}

const [weightsPath, tracePath] = process.argv.slice(2)
let { tensors: weights, metadata } = readSafetensors(weightsPath)
if ('block' in metadata) {
  // Of a whole network, the trace is of this one block.
  const prefix = `blocks.${metadata.block}.`
  const own = Object.entries(weights).filter(([name]) => name.startsWith(prefix))
  if (own.length > 0)
    weights = Object.fromEntries(own.map(([name, tensor]) => [name.slice(prefix.length), tensor]))
}
const page = readNpz(tracePath)
let largest = 0
for (const [name, tensor] of Object.entries(block(weights, page))) {
  const difference = tf.max(tf.abs(tf.sub(tensor, page[name]))).dataSync()[0]
  console.log(`${name.padEnd(23)}${`(${tensor.shape.join(', ')})`.padEnd(14)}${difference.toExponential(1)}`)
  largest = Math.max(largest, difference)
}
// "Not below" rather than "above", so that a NaN fails too.
if (!(largest <= 1e-4)) {
  console.error('The tensors differ by more than 1e-4.')
  process.exit(1)
}
console.log('The page and TensorFlow.js agree.')
