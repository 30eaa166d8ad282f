import { expect, test } from 'vitest'
import { collectGarbage } from '../../tests/collect-garbage.ts'
import { unless } from './unless.ts'

const never = new Promise<never>(() => {})
const failing = (message: string) => Promise.reject(new Error(message))

test('a job settles as it would alone, as long as no end comes', async () => {
  expect(await unless(never, Promise.resolve(1))).toBe(1)
  await expect(unless(never, failing('the job'))).rejects.toThrow('the job')
})

test('an end that comes, or has come already, ends every job that is not done', async () => {
  let come = () => {}
  const end = new Promise<never>((_, reject) => {
    come = () => reject(new Error('the end'))
  })
  const jobs = [unless(end, never), unless(end, never)]
  const done = unless(end, Promise.resolve(1))
  await done
  come()
  for (const job of jobs) await expect(job).rejects.toThrow('the end')
  expect(await done).toBe(1)
  await expect(unless(end, never)).rejects.toThrow('the end')
})

test('an end that never comes keeps nothing of what was done meanwhile', async () => {
  const made = async () =>
    new WeakRef(await unless(never, Promise.resolve({ trace: new Float32Array(1000) })))
  const results = [await made(), await made()]
  await expect
    .poll(() => {
      collectGarbage()
      return results.filter((result) => result.deref()).length
    })
    .toBe(0)
})
