import type { Task } from '../model/config.ts'
import { GARMENT_PICTURES } from '../picture/garments.ts'
import { samplePlaceWorld } from '../picture/sample-place-world.ts'
import { sampleShapeWorld } from '../picture/sample-shape-world.ts'
import type { PictureRequest } from './protocol.ts'

/**
 * A picture as the network of a task knows them, the same for the same seed; what is drawn is as hard as it is told, 0
 * to 1. Garments are those that come with the page, none of which was trained on.
 */
export function freshPicture(task: Task, seed: number, difficulty: number): PictureRequest {
  switch (task) {
    case 'shapes':
      return { kind: 'shape', shape: sampleShapeWorld(seed, difficulty) }
    case 'places':
      return { kind: 'place', place: samplePlaceWorld(seed, difficulty) }
    case 'fashion':
      return { kind: 'garment', number: seed % GARMENT_PICTURES }
  }
}
