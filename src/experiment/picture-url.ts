import type { PictureRequest } from '../engine/protocol.ts'
import { type Limits, TASKS, type Task, withinLimits } from '../model/config.ts'
import type { Colours } from '../picture/colours.ts'
import { GROUND_PATTERNS } from '../picture/colours.ts'
import { GARMENT_PICTURES } from '../picture/garments.ts'
import { ARRANGEMENTS, DEFAULT_PLACE_WORLD, PLACE_WORLD_LIMITS } from '../picture/place-world.ts'
import { DEFAULT_SHAPE_WORLD, SHAPE_WORLD_LIMITS } from '../picture/shape-world.ts'
import { SHAPES } from '../picture/shapes.ts'

/** A picture that is drawn, as text: what it shows, then what differs from the default, `star,size:0.5,pattern:dots`. */
interface World<Shown extends string, Params> {
  shown: readonly Shown[]
  limits: Partial<Record<keyof Params, Limits>>
  standard: Readonly<Params>
}

const numbersOf = <Params>({ limits }: World<string, Params>) => Object.keys(limits) as (keyof Params)[]

function format<Params extends Colours>(
  world: World<string, Params>,
  shown: string,
  params: Readonly<Params>,
): string {
  const differing = (['pattern', ...numbersOf(world)] as const).filter(
    (key) => params[key] !== world.standard[key],
  )
  return [shown, ...differing.map((key) => `${String(key)}:${params[key]}`)].join(',')
}

function parse<Shown extends string, Params extends Colours>(
  world: World<Shown, Params>,
  text: string,
): { shown: Shown; params: Params } | null {
  const [name, ...rest] = text.split(',')
  const shown = world.shown.find((known) => known === name)
  if (!shown) return null
  const params: Params = { ...world.standard }
  for (const item of rest) {
    const [key, value = ''] = item.split(':')
    const pattern = GROUND_PATTERNS.find((known) => known === value)
    const number = numbersOf(world).find((known) => known === key)
    const limits = number && world.limits[number]
    if (key === 'pattern' && pattern) params.pattern = pattern
    else if (limits && /^-?\d+(\.\d+)?$/.test(value)) {
      try {
        Object.assign(params, { [number]: withinLimits(String(number), Number(value), limits) })
      } catch {
        return null
      }
    } else return null
  }
  return { shown, params }
}

const SHAPE_WORLD = { shown: SHAPES, limits: SHAPE_WORLD_LIMITS, standard: DEFAULT_SHAPE_WORLD }
const PLACE_WORLD = { shown: ARRANGEMENTS, limits: PLACE_WORLD_LIMITS, standard: DEFAULT_PLACE_WORLD }

/** The name of a picture that stayed on its owner's computer. */
export const OWN = 'file'

export function formatPicture(picture: PictureRequest): string {
  switch (picture.kind) {
    case 'shape':
      return format(SHAPE_WORLD, picture.shape.shape, picture.shape)
    case 'place':
      return format(PLACE_WORLD, picture.place.arrangement, picture.place)
    case 'garment':
      return `garment:${picture.number}`
    case 'file':
      return OWN
  }
}

type OurPicture = Exclude<PictureRequest, { kind: 'file' }>

/** What tells each kind of picture that is ours. */
const TASK_OF: Record<OurPicture['kind'], Task> = { shape: 'shapes', place: 'places', garment: 'fashion' }

/** The picture that such a text means; null if it means none, or one that no network of the page is for. */
export function parsePicture(text: string): PictureRequest | null {
  const picture = pictureOf(text)
  return picture && TASKS.includes(TASK_OF[picture.kind]) ? picture : null
}

function pictureOf(text: string): OurPicture | null {
  const [, garment] = text.match(/^garment:(\d{1,3})$/) ?? []
  if (garment !== undefined)
    return Number(garment) < GARMENT_PICTURES ? { kind: 'garment', number: Number(garment) } : null
  const shape = parse(SHAPE_WORLD, text)
  if (shape) return { kind: 'shape', shape: { ...shape.params, shape: shape.shown } }
  const place = parse(PLACE_WORLD, text)
  return place && { kind: 'place', place: { ...place.params, arrangement: place.shown } }
}
