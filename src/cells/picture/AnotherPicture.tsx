import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useWords } from '../../words/reader.ts'

/** How hard the pictures are that are drawn for the reader; most of what is measured of the networks is, too. */
export const USUAL_DIFFICULTY = 0.5

/** Draws another picture of the world that the network was trained on. */
export function AnotherPicture({ difficulty = USUAL_DIFFICULTY }: { difficulty?: number }) {
  const words = useWords().picture
  const store = useExperimentStore()
  const draw = async () => {
    // Fetched when it is first wanted: what draws at random is not small.
    const { freshPicture } = await import('../../engine/fresh-picture.ts')
    const { settings, change } = store.getState()
    change({ picture: freshPicture(settings.task, Math.floor(Math.random() * 2 ** 32), difficulty) })
  }
  return (
    <button type="button" onClick={() => void draw()}>
      {words.another}
    </button>
  )
}
