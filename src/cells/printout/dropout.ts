import type { Matrix } from '../../model/matrix.ts'

/** A source of numbers from 0 to 1. */
type Random = () => number

/** What survives is divided by the share that survives, so that the mean stays where it is. */
export const survivorScale = (p: number): number => 1 / (1 - p)

/** `nn.Dropout(p)` in training: each cell by itself becomes 0 with probability p, the others are scaled up. */
export function dropout({ rows, columns, data }: Matrix, p: number, random: Random): Matrix {
  const scale = survivorScale(p)
  return { rows, columns, data: data.map((value) => (random() < p ? 0 : value * scale)) }
}

/** `DropPath(p)` in training: for each picture of a batch, whether the whole update is kept. */
export const keptPaths = (pictures: number, p: number, random: Random): boolean[] =>
  Array.from({ length: pictures }, () => random() >= p)

/** The update of a picture whose path is kept or dropped. */
export const droppedPath = ({ rows, columns, data }: Matrix, p: number, kept: boolean): Matrix => {
  const scale = kept ? survivorScale(p) : 0
  return { rows, columns, data: data.map((value) => value * scale) }
}
