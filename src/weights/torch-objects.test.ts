import { describe, expect, it } from 'vitest'
import { Call, Global } from './pickle.ts'
import { persistentObject, Storage, stateDictOf } from './torch-objects.ts'

const storage = (key = '0') =>
  persistentObject(['storage', new Global('torch.FloatStorage'), key, 'cpu', 12]) as Storage
const tensor = (key = '0') =>
  new Call(new Global('torch._utils._rebuild_tensor_v2'), [storage(key), 0, [3, 4], [4, 1], false, new Map()])
const parameter = (data: unknown) =>
  new Call(new Global('torch._utils._rebuild_parameter'), [data, true, new Map()])

const keyOf = (saved: unknown) => stateDictOf(saved).get('weight')!.storage.key
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

describe('stateDictOf', () => {
  it('is the dict itself, or what is under the first of the usual names', () => {
    expect(keyOf(dict('top'))).toBe('top')
    const named = ['model', 'state_dict', 'model_state_dict', 'network']
    for (let first = 0; first < named.length; first++) {
      const saved = new Map<string, unknown>([
        ['optimizer', dict('optimizer')],
        ['weight', tensor('top')],
      ])
      for (const name of named.slice(first).reverse()) saved.set(name, dict(name))
      expect(keyOf(saved)).toBe(named[first])
    }
  })

  it('passes over a model that is no dict of tensors', () => {
    expect(
      keyOf(
        new Map<string, unknown>([
          ['model', null],
          ['network', dict('network')],
        ]),
      ),
    ).toBe('network')
    expect(
      keyOf(
        new Map<string, unknown>([
          ['model', new Map()],
          ['state_dict', dict('it')],
        ]),
      ),
    ).toBe('it')
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
      expect(() => stateDictOf(saved)).toThrow(expect.objectContaining({ code: 'no-state-dict' }))
    },
  )
})
