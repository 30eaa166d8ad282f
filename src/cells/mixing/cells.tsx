import { Compare } from './Compare.tsx'
import { Experiments } from './Experiments.tsx'
import { Influence } from './Influence.tsx'
import { LeaveOut } from './LeaveOut.tsx'
import { PatchGuess } from './PatchGuess.tsx'
import { TokenFilters } from './TokenFilters.tsx'

export const FilterCell = TokenFilters
export const PredictPatches = PatchGuess
export const InfluenceCell = Influence
export const LeaveOutCell = LeaveOut
export const CompareCell = Compare
export const SymmetryCell = Experiments
