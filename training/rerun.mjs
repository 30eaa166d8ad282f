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

/** All tensors of a block for one picture x, by name. What kind of block it is, its weights say. */
function block(weights, x) {
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
  const norm = (name, x) =>
    tap(name, tf.layers.layerNormalization({ epsilon: 1e-6, weights: learned(name) }).apply(x))
  const gelu = (name, x) => tap(name, tf.layers.activation({ activation: 'gelu' }).apply(x))
  const mlp = (name, x) => linear(`${name}.fc2`, gelu(`${name}.act`, linear(`${name}.fc1`, x)))
  const add = (name, x, update) => tap(name, tf.layers.add().apply([x, update]))
  const transpose = (name, x) => tap(name, tf.layers.permute({ dims: [2, 1] }).apply(x))

  const input = tf.input({ shape: x.shape })
  let y = tap('x', input)
  if ('mlp_tokens.fc1.weight' in weights) {
    const update = mlp('mlp_tokens', transpose('transpose1', norm('norm1', y)))
    y = add('add1', y, transpose('transpose2', update))
    y = add('add2', y, mlp('mlp_channels', norm('norm2', y)))
  } else y = add('add1', y, mlp('mlp1', norm('norm1', y)))
  if ('mlp2.fc1.weight' in weights) {
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
if ('block' in metadata && !('norm1.weight' in weights)) {
  // A whole network: the trace is of this one block.
  const prefix = `blocks.${metadata.block}.`
  const own = Object.entries(weights).filter(([name]) => name.startsWith(prefix))
  weights = Object.fromEntries(own.map(([name, tensor]) => [name.slice(prefix.length), tensor]))
}
const page = readNpz(tracePath)
let largest = 0
for (const [name, tensor] of Object.entries(block(weights, page.x))) {
  const difference = tf.max(tf.abs(tf.sub(tensor, page[name]))).dataSync()[0]
  console.log(`${name.padEnd(17)}${`(${tensor.shape.join(', ')})`.padEnd(14)}${difference.toExponential(1)}`)
  largest = Math.max(largest, difference)
}
// "Not below" rather than "above", so that a NaN fails too.
if (!(largest <= 1e-4)) {
  console.error('The tensors differ by more than 1e-4.')
  process.exit(1)
}
console.log('The page and TensorFlow.js agree.')
