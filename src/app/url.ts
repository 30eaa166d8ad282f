import {
  BLOCK_LIMITS,
  DEFAULT_SETTINGS,
  type Marks,
  MLPS,
  SCALES,
  SEED_LIMITS,
  type Settings,
  VIEWS,
} from '../cells/settings.ts'
import { BACKENDS } from '../engine/protocol.ts'
import { axisSize, LIMITS, type Limits, withinLimits } from '../model/config.ts'
import { stepOf, TENSOR_NAMES } from '../model/steps.ts'
import { formatShape, parseShape } from './shape-url.ts'

/** Why a value in the query string was not taken; the page words it from these fields. */
export type Allowed =
  | { kind: 'range'; min: number; max: number }
  | { kind: 'oneOf'; values: readonly string[] }
  | { kind: 'cell' }
  | { kind: 'shape' }

export type UrlProblem =
  | { kind: 'value'; key: string; value: string; allowed: Allowed }
  | { kind: 'unknown'; key: string }
  | { kind: 'own-picture' }

/** How one setting is written in the query string. `parse` answers null if the text is not one of its values. */
interface Property<T> {
  /** Its name there, where that is not the setting's own. */
  key?: string
  parse(text: string, settings: Settings): T | null
  format(value: T, settings: Settings): string
  allowed: Allowed
}

const number = (key: string, limits: Limits): Property<number> => ({
  parse(text) {
    if (!/^-?\d+(\.\d+)?$/.test(text)) return null
    try {
      return withinLimits(key, Number(text), limits)
    } catch {
      return null
    }
  },
  format: String,
  allowed: { kind: 'range', min: limits.min, max: limits.max },
})

const oneOf = <T extends string>(values: readonly T[]): Property<T> => ({
  parse: (text) => values.find((value) => value === text) ?? null,
  format: (value) => value,
  allowed: { kind: 'oneOf', values },
})

/** The name of a picture that stayed on its owner's computer. */
const OWN_PICTURE = 'file'

/** Every setting, in the order it is written. This table is the URL. */
const PROPERTIES: { [K in keyof Settings]: Property<Settings[K]> } = {
  dim: number('dim', LIMITS.dim),
  grid: number('grid', LIMITS.grid),
  ratio: number('ratio', LIMITS.ratio),
  seed: number('seed', SEED_LIMITS),
  block: number('block', BLOCK_LIMITS),
  picture: {
    parse(text) {
      const shape = parseShape(text)
      return shape && { kind: 'shape', shape }
    },
    format: (picture) => (picture.kind === 'shape' ? formatShape(picture.shape) : OWN_PICTURE),
    allowed: { kind: 'shape' },
  },
  step: oneOf(TENSOR_NAMES),
  pins: {
    // Row and column of the step's tensor, so sizes and step must come first in this table. Either may be left out.
    key: 'cell',
    parse(text, settings) {
      const match = text.match(/^(\d{0,5}),(\d{0,5})$/)
      if (!match) return null
      const { rows, columns } = stepOf(settings.step)
      const pins: Marks = {}
      if (match[1]) pins[rows] = Number(match[1])
      if (match[2]) pins[columns] = Number(match[2])
      return [rows, columns].every((axis) => (pins[axis] ?? 0) < axisSize(settings, axis)) ? pins : null
    },
    format(pins, { step }) {
      const { rows, columns } = stepOf(step)
      const text = `${pins[rows] ?? ''},${pins[columns] ?? ''}`
      return text === ',' ? '' : text
    },
    allowed: { kind: 'cell' },
  },
  view: oneOf(VIEWS),
  scale: oneOf(SCALES),
  printout: oneOf(['article', 'complete']),
  inside: {
    parse(text) {
      const names = text.split(',')
      return names.every((name) => MLPS.some((mlp) => mlp === name))
        ? MLPS.filter((mlp) => names.includes(mlp))
        : null
    },
    format: (inside) => inside.join(','),
    allowed: { kind: 'oneOf', values: ['mlp1', 'mlp2', 'mlp1,mlp2'] },
  },
  backend: oneOf(['auto', ...BACKENDS]),
}

const SETTINGS = Object.keys(PROPERTIES) as (keyof Settings)[]

const keyOf = (setting: keyof Settings): string => PROPERTIES[setting].key ?? setting

/** Settings from a query string. What cannot be read is reported and has its default. */
export function parseSettings(search: string): { settings: Settings; problems: UrlProblem[] } {
  const settings: Settings = { ...DEFAULT_SETTINGS }
  const problems: UrlProblem[] = []
  const params = new URLSearchParams(search)
  const read = <K extends keyof Settings>(setting: K) => {
    const key = keyOf(setting)
    const text = params.get(key)
    if (text === null) return
    const { parse, allowed } = PROPERTIES[setting]
    const value = parse(text, settings)
    if (value !== null) settings[setting] = value
    else if (setting === 'picture' && text === OWN_PICTURE) problems.push({ kind: 'own-picture' })
    else problems.push({ kind: 'value', key, value: text.slice(0, 40), allowed })
  }
  for (const setting of SETTINGS) read(setting)
  const known = new Set(SETTINGS.map(keyOf))
  for (const key of new Set(params.keys())) {
    if (!known.has(key)) problems.push({ kind: 'unknown', key: key.slice(0, 40) })
  }
  return { settings, problems }
}

/** The query string of settings, with its `?`; empty at the defaults, and with only what differs from them. */
export function formatSettings(settings: Settings): string {
  const write = <K extends keyof Settings>(setting: K): string | null => {
    const { format } = PROPERTIES[setting]
    const text = format(settings[setting], settings)
    // Commas, colons and dots are allowed in a query string, and links read better with them as they are.
    return text === format(DEFAULT_SETTINGS[setting], DEFAULT_SETTINGS) ? null : `${keyOf(setting)}=${text}`
  }
  const written = SETTINGS.map(write).filter((text) => text !== null)
  return written.length > 0 ? `?${written.join('&')}` : ''
}
