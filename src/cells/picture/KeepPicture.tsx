import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { keyOfPicture } from '../../experiment/settings.ts'
import { useWords } from '../../words/reader.ts'

/** Keeps the present picture, for later ones to be compared with. */
export function KeepPicture() {
  const words = useWords().picture
  const store = useExperimentStore()
  const isKept = useExperiment(
    ({ settings }) => keyOfPicture(settings.kept) === keyOfPicture(settings.picture),
  )
  return (
    <button
      type="button"
      disabled={isKept}
      onClick={() => store.getState().change({ kept: store.getState().settings.picture })}
    >
      {isKept ? words.isKept : words.keep}
    </button>
  )
}
