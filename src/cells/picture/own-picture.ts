import type { PictureRequest } from '../../engine/protocol.ts'
import type { ExperimentStore } from '../../experiment/store.ts'
import { hasNoEnding, isCheckpoint } from '../parts/checkpoint-file.ts'

let lastId = 0

/** A picture of the reader's, to be run: every file has a number of its own. */
export const ownPicture = (file: Blob): PictureRequest => ({ kind: 'file', id: ++lastId, file })

/**
 * Takes a file of the reader's for what it is: a checkpoint, or else a picture. A folder, which has no ending either, is
 * said to be none.
 */
export async function takeFile(store: ExperimentStore, file: Blob): Promise<void> {
  if (isCheckpoint(file) && (!hasNoEnding(file) || (await isReadable(file))))
    void store.getState().openCheckpoint(file)
  else store.getState().change({ picture: ownPicture(file) })
}

const isReadable = (file: Blob): Promise<boolean> =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    )
