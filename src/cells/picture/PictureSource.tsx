import { useState } from 'react'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { PICTURES } from '../../experiment/settings.ts'
import { late } from '../../kit/late.tsx'
import { useWords } from '../../words/reader.ts'
import { takeFile } from './own-picture.ts'
import type { Drawing } from './use-drawing.ts'
import { useHasCamera } from './use-has-camera.ts'
import './picture.css'

/** Fetched when it is opened. */
const Camera = late(async () => (await import('./Camera.tsx')).Camera)

/** Fetched with the first file. */
const KeptFiles = late(async () => (await import('../parts/KeptFiles.tsx')).KeptFiles)

/** Few browsers need it. */
const NoisyPicture = late(async () => (await import('./NoisyPicture.tsx')).NoisyPicture)

/** The reader's own picture: chosen, dropped anywhere on the page, pasted, drawn, or taken with the camera. */
export function PictureSource({ drawing }: { drawing: Drawing }) {
  const words = useWords().picture
  const store = useExperimentStore()
  const hasCamera = useHasCamera()
  const [camera, setCamera] = useState(false)
  const own = useExperiment(({ settings }) => settings.picture.kind === 'file')
  const ownWeights = useExperiment(({ settings }) => settings.weights.kind === 'file')
  const task = useExperiment(({ settings }) => settings.task)

  const take = (file: Blob) => takeFile(store, file)
  return (
    <div className="picture-source" data-takes-pictures data-static="drop">
      <p className="picture-buttons">
        <button
          type="button"
          aria-expanded={drawing.isOpen}
          onClick={drawing.isOpen ? drawing.close : drawing.open}
        >
          {words.draw}
        </button>
        <label className="button">
          {words.choose}
          <input
            type="file"
            className="visually-hidden"
            aria-label={words.file}
            accept="image/*"
            onChange={(event) => {
              const file = event.target.files?.[0]
              if (file) take(file)
              // The same file can be chosen again.
              event.target.value = ''
            }}
          />
        </label>
        {hasCamera && (
          <button type="button" onClick={() => setCamera(!camera)}>
            {words.camera}
          </button>
        )}
        {own && (
          <button type="button" onClick={() => store.getState().change({ picture: PICTURES[task].first })}>
            {words.backTo[task]}
          </button>
        )}
      </p>
      <p className="soft picture-hint">{words.hint}</p>
      {camera && (
        <Camera
          onClose={() => setCamera(false)}
          onPhoto={(photo) => {
            setCamera(false)
            take(photo)
          }}
        />
      )}
      <OwnPicture />
      {(own || ownWeights) && <KeptFiles />}
    </div>
  )
}

/** What was done to the reader's picture. */
function OwnPicture() {
  const words = useWords().picture
  const run = useExperiment((experiment) => experiment.run)
  const original = run?.result.original
  if (!run || !original) return null
  const side = run.result.picture.width
  const enlarged = Math.round(side / Math.min(original.width, original.height))
  return (
    <>
      <p className="soft">
        {words.own(original.width, original.height, side)} {enlarged >= 4 && words.tiny(enlarged)}
      </p>
      {original.noisy && <NoisyPicture />}
    </>
  )
}
