import { describe, expect, it } from 'vitest'
import { Call, Global } from './pickle.ts'
import { persistentObject, Storage, stateDictsOf } from './torch-objects.ts'

const storage = (key = '0') =>
  persistentObject(['storage', new Global('torch.FloatStorage'), key, 'cpu', 12]) as Storage
const tensor = (key = '0') =>
  new Call(new Global('torch._utils._rebuild_tensor_v2'), [storage(key), 0, [3, 4], [4, 1], false, new Map()])
const parameter = (data: unknown) =>
  new Call(new Global('torch._utils._rebuild_parameter'), [data, true, new Map()])

/** Which storage the tensor called `weight` of each state dict is in. */
const keysOf = (saved: unknown) =>
  Object.fromEntries([...stateDictsOf(saved)].map(([path, dict]) => [path, dict.get('weight')?.storage.key]))
const stateDictOf = (saved: unknown) => stateDictsOf(saved).get('')!
const dict = (key: string) => new Map([['weight', tensor(key)]])

describe('persistentObject', () => {
  it('is a storage, by its key and class', () => {
    expect(storage('7')).toEqual(new Storage('7', 'torch.FloatStorage'))
  })

  it('is nothing for the source code of a module', () => {
    expect(persistentObject(['module', new Global('my.Net'), 'net.py', 'class Net: …'])).toBeNull()
  })

  it.each([
    ['no list', 'storage'],
    ['another kind', ['file', new Global('torch.FloatStorage'), '0', 'cpu', 12]],
    ['a class that is none', ['storage', 'torch.FloatStorage', '0', 'cpu', 12]],
    ['a key that is no text', ['storage', new Global('torch.FloatStorage'), 0, 'cpu', 12]],
    ['a view of a storage', ['storage', new Global('torch.FloatStorage'), '0', 'cpu', 12, ['1', 0, 3]]],
  ])('refuses %s', (_, id) => {
    expect(() => persistentObject(id)).toThrow(expect.objectContaining({ code: 'unknown-pickle' }))
  })
})

describe('stateDictsOf', () => {
  it('are the dict itself and those up to two keys within, whatever these are', () => {
    expect(keysOf(dict('top'))).toEqual({ '': 'top' })
    const saved = new Map<unknown, unknown>([
      ['weight', tensor('top')],
      ['net', dict('net')],
      ['module', new Map([['state_dict', dict('inner')]])],
      ['optimizer', new Map<unknown, unknown>([['state', new Map([[0, dict('deep')]])]])],
      ['a', new Map([['b', new Map([['c', dict('deeper')]])]])],
      ['epochs', [dict('listed')]],
    ])
    expect(keysOf(saved)).toEqual({ '': 'top', net: 'net', 'module.state_dict': 'inner' })
  })

  it('come with the largest first, and each but once', () => {
    const large = new Map([...dict('large'), ['bias', tensor('large')]])
    const saved = new Map<string, unknown>([
      ['generator', dict('small')],
      ['model', large],
      ['state_dict', large],
      ['none', null],
      ['empty', new Map()],
    ])
    expect(Object.entries(keysOf(saved))).toEqual([
      ['model', 'large'],
      ['generator', 'small'],
    ])
  })

  it('are looked for among so many objects and no more', () => {
    const many = Array.from({ length: 2 ** 18 }, (_, i) => [`epoch ${i}`, i] as const)
    expect(() => stateDictsOf(new Map<string, unknown>([...many, ['model', dict('0')]]))).toThrow(
      expect.objectContaining({ code: 'too-large' }),
    )
  })

  it('takes tensors and parameters, and leaves what else is there', () => {
    const saved = new Map<unknown, unknown>([
      ['weight', parameter(tensor())],
      [1, tensor()],
      ['epoch', 3],
      ['args', new Call(new Global('argparse.Namespace'), [])],
      ['hidden', new Call(new Global('os.system'), tensor().args)],
      ['__proto__', tensor('1')],
    ])
    expect([...stateDictOf(saved).keys()]).toEqual(['weight', '__proto__'])
    expect(stateDictOf(saved).get('weight')).toEqual({
      storage: storage(),
      offset: 0,
      shape: [3, 4],
      strides: [4, 1],
    })
  })

  it('does not follow parameters of parameters, however many', () => {
    let deep: unknown = tensor()
    for (let depth = 0; depth < 1e5; depth++) deep = parameter(deep)
    expect(() => stateDictOf(new Map([['weight', deep]]))).toThrow(
      expect.objectContaining({ code: 'no-state-dict' }),
    )
  })

  it.each([
    ['no storage', ['0', 0, [3], [1]]],
    ['a fractional offset', [storage(), 0.5, [3], [1]]],
    ['a negative offset', [storage(), -1, [3], [1]]],
    ['an offset too large to count', [storage(), 2n ** 64n, [3], [1]]],
    ['a shape that is a number', [storage(), 0, 3, [1]]],
    ['a negative size', [storage(), 0, [-3], [1]]],
    ['more sizes than strides', [storage(), 0, [3, 4], [1]]],
    ['nothing', []],
  ])('refuses a tensor with %s', (_, args) => {
    const saved = new Map([['weight', new Call(new Global('torch._utils._rebuild_tensor_v2'), args)]])
    expect(() => stateDictOf(saved)).toThrow(expect.objectContaining({ code: 'damaged', tensor: 'weight' }))
  })

  it.each([null, 3, 'weight', [], new Call(new Global('my.Net'), [])])(
    'is not to be found in %s',
    (saved) => {
      expect(() => stateDictsOf(saved)).toThrow(expect.objectContaining({ code: 'no-state-dict' }))
    },
  )
})
