import { withinLimits } from '../model/config.ts'
import { GROUND_PATTERNS } from '../picture/patterns.ts'
import { DEFAULT_SHAPE_WORLD, SHAPE_WORLD_LIMITS, type ShapeWorld } from '../picture/shape-world.ts'
import { SHAPES } from '../picture/shapes.ts'

const NUMBERS = Object.keys(SHAPE_WORLD_LIMITS) as (keyof typeof SHAPE_WORLD_LIMITS)[]

/** A drawn picture as text: the shape, then what differs from the default, `star,size:0.5,pattern:dots`. */
export function formatShape(shape: ShapeWorld): string {
  const differing = (['pattern', ...NUMBERS] as const).filter(
    (key) => shape[key] !== DEFAULT_SHAPE_WORLD[key],
  )
  return [shape.shape, ...differing.map((key) => `${key}:${shape[key]}`)].join(',')
}

/** The picture that such a text means; null if it means none. */
export function parseShape(text: string): ShapeWorld | null {
  const [name, ...rest] = text.split(',')
  const shape = SHAPES.find((known) => known === name)
  if (!shape) return null
  const world: ShapeWorld = { ...DEFAULT_SHAPE_WORLD, shape }
  for (const item of rest) {
    const [key, value = ''] = item.split(':')
    const pattern = GROUND_PATTERNS.find((known) => known === value)
    const number = NUMBERS.find((known) => known === key)
    if (key === 'pattern' && pattern) world.pattern = pattern
    else if (number && /^-?\d+(\.\d+)?$/.test(value)) {
      try {
        world[number] = withinLimits(number, Number(value), SHAPE_WORLD_LIMITS[number])
      } catch {
        return null
      }
    } else return null
  }
  return world
}
