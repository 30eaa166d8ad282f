import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../experiment/settings.ts'
import type { Experiment } from '../../experiment/store.ts'
import { type NumberQuestion, placeOf, QUESTIONS, unreadParameters, valueAt } from './questions.ts'

const experiment = (settings = DEFAULT_SETTINGS) =>
  ({ settings, traced: null, network: null }) as unknown as Experiment

test('answers are those of the present sizes', () => {
  const { finerPatches, mlp2Share, tokenShare, fileSize } = QUESTIONS
  // With 785 tokens: 2·4·(192² + 785²) weights, and 7 · (192 + 785) of biases and norms.
  expect(finerPatches.answer(experiment())).toBeCloseTo(5_231_551 / 608_107, 10)
  expect(finerPatches.answer(experiment({ ...DEFAULT_SETTINGS, dim: 24, grid: 4 }))).not.toBeCloseTo(8.6, 1)
  // 2·197·788 weights and 788 + 197 biases.
  expect(mlp2Share.answer(experiment())).toBeCloseTo((100 * 311_457) / 608_107, 10)
  expect(tokenShare.answer(experiment())).toBeCloseTo((100 * 197 * 192) / (224 * 224 * 3), 10)
  expect(fileSize.answer(experiment())).toBeCloseTo((4 * 2_620_406) / 1e6, 10)
})

test('of the last mlp2, all that makes tokens other than the class token is never read', () => {
  expect(unreadParameters(DEFAULT_SETTINGS)).toBe(196 * 788 + 196)
})

test('what needs a run has no answer before one', () => {
  expect(QUESTIONS.geluPositive.answer(experiment())).toBeNull()
  expect(QUESTIONS.blindness.answer(experiment())).toBeNull()
})

test('every answer at the usual settings is within what can be guessed', () => {
  for (const [key, question] of Object.entries<NumberQuestion>(QUESTIONS)) {
    const answer = question.answer(experiment())
    if (answer === null) continue
    expect(answer, key).toBeGreaterThanOrEqual(question.limits.min)
    expect(answer, key).toBeLessThanOrEqual(question.limits.max)
  }
})

test.each(Object.entries<NumberQuestion>(QUESTIONS))('the slider of %s covers its limits', (_, question) => {
  expect(valueAt(question, 0)).toBe(question.limits.min)
  expect(valueAt(question, 1)).toBe(question.limits.max)
  expect(placeOf(question, valueAt(question, 0.5))).toBeCloseTo(0.5, 1)
  expect(placeOf(question, question.limits.max * 2)).toBe(1)
})
