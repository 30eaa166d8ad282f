import { useEffect, useEffectEvent, useState } from 'react'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { PICTURES } from '../../experiment/settings.ts'
import { late } from '../../kit/late.tsx'
import { pictureSide, TINY } from '../../model/config.ts'
import { useWords } from '../../words/reader.ts'
import { isCheckpoint } from '../parts/CheckpointInput.tsx'
import { ownPicture } from './own-picture.ts'
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

  const take = (file: Blob) => {
    if (isCheckpoint(file)) void store.getState().openCheckpoint(file)
    else store.getState().change({ picture: ownPicture(file) })
  }
  const dragging = useDroppedOrPasted(take)

  return (
    <div className="picture-source" data-dragging={dragging || undefined} data-static="drop">
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
  const side = pictureSide({ grid: run.settings.grid, patchSize: TINY.patchSize })
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

/** Listens on the whole page: a picture may be dropped or pasted wherever the reader is. The first who listens takes it. */
function useDroppedOrPasted(take: (file: Blob) => void): boolean {
  const [dragging, setDragging] = useState(false)
  const onFile = useEffectEvent((event: Event, data: DataTransfer | null) => {
    const file = data?.files[0]
    if (!file || event.defaultPrevented) return
    event.preventDefault()
    take(file)
  })
  useEffect(() => {
    const hasFile = (data: DataTransfer | null) => data?.types.includes('Files') ?? false
    const onDragOver = (event: DragEvent) => {
      if (!hasFile(event.dataTransfer)) return
      event.preventDefault()
      setDragging(true)
    }
    const onDragEnd = (event: DragEvent) => {
      if (event.relatedTarget === null) setDragging(false)
    }
    const onDrop = (event: DragEvent) => {
      setDragging(false)
      onFile(event, event.dataTransfer)
    }
    const onPaste = (event: ClipboardEvent) => onFile(event, event.clipboardData)
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('dragleave', onDragEnd)
    window.addEventListener('drop', onDrop)
    window.addEventListener('paste', onPaste)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('dragleave', onDragEnd)
      window.removeEventListener('drop', onDrop)
      window.removeEventListener('paste', onPaste)
    }
  }, [])
  return dragging
}
