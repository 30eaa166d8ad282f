import { readFileSync } from 'node:fs'

/** What PyTorch says to a program: it stops, makes another shape, or differs by a share of what the truth usually is. */
export interface GoldenTry {
  error?: string
  shape?: number[]
  difference?: number
}

/** Written by PyTorch, what was drawn first; see training/write_exercises_golden.py. */
const [drawn, ...tries] = readFileSync('tests/golden/exercises.jsonl', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))

export const EXERCISES_GOLDEN: {
  seed: number
  difficulty: number
  block: number
  tries: { exercise: string; first: GoldenTry; solution: GoldenTry }[]
} = { ...drawn, tries }
