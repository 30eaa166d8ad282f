import type { AxisName } from '../../notebook/axes.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { outputWords } from './output-words.ts'

/** The colour of an axis: patches are tokens, and what is no axis of a block has none. */
export function axisColour(axis: AxisName | null): string {
  if (axis === 'patches') return 'tokens'
  return axis === null || axis === 'classes' ? 'pixels' : axis
}

/** What the axes of an output are called. */
export function useAxisLabel() {
  const { axis: names } = useWords().matrix
  const words = useWordsOf(outputWords)
  return (axis: AxisName | null, index: number): string => {
    if (axis === null) return words.unknownAxis(index)
    return axis === 'patches' || axis === 'classes' ? words.axis[axis] : names[axis]
  }
}
