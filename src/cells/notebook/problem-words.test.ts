import { beforeAll, describe, expect, test } from 'vitest'
import { REJECTED } from '../../../tests/golden/notebook.ts'
import type { Problem } from '../../notebook/problem.ts'
import { runGolden, useBackend } from '../../notebook/testing.ts'
import { LANGUAGES } from '../../words/language.ts'
import { problemWords } from './problem-words.ts'

beforeAll(() => useBackend('wasm'))

/** What no golden program stops with. */
const OTHERS: readonly Problem[] = [
  { kind: 'construct', construct: 'lambda' },
  { kind: 'construct', construct: 'f-string' },
  { kind: 'construct', construct: 'magic' },
  { kind: 'indent' },
  { kind: 'character', character: '（', code: 'U+FF08' },
  { kind: 'character', character: '😀', code: 'U+1F600' },
  { kind: 'character', character: null, code: 'U+00A0' },
  { kind: 'builtin', name: 'type' },
  { kind: 'unclosed-bracket', bracket: '(', line: 2 },
  { kind: 'unmatched-bracket', bracket: ')' },
  { kind: 'mismatched-brackets', bracket: ']', opening: '(', line: 1 },
  { kind: 'unterminated-string', line: 1 },
  { kind: 'other-block', name: 'block.mlp2', here: 'AttentionBlock', block: 'linear' },
  { kind: 'in-place-gradient', name: 'x' },
  { kind: 'no-gradient', callee: 'median' },
  { kind: 'import', module: 'numpy' },
  { kind: 'trace-not-module', name: 'mlp1' },
  { kind: 'tensor-not-module', name: 'mlp1.fc1' },
  { kind: 'unseeded', name: 'torch.randn' },
  { kind: 'integer-range' },
  { kind: 'in-place-shared', name: 'x', other: 'y' },
  { kind: 'unreadable', name: 'x', message: 'offline' },
  { kind: 'unsupported-option', callee: 'pad', option: "mode='reflect'" },
  ...(
    [
      'length',
      'depth',
      'operations',
      'elements',
      'memory',
      'multiplications',
      'time',
      'axes',
      'items',
    ] as const
  ).map((of): Problem => ({ kind: 'limit', of, limit: 10_000 })),
]

describe.each(LANGUAGES)('in %s', (language) => {
  const words = problemWords[language]

  test('every problem has a sentence that leaves nothing open', async () => {
    const stopped: Problem[] = []
    for (const { code } of REJECTED) {
      const result = await runGolden(code)
      if (result.kind === 'problem') stopped.push(result.problem.problem)
    }
    expect(stopped).toHaveLength(REJECTED.length)
    const sentences = [...stopped, ...OTHERS].map(words)
    for (const sentence of sentences) {
      expect(sentence).toMatch(language === 'en' ? /[.?]$/ : /[。？]$/)
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object|\(\)\(\)| {2}/)
    }
  })

  test('a sign of another keyboard is said with Python’s own', () => {
    expect(words({ kind: 'character', character: '（', code: 'U+FF08' })).toMatch(/ \([?？]$/)
  })

  test('shapes that do not fit are said with the two sizes that differ', () => {
    const sentence = words({
      kind: 'product-shapes',
      operator: '@',
      left: [197, 192],
      right: [197, 788],
      sizes: [192, 197],
    })
    expect(sentence).toContain('197 × 192 @ 197 × 788')
    expect(sentence).toContain('192 ≠ 197')
  })
})
