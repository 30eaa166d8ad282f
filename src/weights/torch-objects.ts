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

/** Where training scripts put the state dict beside that of the optimizer; most put it alone. */
const STATE_DICT_KEYS = ['model', 'state_dict', 'model_state_dict', 'network']

/** The tensors of the state dict in what was saved. */
export function stateDictOf(saved: unknown): Map<string, TorchTensor> {
  const inside = saved instanceof Map ? STATE_DICT_KEYS.map((key) => saved.get(key)) : []
  for (const candidate of [...inside, saved]) {
    if (!(candidate instanceof Map)) continue
    const tensors = new Map<string, TorchTensor>()
    for (const [name, value] of candidate) {
      const tensor = typeof name === 'string' ? tensorOf(name, value) : undefined
      if (tensor) tensors.set(name, tensor)
    }
    if (tensors.size > 0) return tensors
  }
  throw new CheckpointError('no-state-dict', { what: 'no-tensors', keys: STATE_DICT_KEYS.join(', ') })
}
