/*
 * What the objects in a pickle of `torch.save` stand for: storages, the tensors that are views of them, and
 * the dict that is a network's state. Source: PyTorch, torch/serialization.py and torch/_utils.py.
 */
import { CheckpointError } from './checkpoint-error.ts'
import { Call, Global } from './pickle.ts'
import type { Strided } from './strided.ts'
import { isSizes } from './tensor-file.ts'

/** Numbers in a row that tensors are views of. The pickle has its name only; its bytes stand elsewhere. */
export class Storage {
  constructor(
    readonly key: string,
    /** `torch.FloatStorage` */
    readonly type: string,
  ) {}
}

export interface TorchTensor extends Strided {
  storage: Storage
}

/** What a persistent id stands for: `('storage', torch.FloatStorage, '0', 'cpu', 192)`. */
export function persistentObject(id: unknown): unknown {
  const [kind, type, key, , , view] = Array.isArray(id) ? id : []
  // With the source code of a module comes its class, which we have no use for.
  if (kind === 'module') return null
  // A view of a storage, not of a tensor, is what PyTorch wrote before 0.4 and no longer reads itself.
  if (kind !== 'storage' || !(type instanceof Global) || typeof key !== 'string' || Array.isArray(view)) {
    throw new CheckpointError('unknown-pickle', { what: 'persistent-id' })
  }
  return new Storage(key, type.path)
}

const TENSOR = /^torch\._utils\._rebuild_tensor(_v[23])?$/
const PARAMETER = /^torch\._utils\._rebuild_parameter(_with_state)?$/

/** The positional arguments of a call, if it is one of a function with such a path. */
const argsOf = (value: unknown, path: RegExp): unknown[] | undefined =>
  value instanceof Call &&
  value.callee instanceof Global &&
  path.test(value.callee.path) &&
  Array.isArray(value.args)
    ? value.args
    : undefined

function tensorOf(name: string, value: unknown): TorchTensor | undefined {
  const args = argsOf(argsOf(value, PARAMETER)?.[0] ?? value, TENSOR)
  if (!args) return undefined
  const [storage, offset, shape, strides] = args
  if (
    !(storage instanceof Storage) ||
    !isSizes([offset]) ||
    !isSizes(shape) ||
    !isSizes(strides) ||
    shape.length !== strides.length
  ) {
    throw new CheckpointError('damaged', { what: 'not-a-view' }, name)
  }
  return { storage, offset: offset as number, shape, strides }
}

/** How many keys may lead to a state dict, as in `checkpoint['model']['state_dict']`; those of an optimizer lie deeper. */
const MOST_KEYS = 2

/** Keys and values of dicts that are looked at, however often a pickle repeats them. */
const MOST_OBJECTS = 2 ** 18

/**
 * The tensors of each state dict in what was saved, by the keys that lead to it; '' is what was saved itself. Training
 * scripts put it under `model`, `state_dict`, `net`, or any other name, beside that of the optimizer and others.
 */
export function stateDictsOf(saved: unknown): Map<string, Map<string, TorchTensor>> {
  const found: [path: string, tensors: Map<string, TorchTensor>][] = []
  const seen = new Set<unknown>()
  let objects = 0
  const look = (value: unknown, keys: readonly string[]) => {
    if (!(value instanceof Map) || seen.has(value)) return
    seen.add(value)
    objects += value.size
    if (objects > MOST_OBJECTS)
      throw new CheckpointError('too-large', { what: 'object-count', most: MOST_OBJECTS })
    const tensors = new Map<string, TorchTensor>()
    for (const [name, inside] of value) {
      if (typeof name !== 'string') continue
      const tensor = tensorOf(name, inside)
      if (tensor) tensors.set(name, tensor)
      else if (keys.length < MOST_KEYS) look(inside, [...keys, name])
    }
    if (tensors.size > 0) found.push([keys.join('.'), tensors])
  }
  look(saved, [])
  if (found.length === 0) throw new CheckpointError('no-state-dict', { what: 'no-tensors' })
  return new Map(found.sort(([, a], [, b]) => b.size - a.size))
}
