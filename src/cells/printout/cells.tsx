import { Arguments } from './Arguments.tsx'
import { Constructors } from './Constructors.tsx'
import { Training } from './Training.tsx'
import { Transpose } from './Transpose.tsx'

export const TrainingCell = Training
export const TransposeCell = Transpose
export const ConstructorsCell = Constructors
export const ArgumentsCell = Arguments
