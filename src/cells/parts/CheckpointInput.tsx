import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useWords } from '../../words/reader.ts'

/** Chooses a checkpoint from the reader's computer. */
export function CheckpointInput() {
  const words = useWords().parts.weights
  const store = useExperimentStore()
  return (
    <label className="button">
      {words.choose}
      <input
        type="file"
        aria-label={words.file}
        className="visually-hidden"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) void store.getState().openCheckpoint(file)
          // The same file can be chosen again.
          event.target.value = ''
        }}
      />
    </label>
  )
}
