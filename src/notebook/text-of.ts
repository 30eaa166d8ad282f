import type { Machine, Numbers } from './machine.ts'
import { pythonText } from './python-text.ts'
import { Tensor } from './tensor.ts'
import { tensorText } from './tensor-text.ts'
import type { Value } from './value.ts'

/** A value as `repr` writes it. */
export async function textOf(machine: Machine, value: Value): Promise<string> {
  const numbers = new Map<Tensor, Numbers>()
  for (const tensor of tensorsIn(value)) numbers.set(tensor, await machine.read(tensor))
  return pythonText(value, (tensor) => tensorText(tensor, numbers.get(tensor) ?? new Float32Array()))
}

/** All tensors that a value holds; what lies in it several times is looked through once. */
export function tensorsIn(value: Value, seen = new Set<Value>()): Tensor[] {
  if (seen.has(value)) return []
  seen.add(value)
  if (value instanceof Tensor) return [value]
  if (value.kind === 'tuple' || value.kind === 'list')
    return value.items.flatMap((item) => tensorsIn(item, seen))
  if (value.kind === 'function' && value.self) return tensorsIn(value.self, seen)
  return []
}
