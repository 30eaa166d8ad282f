import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { late } from '../../kit/late.tsx'
import { DrawingPlace } from './DrawingPlace.tsx'
import { DrawnSliders } from './DrawnSliders.tsx'
import { KeepPicture } from './KeepPicture.tsx'
import { PictureSource } from './PictureSource.tsx'
import { TaskChoice } from './TaskChoice.tsx'
import { useDrawing } from './use-drawing.ts'

/** Fetched with the pictures that it shows. */
const GarmentStrip = late(async () => (await import('./GarmentStrip.tsx')).GarmentStrip)

/** All that the picture can be: the reader's own, or one of ours and what can be set about it. */
export function PictureChoices() {
  const picture = useExperiment(({ settings }) => settings.picture)
  const drawing = useDrawing()
  return (
    <div data-static="drop">
      <TaskChoice />
      <PictureSource drawing={drawing} />
      <DrawingPlace drawing={drawing} />
      <DrawnSliders picture={picture} />
      {picture.kind === 'garment' && <GarmentStrip number={picture.number} />}
      <p className="picture-keep">
        <KeepPicture />
      </p>
    </div>
  )
}
