import { expect, test } from 'vitest'
import { NewestFirst } from './newest-first.ts'

test('one question is worked on, and only the newest of the others waits', async () => {
  const answered: number[] = []
  const answers: (() => void)[] = []
  const newest = new NewestFirst<number>(async (asked) => {
    await new Promise<void>((resolve) => answers.push(resolve))
    answered.push(asked)
  })
  const done = newest.ask(1)
  void newest.ask(2)
  void newest.ask(3)
  answers[0]?.()
  await expect.poll(() => answers.length).toBe(2)
  expect(answered).toEqual([1])
  answers[1]?.()
  await done
  expect(answered).toEqual([1, 3])
  const again = newest.ask(4)
  answers[2]?.()
  await again
  expect(answered).toEqual([1, 3, 4])
})
