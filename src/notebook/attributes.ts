import type { BuiltinFunction } from './call.ts'
import type { Machine } from './machine.ts'
import { elsewhere, memberOf, membersOf } from './namespaces.ts'
import { nearest } from './nearest.ts'
import { own } from './own.ts'
import { refuse } from './problem.ts'
import type { Scope } from './scope.ts'
import type { Tensor } from './tensor.ts'
import { FUNCTIONS } from './torch/index.ts'
import { bool, int, NONE, nameOf, sizeOf, type Value } from './value.ts'
import * as views from './views.ts'

/** `of.name`. */
export async function attributeOf(machine: Machine, scope: Scope, of: Value, name: string): Promise<Value> {
  switch (of.kind) {
    case 'namespace': {
      const member = of.isGiven ? await scope.given(`${of.name}.${name}`) : memberOf(of.name, name)
      return (
        member ??
        refuse(
          scope.ofOtherBlock(`${of.name}.${name}`) ?? {
            kind: 'unknown-attribute',
            of: of.name,
            name,
            near: of.isGiven ? null : (elsewhere(name) ?? nearest(name, membersOf(of.name))),
          },
        )
      )
    }
    case 'module': {
      const path = `${of.name}.${name}`
      const parameter = own(of.module.parameters, name)
      if (parameter) return scope.read(path, parameter)
      const child = own(of.module.children, name)
      if (child) return { kind: 'module', name: path, module: child }
      const near = nearest(name, Object.keys({ ...of.module.parameters, ...of.module.children }))
      return refuse(
        scope.ofOtherBlock(path) ?? { kind: 'unknown-attribute', of: of.name, name, near },
        // A module of PyTorch's has much that these have not; what is misspelt it has not either.
        near && `AttributeError: '${of.module.className}' object has no attribute '${name}'`,
      )
    }
    case 'tensor':
      return ofTensor(machine, of, name)
    case 'tuple': {
      const item = of.items[of.names?.items.indexOf(name) ?? -1]
      if (item) return item
      if (of.isSize && name === 'numel') return { kind: 'function', name, run: NUMEL_OF_SIZE, self: of }
    }
  }
  return refuse(
    { kind: 'unknown-attribute', of: nameOf(of), name, near: null },
    // What Python's own types have besides, such as 'a'.upper, is not said to be missing.
    of.kind === 'None' ? `AttributeError: 'NoneType' object has no attribute '${name}'` : null,
  )
}

function ofTensor(machine: Machine, tensor: Tensor, name: string): Value {
  switch (name) {
    case 'shape':
      return sizeOf(tensor.shape)
    case 'dtype':
      return { kind: 'dtype', dtype: tensor.dtype }
    case 'requires_grad':
      return bool(tensor.history !== null)
    case 'grad':
      return tensor.grad ?? NONE
    case 'ndim':
      return int(tensor.shape.length)
    case 'T':
      return views.reversed(machine, tensor)
    case 'mT':
      if (tensor.shape.length < 2)
        refuse(
          { kind: 'axes-count', callee: '.mT', needed: '≥ 2', shape: tensor.shape },
          `RuntimeError: tensor.mT is only supported on matrices or batches of matrices. Got ${tensor.shape.length}-D tensor.`,
        )
      return views.transpose(machine, tensor, -2, -1)
  }
  const run = FUNCTIONS.Tensor.get(name)
  if (run) return { kind: 'function', name, run, self: tensor }
  const near = elsewhere(name) ?? nearest(name, FUNCTIONS.Tensor.keys())
  return refuse({ kind: 'unknown-attribute', of: 'Tensor', name, near })
}

const NUMEL_OF_SIZE: BuiltinFunction = {
  signatures: [
    {
      parameters: { self: { expected: 'torch.Size', convert: (value: Value) => value } },
      run: ({ self }) => {
        const size = self as Value
        const items = size.kind === 'tuple' ? size.items : []
        return int(items.reduce((all, item) => all * (item.kind === 'int' ? item.value : 1), 1))
      },
    },
  ],
}
