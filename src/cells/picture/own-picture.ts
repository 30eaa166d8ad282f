import type { PictureRequest } from '../../engine/protocol.ts'

let lastId = 0

/** A picture of the reader's, to be run: every file has a number of its own. */
export const ownPicture = (file: Blob): PictureRequest => ({ kind: 'file', id: ++lastId, file })
