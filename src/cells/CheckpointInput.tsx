import { useWords } from './reader.ts'

/** Chooses a checkpoint from the reader's computer. */
export function CheckpointInput() {
  const words = useWords().weights
  return (
    <label className="button">
      {words.choose}
      <input
        type="file"
        aria-label={words.file}
        accept=".pth,.pt,.bin,.safetensors"
        className="visually-hidden"
      />
    </label>
  )
}
