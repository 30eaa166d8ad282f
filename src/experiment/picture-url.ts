import type { PictureRequest } from '../engine/protocol.ts'
import { GROUND_PATTERNS } from '../picture/colours.ts'
import { GARMENT_PICTURES } from '../picture/garments.ts'
import { ARRANGEMENTS, DEFAULT_PLACE_WORLD, PLACE_WORLD_LIMITS } from '../picture/place-world.ts'
import { DEFAULT_SHAPE_WORLD, SHAPE_WORLD_LIMITS } from '../picture/shape-world.ts'
import { SHAPES } from '../picture/shapes.ts'
import { formatVariant, parseVariant } from './variant-url.ts'

const PATTERN = { pattern: GROUND_PATTERNS }
const SHAPE_WORLD = {
  kinds: SHAPES,
  usual: () => DEFAULT_SHAPE_WORLD,
  values: { ...PATTERN, ...SHAPE_WORLD_LIMITS },
}
const PLACE_WORLD = {
  kinds: ARRANGEMENTS,
  usual: () => DEFAULT_PLACE_WORLD,
  values: { ...PATTERN, ...PLACE_WORLD_LIMITS },
}

/** The name of a picture that stayed on its owner's computer. */
export const OWN = 'file'

export function formatPicture(picture: PictureRequest): string {
  switch (picture.kind) {
    case 'shape':
      return formatVariant(SHAPE_WORLD, picture.shape.shape, picture.shape)
    case 'place':
      return formatVariant(PLACE_WORLD, picture.place.arrangement, picture.place)
    case 'garment':
      return `garment:${picture.number}`
    case 'file':
      return OWN
  }
}

type OurPicture = Exclude<PictureRequest, { kind: 'file' }>

/** The picture that such a text means; null if it means none. */
export function parsePicture(text: string): OurPicture | null {
  const [, garment] = text.match(/^garment:(\d{1,3})$/) ?? []
  if (garment !== undefined)
    return Number(garment) < GARMENT_PICTURES ? { kind: 'garment', number: Number(garment) } : null
  const shape = parseVariant(SHAPE_WORLD, text)
  if (shape) return { kind: 'shape', shape: { ...shape.params, shape: shape.kind } }
  const place = parseVariant(PLACE_WORLD, text)
  return place && { kind: 'place', place: { ...place.params, arrangement: place.kind } }
}
