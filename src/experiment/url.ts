import { BACKENDS } from '../engine/protocol.ts'
import type { Ablation } from '../model/ablation.ts'
import { axisSize, type Block, headsOf, stepOf, tensorNames } from '../model/block.ts'
import { BLOCK_NAMES, blockNamed, fetchBlock } from '../model/blocks/index.ts'
import { dimLimits, LIMITS, type Limits, TASKS, usualRatio, withinLimits } from '../model/config.ts'
import { PRINTOUT_EXTENTS } from '../model/printout.ts'
import { formatCourse, parseCourse } from './course-url.ts'
import { fitting, widthWithin } from './fitting.ts'
import type { OwnFiles } from './kept-files.ts'
import { formatPicture, OWN, parsePicture } from './picture-url.ts'
import {
  blockOf,
  DEFAULT_SETTINGS,
  type Marks,
  networkOf,
  PICTURES,
  SCALES,
  SEED_LIMITS,
  type Settings,
  SORTS,
  SPANS,
  TALKS,
  VIEWS,
} from './settings.ts'

/** Why a value in the query string was not taken; the page words it from these fields. */
export type Allowed =
  | { kind: 'range'; min: number; max: number }
  | { kind: 'oneOf'; values: readonly string[] }
  | { kind: 'cell' }
  | { kind: 'shape' }
  /** With a branch that the network's blocks have. */
  | { kind: 'without'; branch: string }
  | { kind: 'course' }

export type UrlProblem =
  | { kind: 'value'; key: string; value: string; allowed: Allowed }
  | { kind: 'own-picture' }
  | { kind: 'own-weights' }
  /** The page did not survive the reader's own files the last time. */
  | { kind: 'own-dropped' }
  /** What a reader had written in cells was cut off on its way. */
  | { kind: 'code' }

export interface ParsedSettings {
  settings: Settings
  problems: UrlProblem[]
}

/** How one setting is written in the query string. `parse` answers null if the text is not one of its values. */
interface Property<T> {
  /** Its name there, where that is not the setting's own. */
  key?: string
  parse(text: string, settings: Settings): T | null
  format(value: T, settings: Settings): string
  allowed: Allowed | ((settings: Settings) => Allowed)
  /** What it is where the query string does not say, if that depends on other settings. */
  usual?: (settings: Settings) => T
}

const number = (key: string, limits: Limits) => ({
  parse(text: string) {
    if (!/^-?\d+(\.\d+)?$/.test(text)) return null
    try {
      return withinLimits(key, Number(text), limits)
    } catch {
      return null
    }
  },
  format: String,
  allowed: { kind: 'range', min: limits.min, max: limits.max } as const,
})

const oneOf = <T extends string>(values: readonly T[]): Property<T> => ({
  parse: (text) => values.find((value) => value === text) ?? null,
  format: (value) => value,
  allowed: { kind: 'oneOf', values },
})

/** A number within limits that follow from the settings. */
const within = (key: string, limitsOf: (settings: Settings) => Limits) => ({
  parse: (text: string, settings: Settings) => number(key, limitsOf(settings)).parse(text),
  format: String,
  allowed: (settings: Settings) => number(key, limitsOf(settings)).allowed,
})

/** A whole number from 0 to one that follows from the settings. */
const upTo = (key: string, most: (settings: Settings) => number) =>
  within(key, (settings) => ({ min: 0, max: most(settings), step: 1 }))

/** A tensor of a block. */
const stepIn = (block: (settings: Settings) => Block) => ({
  parse: (text: string, settings: Settings) => oneOf(tensorNames(block(settings))).parse(text, settings),
  format: String,
  allowed: (settings: Settings) => ({ kind: 'oneOf', values: tensorNames(block(settings)) }) as const,
})

/** The branches of the block, in their order. */
const branchNames = (settings: Settings): string[] => blockOf(settings).branches.map(({ name }) => name)

/** What follows from others is not written. */
type Setting = Exclude<keyof Settings, 'distilled'>

