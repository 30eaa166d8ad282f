import { lateCell } from '../parts/late-cell.tsx'

export const ArgumentsCell = lateCell(async () => (await import('./Arguments.tsx')).Arguments)
export const ConstructorsCell = lateCell(async () => (await import('./Constructors.tsx')).Constructors)
export const TrainingCell = lateCell(async () => (await import('./Training.tsx')).Training)
export const TransposeCell = lateCell(async () => (await import('./Transpose.tsx')).Transpose)
