import fashion from '../../../public/weights/fashion/measured.json'
import places from '../../../public/weights/places/measured.json'
import shapes from '../../../public/weights/shapes/measured.json'
import type { Change } from '../../engine/protocol.ts'
import type { BlockName } from '../../model/blocks/index.ts'
import type { Task } from '../../model/config.ts'

/** A network that comes with the page, by what mixes its tokens. */
export type Mixing = BlockName

/** How many pictures were right. */
export interface Score {
  right: number
  pictures: number
}

/** What `training/export.py` measured of one run, on pictures that are seen in no training. */
export interface Scores {
  training: { pictures: number; seed: number; command: string }
  /** Garments have no difficulty. */
  accuracy: (Score & { difficulty: number | null })[]
  changed: (Score & { change: Change })[]
}

/** How many of the same pictures two networks get right, by which of the two does. */
export type Compared = Record<'both' | 'onlyThis' | 'onlyOther' | 'neither', number>

/** Of a network that comes with the page, with the weights as they are shipped; and of runs that differ in the seed. */
export interface Measured extends Scores {
  parameters: number
  otherSeeds: Scores[]
  /** With each other network of the task. */
  compared?: Partial<Record<Mixing, Compared>>
}

/** By task and by what mixes the tokens; a network that is not shipped is not there. */
export const MEASURED: Readonly<Record<Task, Partial<Record<Mixing, Measured>>>> = {
  shapes,
  places,
  fashion,
} as Record<Task, Partial<Record<Mixing, Measured>>>

/** How many are right with a change, where it was measured: a relative adds no positions that it could do without. */
export const scoreWith =
  (change: Change) =>
  ({ changed }: Scores): Score | undefined =>
    changed.find((score) => score.change === change)

export const shareOf = ({ right, pictures }: Score): number => right / pictures