/** Every setting, in the order it is written. This table is the URL. */
const PROPERTIES: { [K in Setting]: Property<Settings[K]> } = {
  // Which pictures are the usual ones depends on the task, so it comes first in this table.
  task: oneOf(TASKS),
  // Which steps, branches and axes there are depends on the block, so it comes early in this table.
  model: oneOf(BLOCK_NAMES),
  beside: oneOf(BLOCK_NAMES),
  alone: stepIn(({ beside }) => blockNamed(beside)),
  dim: {
    ...within('dim', dimLimits),
    // As a file's may be, a width of whole heads may lie between two steps.
    parse(text, settings) {
      const dim = number('dim', { ...dimLimits(settings), step: 1 }).parse(text)
      return dim && widthWithin({ ...settings, dim })
    },
  },
  grid: number('grid', LIMITS.grid),
  ratio: { ...number('ratio', LIMITS.ratio), usual: usualRatio },
  weights: {
    parse: (text) => (text === 'trained' || text === 'seeded' ? { kind: text } : null),
    format: (weights) => (weights.kind === 'file' ? OWN : 'standIn' in weights ? 'trained' : weights.kind),
    allowed: { kind: 'oneOf', values: ['trained', 'seeded'] },
  },
  seed: number('seed', SEED_LIMITS),
  // How deep the network is depends on its weights, so these come first in this table.
  block: upTo('block', (settings) => networkOf(settings).config.depth - 1),
  picture: {
    parse: parsePicture,
    format: formatPicture,
    allowed: { kind: 'shape' },
    usual: ({ task }) => PICTURES[task].first,
  },
  kept: {
    parse: parsePicture,
    format: formatPicture,
    allowed: { kind: 'shape' },
    usual: ({ task }) => PICTURES[task].other,
  },
  step: stepIn(blockOf),
  head: upTo('head', (settings) => Math.max(0, headsOf(blockOf(settings), settings) - 1)),
  pins: {
    // Row and column of the step's tensor, so sizes and step must come first in this table. Either may be left out.
    key: 'cell',
    parse(text, settings) {
      const match = text.match(/^(\d{0,5}),(\d{0,5})$/)
      if (!match) return null
      const block = blockOf(settings)
      const { rows, columns } = stepOf(block, settings.step)
      const pins: Marks = {}
      if (match[1]) pins[rows] = Number(match[1])
      if (match[2]) pins[columns] = Number(match[2])
      const sizes = fitting(settings)
      return [rows, columns].every((axis) => (pins[axis] ?? 0) < axisSize(block, sizes, axis)) ? pins : null
    },
    format(pins, settings) {
      const { rows, columns } = stepOf(blockOf(settings), settings.step)
      const text = `${pins[rows] ?? ''},${pins[columns] ?? ''}`
      return text === ',' ? '' : text
    },
    allowed: { kind: 'cell' },
  },
  view: oneOf(VIEWS),
  scale: oneOf(SCALES),
  printout: oneOf(PRINTOUT_EXTENTS),
  inside: {
    parse(text, settings) {
      const names = text.split(',')
      const branches = branchNames(settings)
      return names.every((name) => branches.includes(name))
        ? branches.filter((name) => names.includes(name))
        : null
    },
    format: (inside) => inside.join(','),
    allowed: (settings) => ({
      kind: 'oneOf',
      values: [...new Set([...branchNames(settings), branchNames(settings).join(',')])],
    }),
  },
  without: {
    parse(text, settings) {
      const parts = [...new Set(text.split(','))]
      const { depth } = networkOf(settings).config
      const known = parts.every((part) => {
        const [, block, branch] = part.match(/^(0|[1-9]\d?)\.(\w+)$/) ?? []
        return (
          part === 'residual' ||
          part === 'norm' ||
          part === 'position' ||
          (branch !== undefined && Number(block) < depth && branchNames(settings).includes(branch))
        )
      })
      return known ? (parts as Ablation[]) : null
    },
    format: (without) => without.join(','),
    allowed: (settings) => ({ kind: 'without', branch: branchNames(settings).at(-1) ?? '' }),
  },
  sort: oneOf(SORTS),
  // As many units and tokens as the sizes make, which come first in this table.
  unit: {
    ...upTo('unit', (settings) => axisSize(blockOf(settings), settings, 'tokensHidden') - 1),
    format: (unit) => (unit === null ? '' : String(unit)),
  },
  // The answer, and every patch.
  token: upTo('token', ({ grid }) => grid ** 2),
  span: oneOf(SPANS),
  talk: oneOf(TALKS),
  course: { parse: parseCourse, format: formatCourse, allowed: { kind: 'course' } },
  // Its name alone says it, whatever stands behind.
  present: {
    parse: () => true,
    format: (present) => (present ? '' : 'off'),
    allowed: { kind: 'oneOf', values: [] },
  },
  backend: oneOf(['auto', ...BACKENDS]),
}

