import * as tf from '@tensorflow/tfjs-core'
import { add } from '../arithmetic.ts'
import { signature } from '../call.ts'
import { gradientsOf } from '../gradients.ts'
import type { Machine } from '../machine.ts'
import { bool, named, optional, tensor, tensors, withDefault } from '../parameters.ts'
import { refuse } from '../problem.ts'
import { Tensor } from '../tensor.ts'
import { NONE, tuple } from '../value.ts'
import { type Definition, define } from './definition.ts'

/** Something that makes a tensor, with `requires_grad` as one more of its parameters. */
export const markable = (definition: Definition): Definition => ({
  ...definition,
  signatures: definition.signatures.map(({ parameters, run }) => ({
    parameters: { ...parameters, requires_grad: named(withDefault(bool, false)) },
    async run(args, machine) {
      const made = await run(args, machine)
      if (!args.requires_grad || !(made instanceof Tensor)) return made
      if (made.dtype !== 'float32')
        refuse(
          { kind: 'gradient-dtype', given: made.dtype },
          'RuntimeError: Only Tensors of floating point and complex dtype can require gradients',
        )
      return requireGradient(made, true)
    },
  })),
})

/** Marks a tensor as one whose gradients a cell will ask for; what is made of it from then on remembers how. */
function requireGradient(input: Tensor, isRequired: boolean): Tensor {
  if (isRequired && input.dtype !== 'float32')
    refuse(
      { kind: 'gradient-dtype', given: input.dtype },
      'RuntimeError: only Tensors of floating point dtype can require gradients',
    )
  if (!input.isLeaf) {
    if (!isRequired)
      refuse(
        { kind: 'gradient-not-leaf' },
        "RuntimeError: you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach().",
      )
    return input
  }
  input.history = isRequired ? { of: [], again: null, by: '', at: 0, isSpent: false } : null
  return input
}

/** The same numbers in a tensor of their own, which gradients do not go back from: its flags are not those of the other. */
function detached(machine: Machine, input: Tensor): Tensor {
  const copy = machine.make(() => tf.clone(input.data), input.axes, input.layout)
  copy.history = null
  return copy
}

/** A gradient may have to fit what it begins with. */
function checkStart(start: Tensor | null, { shape }: Tensor): void {
  if (start && start.shape.join() !== shape.join())
    refuse(
      { kind: 'sizes-of-input', callee: 'grad', expected: shape, given: start.shape },
      `RuntimeError: Mismatch in shape: grad_output[0] has a shape of torch.Size([${start.shape.join(', ')}]) and output[0] has a shape of torch.Size([${shape.join(', ')}]).`,
    )
}

function noSecond(callee: string, isCreated: boolean): void {
  if (isCreated) refuse({ kind: 'unsupported-option', callee, option: 'create_graph=True' })
}

const oneOrMany = {
  ...tensors,
  expected: 'Tensor or tuple of Tensors',
  convert: (given: Parameters<typeof tensors.convert>[0]) =>
    given.kind === 'tensor' ? [given] : tensors.convert(given),
}

const options = { retain_graph: optional(bool), create_graph: withDefault(bool, false) }

/** Gradients, backwards through what the cells have computed. */
export const AUTOGRAD: readonly Definition[] = [
  define(
    ['Tensor'],
    'requires_grad_',
    signature({ input: tensor, requires_grad: withDefault(bool, true) }, ({ input, requires_grad }) =>
      requireGradient(input, requires_grad),
    ),
  ),
  define(
    ['Tensor'],
    'detach',
    signature({ input: tensor }, ({ input }, machine) => detached(machine, input)),
  ),
  define(
    ['Tensor'],
    'backward',
    signature({ input: tensor, gradient: optional(tensor), ...options }, async (args, machine) => {
      noSecond('backward', args.create_graph)
      checkStart(args.gradient, args.input)
      const task = { start: args.gradient, isKept: args.retain_graph ?? false }
      const gradients = await gradientsOf(machine, args.input, null, task)
      for (const [leaf, gradient] of gradients) {
        if (leaf.isLeaf) leaf.grad = leaf.grad ? await add(machine, leaf.grad, gradient) : gradient
      }
      return NONE
    }),
  ),
  define(
    ['autograd'],
    'grad',
    signature(
      {
        outputs: tensor,
        inputs: oneOrMany,
        grad_outputs: optional(tensor),
        ...options,
        allow_unused: named(withDefault(bool, false)),
      },
      async ({ outputs, inputs, grad_outputs, retain_graph, create_graph, allow_unused }, machine) => {
        noSecond('grad', create_graph)
        checkStart(grad_outputs, outputs)
        // PyTorch looks at the outcome first.
        if (outputs.history && inputs.some(({ history }) => history === null))
          refuse(
            { kind: 'gradient-not-asked' },
            'RuntimeError: One of the differentiated Tensors does not require grad',
          )
        const task = { start: grad_outputs, isKept: retain_graph ?? false }
        const gradients = await gradientsOf(machine, outputs, inputs, task)
        return tuple(
          inputs.map((input) => {
            const found = gradients.get(input)
            if (!found && !allow_unused)
              refuse(
                { kind: 'gradient-unused' },
                'RuntimeError: One of the differentiated Tensors appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior.',
              )
            return found ?? NONE
          }),
        )
      },
    ),
  ),
]
