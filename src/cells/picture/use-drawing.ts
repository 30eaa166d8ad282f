import { useEffect, useState } from 'react'
import type { PictureRequest } from '../../engine/protocol.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { ownPicture } from './own-picture.ts'

/** The pictures that were drawn on the page. */
const drawn = new WeakSet<PictureRequest>()

export interface Drawing {
  isOpen: boolean
  open(): void
  close(): void
  /** Has what is on the pad run. */
  draw(file: Blob): void
}

/** A pad to draw on: open until it is closed, or the picture becomes another than what was drawn on it. */
export function useDrawing(): Drawing {
  const store = useExperimentStore()
  const picture = useExperiment(({ settings }) => settings.picture)
  /** The picture that the pad was opened over, and then the last that was drawn on it. */
  const [openedAt, setOpenedAt] = useState<PictureRequest | null>(null)
  const isOpen = openedAt !== null && (picture === openedAt || drawn.has(picture))
  // Once it has given way to another picture it does not come back with the first one.
  useEffect(() => {
    if (!isOpen) setOpenedAt(null)
  }, [isOpen])
  return {
    isOpen,
    open: () => setOpenedAt(store.getState().settings.picture),
    close: () => setOpenedAt(null),
    draw(file) {
      const own = ownPicture(file)
      drawn.add(own)
      setOpenedAt(own)
      store.getState().change({ picture: own })
    },
  }
}
