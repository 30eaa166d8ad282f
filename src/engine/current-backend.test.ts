import { afterEach, expect, test, vi } from 'vitest'
import { CurrentBackend } from './current-backend.ts'
import { Cancelled } from './pace.ts'
import type { BackendName } from './protocol.ts'

/** A device on which some backends do not start; it notes which are started. */
function setUp(...broken: BackendName[]) {
  const activated: BackendName[] = []
  let released = 0
  const backend = new CurrentBackend(
    {
      async activate(name) {
        activated.push(name)
        if (broken.includes(name)) throw new Error(`${name} is broken`)
      },
      lost: () => new Promise(() => {}),
      gpuBackends: async () => ['webgpu', 'webgl'],
    },
    () => {
      released++
    },
  )
  return {
    backend,
    activated,
    get released() {
      return released
    },
  }
}

/** Answers one time after the other. */
const times =
  (...milliseconds: (number | Error)[]) =>
  async () => {
    const next = milliseconds.shift()
    if (typeof next === 'number') return next
    throw next
  }

test('it starts with the backend asked for, or the next that starts', async () => {
  const first = setUp()
  await first.backend.start('webgl')
  expect(first.backend.name).toBe('webgl')
  const second = setUp('webgl', 'wasm')
  await second.backend.start('webgl')
  expect(second.activated).toEqual(['webgl', 'wasm', 'cpu'])
  expect(second.backend.name).toBe('cpu')
})

afterEach(() => {
  vi.unstubAllGlobals()
})

test('where WebAssembly does not compute, it is said whether it lacks or is forbidden', async () => {
  const { backend } = setUp('wasm')
  await backend.start('auto')
  expect(backend.notice).toBe(null)
  const Module = vi.fn(() => {
    throw new EvalError('Refused to compile')
  })
  vi.stubGlobal('WebAssembly', { Module })
  await backend.start('auto')
  expect(backend.notice).toBe('webassembly-forbidden')
  vi.stubGlobal('WebAssembly', undefined)
  await backend.start('auto')
  expect(backend.notice).toBe('no-webassembly')
})

test('where none starts, it is said of each why', async () => {
  await expect(setUp('wasm', 'cpu').backend.start('auto')).rejects.toThrow(
    'no backend of TensorFlow.js starts (wasm: wasm is broken; cpu: cpu is broken)',
  )
})

test('the fastest backend is kept, and the tensors of those before it are given up', async () => {
  const device = setUp()
  await device.backend.start('auto')
  await device.backend.tune(times(10, 4, 6))
  expect(device.backend.name).toBe('webgpu')
  expect(device.activated.at(-1)).toBe('webgpu')
  expect(device.released).toBe(device.activated.length)
})

test('a backend that does not start, or does not compute, is not the fastest', async () => {
  const { backend, activated } = setUp('webgl')
  await backend.start('auto')
  await backend.tune(times(10, new Error('out of memory')))
  expect(backend.name).toBe('wasm')
  expect(activated).toEqual(['wasm', 'webgpu', 'webgl', 'wasm'])
})

test('a backend that does not start is not left in the place of the one before it', async () => {
  const { backend, activated } = setUp('webgpu', 'webgl')
  await backend.start('auto')
  await backend.tune(times(10))
  expect(backend.name).toBe('wasm')
  expect(activated.at(-1)).toBe('wasm')
})

test('timing that is given up ends with the best so far', async () => {
  const { backend, activated } = setUp()
  await backend.start('auto')
  await backend.tune(times(10, new Cancelled()))
  expect(backend.name).toBe('wasm')
  expect(activated).toEqual(['wasm', 'webgpu', 'wasm'])
})
