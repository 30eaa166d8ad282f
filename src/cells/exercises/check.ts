import type { CellResult } from '../../notebook/result.ts'
import { EXERCISES, type Exercise } from './exercises.ts'
import type { Checked } from './verdict.ts'

/** A reader's lines for some exercises, by its id. */
export type Answers = Readonly<Record<string, string>>

/**
 * The cells before an exercise: its variables, of the trace where a reader has not made them, and of the reader's own
 * lines where these are right. What these leave unsaid, on other sizes say, the trace has said before them.
 */
export const cellsBefore = (number: number, right: Answers): string[] =>
  EXERCISES.slice(0, number).flatMap(({ id, answer, truth }) => {
    const lines = right[id]
    return [`${answer} = ${truth}`, ...(lines === undefined ? [] : [lines])]
  })

/** The cells that tell whether an answer is right. What is compared with comes first, before a name is given anew. */
export function cellsToCheck(exercise: Exercise, lines: string, right: Answers): string[] {
  const before = cellsBefore(EXERCISES.indexOf(exercise), right)
  return [exercise.truth, ...exercise.mistakes.map(({ code }) => code), ...before, lines, exercise.answer]
}

/** What those cells came to. */
export const checkedIn = ({ mistakes }: Exercise, results: readonly CellResult[]): Checked => ({
  truth: results[0],
  mistakes: results.slice(1, 1 + mistakes.length),
  lines: results.at(-2),
  answer: results.at(-1),
})

/** The exercises as cells, with how far each answer is from the truth; where there is no answer, the truth stands. */
export const cellsToTake = (answers: Answers): { id: string; code: string }[] =>
  EXERCISES.map(({ id, answer, truth }, i) => ({
    id: `exercise-${i + 1}`,
    code: `${answers[id]?.trimEnd() ?? `${answer} = ${truth}`}\n(${answer} - ${truth}).abs().max()`,
  }))

/** The reader's own forward pass and, after the block, what is left of a network of some depth. */
export const cellsOfForward = (right: Answers, block: number, depth: number): string[] => [
  ...cellsBefore(EXERCISES.length, right),
  restOf(block, depth),
]

/** What is left of the network after a block, up to its logits. */
export function restOf(block: number, depth: number): string {
  const lines = ['stream = my_transpose2']
  for (let each = block + 1; each < depth; each++) lines.push(`stream = blocks[${each}](stream)`)
  return [...lines, 'head(norm(stream))[0]'].join('\n')
}
