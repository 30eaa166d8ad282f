import { useState } from 'react'
import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { Failed } from '../../kit/late.tsx'
import { reloadIfReplaced } from '../../kit/reload-if-replaced.ts'
import { useWords } from '../../words/reader.ts'

/** How hard the pictures are that are drawn for the reader; most of what is measured of the networks is, too. */
export const USUAL_DIFFICULTY = 0.5

/** Draws another picture of the world that the network was trained on. */
export function AnotherPicture({ difficulty = USUAL_DIFFICULTY }: { difficulty?: number }) {
  const words = useWords().picture
  const store = useExperimentStore()
  const [failed, setFailed] = useState(false)
  const draw = () =>
    // Fetched when it is first wanted: what draws at random is not small.
    import('../../engine/fresh-picture.ts').then(
      ({ freshPicture }) => {
        setFailed(false)
        const { settings, change } = store.getState()
        change({ picture: freshPicture(settings.task, Math.floor(Math.random() * 2 ** 32), difficulty) })
      },
      () => {
        setFailed(true)
        void reloadIfReplaced()
      },
    )
  return (
    <>
      <button type="button" onClick={draw}>
        {words.another}
      </button>
      {failed && <Failed onAgain={draw} />}
    </>
  )
}
