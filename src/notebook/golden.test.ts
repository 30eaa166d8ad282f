import { beforeAll, describe, expect, test } from 'vitest'
import { COMPUTED, PRINTED, REJECTED } from '../../tests/golden/notebook.ts'
import { difference } from './golden.ts'
import { runGolden, useBackend } from './testing.ts'

describe.each(['cpu', 'wasm'])('on %s', (backend) => {
  beforeAll(async () => {
    await useBackend(backend)
  })

  test.each(COMPUTED)('$code', async ({ code, ...golden }) => {
    const result = await runGolden(code)
    if (result.kind !== 'done') throw new Error(JSON.stringify(result))
    expect(difference(result.output, golden)).toBeNull()
  })

  test.each(PRINTED)('$code', async ({ code, printed }) => {
    const result = await runGolden(code)
    expect(result.kind === 'done' ? result.printed : result).toBe(printed)
  })

  test.each(REJECTED)('$code is refused, in PyTorch’s words', async ({ code, error }) => {
    const result = await runGolden(code)
    expect(result.kind).toBe('problem')
    if (result.kind === 'problem' && result.problem.pytorch !== null)
      expect(result.problem.pytorch).toBe(error)
  })
})
