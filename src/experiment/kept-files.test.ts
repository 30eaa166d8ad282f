import { expect, test } from 'vitest'
import type { DeviceStorage } from './device-storage.ts'
import { createKeptFiles, type OwnFiles } from './kept-files.ts'
import { DEFAULT_SETTINGS } from './settings.ts'

/** Storage that lives as long as the test does. */
function memory(): DeviceStorage & { values: Map<string, unknown>; puts: number } {
  const values = new Map<string, unknown>()
  return {
    values,
    puts: 0,
    all: async () => new Map(values),
    async put(key, value) {
      this.puts++
      values.set(key, structuredClone(value))
    },
    update: async () => {},
    async remove(key) {
      values.delete(key)
    },
  }
}

const picture: OwnFiles['picture'] = { kind: 'file', id: 7, file: new Blob(['a picture']) }
const settings = { ...DEFAULT_SETTINGS, picture }

test('a file that was run is there on the next visit, under a number that no chosen file has', async () => {
  const storage = memory()
  await createKeptFiles(storage).getState().keep(settings)
  const next = createKeptFiles(storage)
  await next.getState().load()
  expect(next.getState()).toMatchObject({ status: 'kept', files: { picture: { kind: 'file', id: -1 } } })
  expect(Object.keys(next.getState().files)).toEqual(['picture'])
})

test('a file is written once, and its place taken by the next', async () => {
  const storage = memory()
  const { keep } = createKeptFiles(storage).getState()
  await keep(settings)
  await keep({ ...settings, seed: 3 })
  expect(storage.puts).toBe(1)
  await keep({ ...settings, picture: { ...picture, id: 8 } })
  expect(storage.puts).toBe(2)
  expect(storage.values.size).toBe(1)
})

test('what was restored is not written again, and what was forgotten not kept again', async () => {
  const storage = memory()
  await createKeptFiles(storage).getState().keep(settings)
  const next = createKeptFiles(storage)
  await next.getState().load()
  const restored = { ...settings, ...next.getState().files }
  await next.getState().keep(restored)
  expect(storage.puts).toBe(1)
  await next.getState().forget()
  await next.getState().keep({ ...restored, dim: 8 })
  expect(storage.values.size).toBe(0)
  expect(next.getState().files).toEqual({})
})

test('what did no good is dropped, and the others stay', async () => {
  const storage = memory()
  await createKeptFiles(storage)
    .getState()
    .keep({ ...settings, kept: { ...picture, id: 9 } })
  const next = createKeptFiles(storage)
  await next.getState().load()
  await next.getState().drop(['picture', 'weights'])
  expect([...storage.values.keys()]).toEqual(['kept'])
  expect(Object.keys(next.getState().files)).toEqual(['kept'])
})

test('what another release kept is left', async () => {
  const storage = memory()
  storage.values.set('picture', { format: 0, file: 'something else' })
  const next = createKeptFiles(storage)
  await next.getState().load()
  expect(next.getState().files).toEqual({})
})

test.each([
  ['unavailable', new DOMException('no', 'SecurityError')],
  ['full', new DOMException('no', 'QuotaExceededError')],
])('storage that is %s does no harm, and is said', async (status, error) => {
  const { all: _, ...rest } = memory()
  const kept = createKeptFiles({
    ...rest,
    all: async () => (status === 'full' ? new Map() : Promise.reject(error)),
    put: () => Promise.reject(error),
  })
  await kept.getState().keep(settings)
  expect(kept.getState()).toMatchObject({ status, files: {} })
  await kept.getState().forget()
})

test('what else is kept on the device is not forgotten with the files', async () => {
  const storage = memory()
  storage.values.set('exercises', { lines: {} })
  const files = createKeptFiles(storage).getState()
  await files.keep(settings)
  await files.forget()
  expect([...storage.values.keys()]).toEqual(['exercises'])
})
