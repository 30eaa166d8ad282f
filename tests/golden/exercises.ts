import { readFileSync } from 'node:fs'

/** What PyTorch says to a program: it stops, makes another shape, or differs by a share of what the truth usually is. */
export interface GoldenTry {
  error?: string
  shape?: number[]
  difference?: number
}

/** Written by PyTorch; see training/write_exercises_golden.py. */
export const EXERCISES_GOLDEN: {
  seed: number
  difficulty: number
  block: number
  tries: { exercise: string; first: GoldenTry; solution: GoldenTry }[]
} = JSON.parse(readFileSync('tests/golden/exercises.json', 'utf8'))
