import { paint } from './paint.ts'
import type { Pixels } from './pixels.ts'
import type { ShapeWorld } from './shape-world.ts'
import { SIGNED_DISTANCE } from './signed-distance.ts'

/**
 * Draws a picture of `side` × `side` pixels. The parameters are taken as they are: values from outside are checked
 * against `SHAPE_WORLD_LIMITS` where they come in.
 */
export function renderShapeWorld(params: Readonly<ShapeWorld>, side: number): Pixels {
  const { shape, size, turn } = params
  const room = 1 - size
  const part = { outline: SIGNED_DISTANCE[shape], x: params.x * room, y: params.y * room, radius: size, turn }
  return paint([part], params, side)
}
