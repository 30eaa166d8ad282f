import type { StepOf } from '../model/block.ts'
import { headsIn } from '../model/config.ts'
import { add, multiply } from './arithmetic.ts'
import type { GivenModule } from './environment.ts'
import type { Machine } from './machine.ts'
import { own } from './own.ts'
import { refuse } from './problem.ts'
import type { Load } from './scope.ts'
import type { Tensor } from './tensor.ts'
import { conv2d } from './torch/convolution.ts'
import { softmax } from './torch/functional.ts'
import { layerNorm, linear } from './torch/layers.ts'
import { matmul } from './torch/matmul.ts'
import { gelu } from './torch/pointwise.ts'
import { flattened } from './torch/shapes.ts'
import * as views from './views.ts'

/** The first or the second half of the last axis. */
function halfOf(machine: Machine, input: Tensor, half: 0 | 1): Tensor {
  const axis = input.shape.length - 1
  const size = (input.shape[axis] ?? 0) / 2
  return views.slice(machine, input, axis, half * size, (half + 1) * size, 1)
}

/** What a module makes of its input. `name` is what it goes by: `block.mlp1`. */
export async function callModule(
  machine: Machine,
  load: Load,
  name: string,
  module: GivenModule,
  input: Tensor,
): Promise<Tensor> {
  await machine.step(name)
  const { forward, children, parameters } = module
  const parameter = async (key: string): Promise<Tensor | null> => {
    const given = own(parameters, key)
    return given ? load(`${name}.${key}`, given) : null
  }
  const needed = async (key: string): Promise<Tensor> =>
    (await parameter(key)) ?? refuse({ kind: 'unknown-attribute', of: name, name: key, near: null })
  const weight = () => needed('weight')
  const child = (path: string, x: Tensor): Promise<Tensor> => {
    let at: GivenModule | undefined = module
    for (const part of path.split('.')) at = at && own(at.children, part)
    if (!at) return refuse({ kind: 'unknown-attribute', of: name, name: path, near: null })
    return callModule(machine, load, `${name}.${path}`, at, x)
  }
  switch (forward?.kind) {
    case 'identity':
      return input
    case 'gelu':
      return gelu(machine, input)
    case 'linear':
      return linear(machine, input, await weight(), await parameter('bias'))
    case 'affine':
      return add(machine, await multiply(machine, await needed('alpha'), input), await needed('beta'))
    case 'layerNorm': {
      const scale = await weight()
      return layerNorm(machine, input, scale.shape, scale, await parameter('bias'), forward.eps)
    }
    case 'convolution': {
      const { stride } = forward
      return conv2d(machine, input, await weight(), await parameter('bias'), {
        stride: [stride, stride],
        padding: [
          [0, 0],
          [0, 0],
        ],
        dilation: [1, 1],
        groups: 1,
      })
    }
    case 'patches': {
      const grid = await child('proj', input)
      return views.transpose(machine, flattened(machine, grid), 1, 2)
    }
    case 'gate': {
      const turned = (x: Tensor) => views.transpose(machine, x, -2, -1)
      const v = await child('norm', halfOf(machine, input, 1))
      return multiply(machine, halfOf(machine, input, 0), turned(await child('proj', turned(v))))
    }
    case 'sequence': {
      let x = input
      for (const each of forward.children) x = await child(each, x)
      return x
    }
    case 'steps': {
      const made = new Map<string, Tensor>()
      const of = (tensor: string): Tensor => {
        const found = made.get(tensor)
        if (!found) throw new Error(`the block has no ${tensor}`)
        return found
      }
      let last = input
      for (const step of forward.steps) {
        switch (step.operation) {
          case 'input':
            last = input
            break
          case 'add':
            last = await add(machine, of(step.stream.tensor), of(step.update.tensor))
            break
          case 'transpose':
            last = views.transpose(machine, of(step.input.tensor), -2, -1)
            break
          case 'chunk':
            last = halfOf(machine, of(step.input.tensor), step.input.at === 'rc' ? 0 : 1)
            break
          case 'multiply':
            last = await multiply(machine, of(step.first.tensor), of(step.second.tensor))
            break
          case 'scale':
            last = await multiply(machine, await needed(step.scale.parameter), of(step.input.tensor))
            break
          case 'split':
          case 'join': {
            last = byHead(machine, step, of(step.input.tensor))
            break
          }
          case 'scores': {
            const [query, key] = [of(step.query.tensor), of(step.key.tensor)]
            const scale = (query.shape.at(-1) ?? 1) ** -0.5
            const product = await matmul(machine, query, views.transpose(machine, key, -2, -1))
            last = await multiply(machine, product, { kind: 'float', value: scale })
            break
          }
          case 'softmax':
            last = softmax(machine, of(step.input.tensor), -1, false)
            break
          case 'weightedSum':
            last = await matmul(machine, of(step.shares.tensor), of(step.values.tensor))
            break
          default:
            last = await child(step.module, of(step.input.tensor))
        }
        made.set(step.id, last)
      }
      return last
    }
    default:
      return refuse({
        kind: 'not-callable',
        type: Object.keys(children).length > 0 ? name : module.className,
      })
  }
}

/** What lies side by side in a row is taken apart to a matrix for each head, or put together again. */
function byHead(machine: Machine, step: StepOf<'split' | 'join'>, input: Tensor): Tensor {
  if (step.operation === 'join') {
    const rows = views.transpose(machine, input, -3, -2)
    return views.reshape(machine, rows, [...rows.shape.slice(0, -2), -1])
  }
  const heads = headsIn({ dim: (input.shape.at(-1) ?? 0) / 3 })
  const parts = views.reshape(machine, input, [...input.shape.slice(0, -1), 3, heads, -1])
  const part = views.select(machine, parts, parts.shape.length - 3, step.part)
  return views.transpose(machine, part, -3, -2)
}
