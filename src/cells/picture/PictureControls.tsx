import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { DrawingPlace } from './DrawingPlace.tsx'
import { KeepPicture } from './KeepPicture.tsx'
import { PictureSource } from './PictureSource.tsx'
import { ShapeSliders } from './ShapeSliders.tsx'
import { useDrawing } from './use-drawing.ts'

/** All that the picture can be: the reader's own, or a shape and what can be set about it. */
export function PictureControls() {
  const store = useExperimentStore()
  const picture = useExperiment(({ settings }) => settings.picture)
  const drawing = useDrawing()
  return (
    <div data-static="drop">
      <PictureSource drawing={drawing} />
      <DrawingPlace drawing={drawing} />
      {picture.kind === 'shape' && (
        <ShapeSliders
          shape={picture.shape}
          onChange={(shape) => store.getState().change({ picture: { kind: 'shape', shape } })}
        />
      )}
      <p className="picture-keep">
        <KeepPicture />
      </p>
    </div>
  )
}
