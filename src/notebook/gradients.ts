import { add } from './arithmetic.ts'
import type { Machine } from './machine.ts'
import { refuse } from './problem.ts'
import type { Tensor } from './tensor.ts'

/**
 * Tensors, what their gradients are, and all that gradients would go back to from them.
 * @param isEnded whether to go on beyond what gradients have come through, and has been let go
 */
export function withHistory(tensors: readonly Tensor[], isEnded = false): Set<Tensor> {
  const found = new Set<Tensor>()
  const open = [...tensors]
  for (let tensor = open.pop(); tensor; tensor = open.pop()) {
    if (found.has(tensor)) continue
    found.add(tensor)
    if (tensor.grad) open.push(tensor.grad)
    if (tensor.history && (isEnded || !tensor.history.isSpent)) open.push(...tensor.history.of)
  }
  return found
}

interface Task {
  /** The gradient that it begins with; where it is left out, the output has to be a single number. */
  start: Tensor | null
  /** Whether what the gradients have come through is kept for others. */
  isKept: boolean
}

/**
 * Goes back from a tensor through what it was made of, an operation at a time, so that a reader who has moved on can be
 * let go in between.
 * @param wanted null means all that a cell has marked
 */
export async function gradientsOf(
  machine: Machine,
  output: Tensor,
  wanted: readonly Tensor[] | null,
  { start, isKept }: Task,
): Promise<Map<Tensor, Tensor>> {
  if (!output.history)
    refuse(
      { kind: 'gradient-of-nothing' },
      'RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn',
    )
  const gradients = new Map([[output, start ?? ones(machine, output)]])
  const parts = [...withHistory([output], true)].filter(({ history }) => history !== null)
  parts.sort((a, b) => (a.history?.at ?? 0) - (b.history?.at ?? 0))
  // Only what leads to something wanted is gone through, so what lies elsewhere may have no gradient.
  const leading = new Set<Tensor>(wanted ?? parts.filter(({ isLeaf }) => isLeaf))
  for (const tensor of parts) if (tensor.history?.of.some((part) => leading.has(part))) leading.add(tensor)
  for (const tensor of parts.reverse()) {
    const { history } = tensor
    const gradient = gradients.get(tensor)
    if (!history || !gradient || tensor.isLeaf || !leading.has(tensor)) continue
    if (history.isSpent)
      refuse(
        { kind: 'gradient-twice' },
        'RuntimeError: Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.',
      )
    await machine.step(history.by)
    for (const [part, passed] of machine.passBack(history, gradient)) {
      const before = gradients.get(part)
      gradients.set(part, before ? await add(machine, before, passed) : passed)
    }
  }
  if (!isKept) for (const { history, isLeaf } of parts) if (history && !isLeaf) history.isSpent = true
  return gradients
}

function ones(machine: Machine, { shape, size, axes }: Tensor): Tensor {
  if (size !== 1)
    refuse(
      { kind: 'gradient-not-scalar', shape },
      'RuntimeError: grad can be implicitly created only for scalar outputs',
    )
  return machine.from([1], shape, 'float32', axes)
}