const SETTINGS = Object.keys(PROPERTIES) as Setting[]

const keyOf = (setting: Setting): string => PROPERTIES[setting].key ?? setting

/**
 * Settings from a query string. What cannot be read is reported and has its default. Keys that are none of ours, as those
 * that counters of visitors add to links, are left alone.
 */
export function parseSettings(search: string, own: OwnFiles = {}): ParsedSettings {
  const settings: Settings = { ...DEFAULT_SETTINGS }
  const problems: UrlProblem[] = []
  const params = new URLSearchParams(search)
  let ownPicture = false
  const read = <K extends Setting>(setting: K) => {
    const key = keyOf(setting)
    const { parse, allowed, usual } = PROPERTIES[setting]
    if (usual) settings[setting] = usual(settings)
    const text = params.get(key)
    if (text === null) return
    const value = text === OWN && setting in own ? { ...settings, ...own }[setting] : parse(text, settings)
    if (value !== null) settings[setting] = value
    else if ((setting === 'picture' || setting === 'kept') && text === OWN) ownPicture = true
    else if (setting === 'weights' && text === OWN) problems.push({ kind: 'own-weights' })
    else
      problems.push({
        kind: 'value',
        key,
        value: text.slice(0, 40),
        allowed: typeof allowed === 'function' ? allowed(settings) : allowed,
      })
  }
  for (const setting of SETTINGS) read(setting)
  if (ownPicture) problems.push({ kind: 'own-picture' })
  // What it ends with is there when all of it is; the cells read it themselves.
  if (!/^$|(}|%7D)$/i.test(codeIn(search))) problems.push({ kind: 'code' })
  return { settings, problems }
}

/** Fetches the blocks that a query string cannot be read without. */
export async function fetchBlocksFor(search: string): Promise<void> {
  const params = new URLSearchParams(search)
  await fetchBlock(params.get('model'))
  // With one relative all come, so whichever stands beside is known.
  if (params.has('alone')) await fetchBlock('mixer')
}

/** What a reader has written in the cells of a chapter. It belongs to that page alone, and so is no setting. */
export const codeIn = (search: string): string => search.match(/\bcode=[^&]*/)?.[0] ?? ''

/**
 * The query string of settings, with its `?`; empty at the defaults, and with only what differs from them.
 * @param code goes with a link to the page that it was written on, as `formatCode` has it
 */
export function formatSettings(settings: Settings, code = ''): string {
  const write = <K extends Setting>(setting: K): string | null => {
    const { format, usual = () => DEFAULT_SETTINGS[setting] } = PROPERTIES[setting]
    const text = format(settings[setting], settings)
    // Commas, colons and dots are allowed in a query string, and links read better with them as they are.
    if (text === format(usual(settings), DEFAULT_SETTINGS)) return null
    return text === '' ? keyOf(setting) : `${keyOf(setting)}=${text}`
  }
  const written = [...SETTINGS.map(write), code || null].filter((text) => text !== null)
  return written.length > 0 ? `?${written.join('&')}` : ''
}
