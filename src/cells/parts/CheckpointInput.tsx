import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useWords } from '../../words/reader.ts'

/** How the files are called that PyTorch and safetensors write. */
const EXTENSIONS = ['.pth', '.pt', '.bin', '.ckpt', '.safetensors']

export const isCheckpoint = (file: Blob): file is File =>
  file instanceof File && EXTENSIONS.some((extension) => file.name.toLowerCase().endsWith(extension))

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
        accept={EXTENSIONS.join(',')}
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
