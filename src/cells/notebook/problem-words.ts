import type { Problem } from '../../notebook/problem.ts'
import type { ByLanguage } from '../../words/language.ts'
import { words as en, type ProblemWords } from './problem-words.en.ts'
import { words as zh } from './problem-words.zh.ts'

/** Why a cell gave no result, in the reader's words. What PyTorch says to it is with the problem, in its own English. */
export const problemWords: ByLanguage<(problem: Problem) => string> = {
  en: (problem) => worded(en, problem),
  zh: (problem) => worded(zh, problem),
}

const worded = <Kind extends Problem['kind']>(
  words: ProblemWords,
  problem: Extract<Problem, { kind: Kind }>,
): string => words[problem.kind as Kind](problem)
