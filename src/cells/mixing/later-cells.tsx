import { lateCell } from '../parts/late-cell.tsx'

export const FilterCell = lateCell(async () => (await import('./TokenFilters.tsx')).TokenFilters)
export const PredictPatches = lateCell(async () => (await import('./PatchGuess.tsx')).PatchGuess)
export const InfluenceCell = lateCell(async () => (await import('./Influence.tsx')).Influence)
export const LeaveOutCell = lateCell(async () => (await import('./LeaveOut.tsx')).LeaveOut)
export const CompareCell = lateCell(async () => (await import('./Compare.tsx')).Compare)
export const SymmetryCell = lateCell(async () => (await import('./Experiments.tsx')).Experiments)
