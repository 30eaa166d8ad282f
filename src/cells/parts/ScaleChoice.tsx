import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { SCALES } from '../../experiment/settings.ts'
import { Choice } from '../../kit/Choice.tsx'
import { useWords } from '../../words/reader.ts'

/** Whether every map has a scale of its own, or all of a kind share one. */
export function ScaleChoice() {
  const { scales } = useWords().parts
  const store = useExperimentStore()
  const scale = useExperiment(({ settings }) => settings.scale)
  return (
    <Choice
      label={scales.label}
      values={SCALES}
      value={scale}
      words={scales}
      onChange={(next) => store.getState().change({ scale: next })}
    />
  )
}
