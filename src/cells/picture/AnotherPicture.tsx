import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { sampleShapeWorld } from '../../picture/sample-shape-world.ts'
import { useWords } from '../../words/reader.ts'

/** Draws another picture of the shape world, as hard as it is told. */
export function AnotherPicture({ difficulty }: { difficulty: number }) {
  const words = useWords().picture
  const store = useExperimentStore()
  const draw = () => {
    const shape = sampleShapeWorld(Math.floor(Math.random() * 2 ** 32), difficulty)
    store.getState().change({ picture: { kind: 'shape', shape } })
  }
  return (
    <button type="button" onClick={draw}>
      {words.another}
    </button>
  )
}
