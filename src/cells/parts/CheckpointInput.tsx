import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useWords } from '../../words/reader.ts'

/** How the files are called that hold checkpoints; many have no ending at all. What they are is seen when they are read. */
const ENDINGS = /\.(pth|pt|bin|ckpt|pkl|tar|safetensors)$/i

export const isCheckpoint = (file: Blob): file is File =>
  file instanceof File && (ENDINGS.test(file.name) || !(file.name.includes('.') || file.type))

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
