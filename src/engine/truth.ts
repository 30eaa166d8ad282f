import type { Task } from '../model/config.ts'
import { GARMENTS, kindOfGarment } from '../picture/garments.ts'
import { ARRANGEMENTS } from '../picture/place-world.ts'
import { SHAPES } from '../picture/shapes.ts'
import type { PictureRequest } from './protocol.ts'

/** The right answer about a picture to a network of a task, as the number of a class; null where there is none. */
export function truthOf(picture: PictureRequest, task: Task): number | null {
  if (picture.kind === 'shape' && task === 'shapes') return SHAPES.indexOf(picture.shape.shape)
  if (picture.kind === 'place' && task === 'places') return ARRANGEMENTS.indexOf(picture.place.arrangement)
  if (picture.kind === 'garment' && task === 'fashion') return GARMENTS.indexOf(kindOfGarment(picture.number))
  return null
}
