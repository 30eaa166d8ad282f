import type { PictureRequest } from '../../engine/protocol.ts'
import type { ExperimentStore } from '../../experiment/store.ts'
import { isCheckpoint } from '../parts/checkpoint-file.ts'

let lastId = 0

/** A picture of the reader's, to be run: every file has a number of its own. */
export const ownPicture = (file: Blob): PictureRequest => ({ kind: 'file', id: ++lastId, file })

/** Takes a file of the reader's for what it is: a checkpoint, or else a picture. */
export function takeFile(store: ExperimentStore, file: Blob): void {
  if (isCheckpoint(file)) void store.getState().openCheckpoint(file)
  else store.getState().change({ picture: ownPicture(file) })
}
