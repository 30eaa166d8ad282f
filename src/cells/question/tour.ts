import type { Talk } from '../../experiment/settings.ts'
import { DEFAULT_SHAPE_WORLD, type ShapeWorld } from '../../picture/shape-world.ts'

/** What is to be seen: a picture, and whether the tokens talk. */
export interface Scene {
  shape: ShapeWorld
  talk: Talk
}

interface Leg extends Scene {
  /** How long the shape takes to get there from the leg before, in milliseconds; at once if it is another shape. */
  glide: number
  /** How long it stays, from when both networks have answered. */
  hold: number
}

const leg = (talk: Talk, shape: Partial<ShapeWorld>, times: { glide?: number; hold: number }): Leg => ({
  shape: { ...DEFAULT_SHAPE_WORLD, ...shape },
  talk,
  glide: 0,
  ...times,
})

/** Some ten seconds: other pictures and the same answers, the switch, and other answers. It ends where a page begins. */
export const TOUR: readonly Leg[] = [
  leg('off', {}, { hold: 1000 }),
  leg('off', { shape: 'heart', hue: 350 }, { hold: 900 }),
  leg('off', { shape: 'heart', hue: 350, x: -0.9, y: 0.7, turn: -20 }, { glide: 1100, hold: 200 }),
  leg('off', { shape: 'ring', hue: 300 }, { hold: 1000 }),
  leg('on', { shape: 'ring', hue: 300 }, { hold: 1500 }),
  leg('on', { shape: 'arrow', hue: 145, x: -0.8, y: 0.4, turn: 60 }, { hold: 900 }),
  leg('on', { shape: 'arrow', hue: 145, x: 0.8, y: -0.6, turn: 10 }, { glide: 1100, hold: 300 }),
  leg('on', { shape: 'heart', hue: 350, x: -0.3, y: 0.2, turn: -8 }, { hold: 1200 }),
  leg('on', {}, { hold: 600 }),
]

/** How far a tour has come: times in milliseconds. */
export interface TourPlace {
  leg: number
  glided: number
  held: number
}

export const START: TourPlace = { leg: 0, glided: 0, held: 0 }

/** Where a tour is some milliseconds later; it waits for answers. Null when it is over. */
export function later(place: TourPlace, milliseconds: number, isAnswered: boolean): TourPlace | null {
  const { glide, hold } = TOUR[place.leg] ?? { glide: 0, hold: 0 }
  if (place.glided < glide) return { ...place, glided: Math.min(glide, place.glided + milliseconds) }
  if (!isAnswered) return place
  if (place.held + milliseconds < hold) return { ...place, held: place.held + milliseconds }
  return place.leg + 1 < TOUR.length ? { leg: place.leg + 1, glided: 0, held: 0 } : null
}

/** What is seen at a place of the tour. */
export function sceneAt({ leg, glided }: TourPlace): Scene {
  const { shape, talk, glide } = TOUR[leg] ?? { shape: DEFAULT_SHAPE_WORLD, talk: 'on', glide: 0 }
  const before = TOUR[leg - 1]?.shape
  if (!before || glided >= glide) return { shape, talk }
  return { shape: between(before, shape, eased(glided / glide)), talk }
}

/** Slow at both ends. */
const eased = (share: number): number => share * share * (3 - 2 * share)

/** A shape on its way from one place to another. */
function between(from: ShapeWorld, to: ShapeWorld, share: number): ShapeWorld {
  const mixed = (key: 'x' | 'y' | 'size') => Number((from[key] + (to[key] - from[key]) * share).toFixed(2))
  const turn = Math.round(from.turn + (to.turn - from.turn) * share)
  return { ...to, x: mixed('x'), y: mixed('y'), size: mixed('size'), turn }
}
