import { expect, test } from 'vitest'
import { NumberedJobs } from './numbered-jobs.ts'

test('a number gives up its own job, and nothing once that has ended', async () => {
  const jobs = new NumberedJobs()
  const signals: AbortSignal[] = []
  const job = (signal: AbortSignal) => {
    signals.push(signal)
    return Promise.resolve(signals.length)
  }
  const both = Promise.all([jobs.run(1, job), jobs.run(2, job)])
  jobs.cancel(2)
  expect(await both).toEqual([1, 2])
  jobs.cancel(1)
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, true])
})
