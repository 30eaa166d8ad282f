import { BLOCKS } from '../model/blocks/all.ts'
import type { BlockName } from '../model/blocks/index.ts'
import {
  type Axis,
  firstPatch,
  headsIn,
  hiddenWidth,
  LIMITS,
  type NetworkConfig,
  TINY,
} from '../model/config.ts'
import { type ArrayShape, moduleAxes, networkShapes } from '../model/parameter-shapes.ts'
import {
  ALL_POSITIONS,
  CLASS_POSITION,
  DISTILLATION_TOKEN,
  FAMILIES,
  type Family,
  NAMES_AROUND,
  NAMES_OF_BLOCKS,
} from './families.ts'
import { blockKey, type NetworkSource } from './network-source.ts'
import { type OtherNetwork, otherNetwork } from './other-networks.ts'
import type { TensorFile } from './tensor-file.ts'

/** A network, or blocks of one, in a checkpoint. Its keys are ours, whatever the file's names and their prefix are. */
export interface NetworkFile extends Omit<NetworkSource, 'id' | 'config'> {
  config: NetworkConfig & { model: BlockName }
  /** Whether there is what turns pictures into tokens; if not, `patchSize` is the published one. */
  hasEmbedding: boolean
  /** Whether there is what turns tokens into classes; if not, `classes` is the published one. */
  hasHead: boolean
  /** The file's last norm, where there is no head: as DINO and MAE publish theirs. Nothing here reads it then. */
  unread: readonly string[]
}

/** Of what kind a key of a mixture is. */
export interface KeyOfKind {
  model: BlockName
  key: string
}

export type NetworkProblem =
  /** Nothing in the file is named like a part of a block that can run. */
  | { code: 'not-this-network' }
  | { code: 'other'; network: OtherNetwork }
  /** Some of its blocks' keys only one kind of block has, and some only another. */
  | { code: 'mixed'; kinds: readonly [KeyOfKind, KeyOfKind] }
  /** What is missing may be there under a name that is not the network's: the shape is its own. */
  | { code: 'renamed'; key: string; from: string }
  | { code: 'missing' | 'extra'; key: string }
  | { code: 'shape'; key: string; expected: ArrayShape; found: ArrayShape }
  /** The number of tokens is not that of a square of patches, and as many before it as the network has. */
  | { code: 'tokens'; tokens: number; before: number }
  /** The features cannot be shared among heads. */
  | { code: 'heads'; dim: number }
  /** The hidden widths over features and tokens are not those of one `mlp_ratio`. */
  | { code: 'ratio'; features: readonly [width: number, hidden: number]; tokens: readonly [number, number] }
  /** The positions are of another grid than the patches; they would have to be interpolated. */
  | { code: 'positions'; positionGrid: number; grid: number }
  | { code: 'limits'; key: keyof typeof FILE_LIMITS; value: number; limits: { min: number; max: number } }

/** Everything found wrong with a file as a network; the file itself was read. The page words it in the reader's language. */
export class NetworkFileError extends Error {
  override readonly name = 'NetworkFileError'

  constructor(readonly problems: readonly [NetworkProblem, ...NetworkProblem[]]) {
    // A file of something else may have any number of keys.
    super(
      problems
        .slice(0, 20)
        .map((problem) => JSON.stringify(problem))
        .join('\n'),
    )
  }

  /** The first problem's. */
  get code(): NetworkProblem['code'] {
    return this.problems[0].code
  }
}

/** As a reader may set it, and beyond that what keeps the page alive. */
const FILE_LIMITS = {
  ...LIMITS,
  depth: { min: 1, max: 48 },
  positionGrid: { min: 1, max: 64 },
  patchSize: { min: 1, max: 64 },
  classes: { min: 1, max: 100_000 },
}

/** Which array around the blocks tells which size by which of its axes. */
const EVIDENCE = {
  positionGrid: [/^pos_encoding\.pos_embed$/, 3],
  patchSize: [/\.proj\.weight$/, 3],
  classes: [/^head\.(weight|bias)$/, 0],
} as const

/**
 * Finds out what network a file holds, by the names and shapes of its arrays.
 * @throws NetworkFileError unless it is one that can be run.
 */
export function networkOfFile(file: TensorFile): NetworkFile {
  const { family, fileKeys, depth, hasEmbedding, hasHead, unread } = namesOf(file)
  const problems: NetworkProblem[] = []
  const expectedInFile = new Set(fileKeys.values())
  const missing = [...expectedInFile].filter((key) => !file.shapes.has(key))
  const known = new Set([...expectedInFile, ...unread])
  const extra = [...file.shapes.keys()].filter((key) => !known.has(key))

  const sizes = sizesIn(file, family, fileKeys)
  const model = modelOf(file, family, sizes, fileKeys)
  const normalised = statedNormalisation(file) ?? family.normalised
  const config = configOf({ ...family, model, normalised }, sizes, depth, problems)
  const shapes = new Map<string, ArrayShape>()
  const shapesInFile = new Map<string, ArrayShape>()
  if (config) {
    const ours = networkShapes(config)
    const rows = [1, config.positionGrid ** 2 + firstPatch(config), config.dim]
    for (const [key, fileKey] of fileKeys) {
      const expected = ours[key]
      if (expected) shapes.set(key, expected)
      const isOneRow = fileKeys.has(DISTILLATION_TOKEN) && key.endsWith('_token')
      const inFile = isOfAll(fileKey) ? rows : isOneRow ? [1, 1, config.dim] : expected
      if (!inFile) continue
      shapesInFile.set(fileKey, inFile)
      const found = file.shapes.get(fileKey)
      // What two of ours lie in is said to be misshapen once.
      const isSaid = isOfAll(fileKey) && key === CLASS_POSITION
      if (found && !isSaid && !isSameShape(key, inFile, found)) {
        problems.push({ code: 'shape', key: fileKey, expected: inFile, found })
      }
    }
  }
  const mixed = mixedIn(family, fileKeys, file, extra)
  const names = mixed ?? renamedIn(missing, extra, shapesInFile, file)
  const [first, ...others] = [...names, ...problems]
  if (first) throw new NetworkFileError([first, ...others])
  // Without a config there are no sizes, and the arrays they should be read from are missing.
  if (!config) throw new NetworkFileError([{ code: 'not-this-network' }])

  const read = async (key: string) => {
    const [fileKey, shape] = [fileKeys.get(key), shapes.get(key)]
    if (fileKey === undefined || !shape) throw new RangeError(`the network has no ${key}`)
    const { data } = await file.read(fileKey)
    if (isOfAll(fileKey)) return { shape, data: ownPositions(key, data, shape, firstPatch(family)) }
    const second = key === CLASS_TOKEN && fileKeys.get(DISTILLATION_TOKEN)
    return { shape, data: second ? joined(data, (await file.read(second)).data) : data }
  }
  return {
    config,
    shapes,
    read,
    hasEmbedding,
    hasHead,
    unread,
  }
}

const nameInBlock = (key: string): string => /\bblocks\.\d+\.(.+)$/.exec(key)?.[1] ?? key

/** What is wrong with the names of a mixture of two kinds of block; null for what is none. */
function mixedIn(
  family: Family,
  fileKeys: ReadonlyMap<string, string>,
  { shapes }: TensorFile,
  extra: readonly string[],
): NetworkProblem[] | null {
  const namesIn = ({ block, theirs }: Family) => block.map(theirs)
  const own = namesIn(family)
  const strangers = extra.filter((key) => {
    const name = nameInBlock(key)
    return NAMES_OF_BLOCKS.has(name) && !own.includes(name)
  })
  const other = familyOf(strangers.map(nameInBlock), true)
  const theirs = namesIn(other)
  const alone = [...fileKeys].flatMap(([name, inFile]) =>
    name.startsWith('blocks.') && shapes.has(inFile) && !theirs.includes(nameInBlock(inFile)) ? [inFile] : [],
  )
  // Each kind has norms; what else there is tells more of it.
  const [key, stranger] = [alone, strangers].map((keys) => keys.find((each) => !/norm/.test(each)) ?? keys[0])
  if (key === undefined || stranger === undefined || other.model === family.model) return null
  return [
    {
      code: 'mixed',
      kinds: [
        { model: family.model, key },
        { model: other.model, key: stranger },
      ],
    },
  ]
}

/** What is missing and what does not belong; together where a key may be the other under another name. */
function renamedIn(
  missing: readonly string[],
  extra: readonly string[],
  expected: ReadonlyMap<string, ArrayShape>,
  { shapes }: TensorFile,
): NetworkProblem[] {
  const others = new Map<string, string[]>()
  for (const key of extra) {
    const kind = likeness(key, shapes.get(key))
    const alike = others.get(kind)
    if (alike) alike.push(key)
    else others.set(kind, [key])
  }
  const renamed: NetworkProblem[] = []
  const lost = missing.filter((key) => {
    const from = expected.has(key) && others.get(likeness(key, expected.get(key)))?.shift()
    if (from) renamed.push({ code: 'renamed', key, from })
    return !from
  })
  const found = new Set([...others.values()].flat())
  return [
    ...renamed,
    ...lost.map((key): NetworkProblem => ({ code: 'missing', key })),
    ...extra.filter((key) => found.has(key)).map((key): NetworkProblem => ({ code: 'extra', key })),
  ]
}

/** What two keys of one array have in common: their block, whether it is a weight, a bias or neither, and the shape. */
const likeness = (key: string, shape: ArrayShape | undefined): string =>
  [/\.\d+\./.exec(key), /\.(weight|bias)$/.exec(key)?.[0], shape].join(' ')

/** How the pictures were normalised, as a file says that the page itself has saved. */
function statedNormalisation({ metadata }: TensorFile): Family['normalised'] | undefined {
  switch (metadata?.normalised) {
    case 'imagenet':
      return {}
    case 'half':
      return { normalised: 'half' }
    default:
      return undefined
  }
}

const CLASS_TOKEN = 'cls_token'

/** Whether a file's array has the positions of all tokens in it, where ours are two. */
const isOfAll = (fileKey: string): boolean =>
  fileKey.endsWith(ALL_POSITIONS) && !/pos_encoding\.\w+$/.test(fileKey)

/** Of the positions of all tokens, a row each, those before the `first` patch, or the patches' as maps of each feature. */
function ownPositions(key: string, rows: Float32Array, shape: ArrayShape, first: number): Float32Array {
  const dim = shape[key === CLASS_POSITION ? 2 : 1] ?? 0
  if (key === CLASS_POSITION) return rows.slice(0, first * dim)
  const places = rows.length / dim - first
  return Float32Array.from({ length: places * dim }, (_, at) => {
    const [feature, place] = [Math.floor(at / places), at % places]
    return rows[(place + first) * dim + feature] ?? 0
  })
}

function joined(a: Float32Array, b: Float32Array): Float32Array {
  const both = new Float32Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/**
 * What stands before the published keys, as `module.` does after training on several GPUs. A file may have several, as
 * `student.` and `teacher.`; none where nothing in it is named like a part of a network.
 */
export function prefixesOf(names: Iterable<string>): Set<string> {
  const ofBlocks = new Set<string>()
  const ofParts = new Set<string>()
  for (const name of names) {
    const block = OF_BLOCKS.exec(name)?.[1]
    if (block !== undefined) ofBlocks.add(block)
    const part = OF_PARTS.exec(name)?.[1]
    if (part !== undefined) ofParts.add(part)
  }
  return ofBlocks.size > 0 ? ofBlocks : ofParts
}

const anyOf = (names: readonly string[]): string => names.map((name) => name.replaceAll('.', '\\.')).join('|')
const OF_BLOCKS = new RegExp(`^(.*?)blocks\\.\\d+\\.(?:${anyOf([...NAMES_OF_BLOCKS])})$`)
// A norm by itself may be of anything.
const TELLING = [...NAMES_OF_BLOCKS].filter((name) => !name.startsWith('norm.'))
const OF_PARTS = new RegExp(`^((?:.*?\\.)?)(?:${anyOf(TELLING)})$`)

/** The keys the file ought to have, by ours, if it is of the network its names suggest. */
function namesOf(file: TensorFile) {
  const names = [...file.shapes.keys()]
  const network = otherNetwork(names)
  if (network) throw new NetworkFileError([{ code: 'other', network }])
  const [prefix] = prefixesOf(names)
  if (prefix === undefined) throw new NetworkFileError([{ code: 'not-this-network' }])
  const own = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))
  const present = new Set(own)
  const numbers = new Set<number>()
  for (const name of own) {
    const number = IN_BLOCK.exec(name)?.[1]
    if (number) numbers.add(Number(number))
  }
  // One block by itself may bear any number, or none; otherwise they are counted from 0.
  const [alone] = numbers
  const family = familyOf(own, alone === undefined, file.shapes.get(prefix + CLASS_TOKEN)?.[1] === 2)
  const has = (part: readonly string[]) => part.some((name) => present.has(family.theirs(name)))
  const hasEmbedding = has(family.embedding)
  // What was trained without classes, as by DINO or MAE, has a last norm and no head that would read it.
  const isNorm = (name: string) => name.startsWith('norm.')
  const hasHead = has(family.head.filter((name) => !isNorm(name)))
  const isOneBlock = alone === undefined || (numbers.size === 1 && !hasEmbedding && !hasHead)
  const depth = isOneBlock ? 1 : [...numbers].reduce((a, b) => Math.max(a, b)) + 1
  const blockPrefix = (index: number) =>
    alone === undefined ? prefix : prefix + blockKey(isOneBlock ? alone : index, '')
  const limits = FILE_LIMITS.depth
  // Before the names of so many blocks are made.
  if (depth > limits.max) throw new NetworkFileError([{ code: 'limits', key: 'depth', value: depth, limits }])

  const fileKeys = new Map<string, string>()
  const add = (part: readonly string[]) => {
    for (const name of part) fileKeys.set(name, prefix + family.theirs(name))
  }
  if (hasEmbedding) add(family.embedding)
  for (let index = 0; index < depth; index++) {
    for (const name of family.block)
      fileKeys.set(blockKey(index, name), blockPrefix(index) + family.theirs(name))
  }
  if (hasHead) add(family.head)
  // Without a number a norm may be the block's.
  const keys = new Set(fileKeys.values())
  const unread = family.head
    .filter(isNorm)
    .map((name) => prefix + name)
    .filter((key) => present.has(key.slice(prefix.length)) && !keys.has(key))
  return { family, fileKeys, depth, hasEmbedding, hasHead, unread }
}

const IN_BLOCK = /^blocks\.(0|[1-9]\d*)\.(.*)/

/**
 * The simplest family that has all the arrays that are named like a part of one, or else the one that has most.
 * @param bare whether they are names of one block, without its number
 * @param two whether the class token's array has two rows, the second being a distillation token
 */
function familyOf(names: readonly string[], bare: boolean, two = false): Family {
  const ofBlocks = new Set<string>()
  const around = new Set<string>()
  for (const name of names) {
    const inBlock = bare ? name : IN_BLOCK.exec(name)?.[2]
    if (inBlock !== undefined && NAMES_OF_BLOCKS.has(inBlock)) ofBlocks.add(inBlock)
    else if (NAMES_AROUND.has(name)) around.add(name)
  }
  const lacks = ({ block, embedding, head, theirs, distilled }: Family): number => {
    const [inBlock, outside] = [block.map(theirs), [...embedding, ...head].map(theirs)]
    return (
      Number(two && !distilled) +
      [...ofBlocks].filter((name) => !inBlock.includes(name)).length +
      [...around].filter((name) => !outside.includes(name)).length
    )
  }
  const [first, ...others] = FAMILIES
  return others.reduce((best, each) => (lacks(each) < lacks(best) ? each : best), first)
}

type FileSizes = Partial<Record<Axis | keyof typeof EVIDENCE, number>>

/** Each size as most of the arrays have it that tell of it, so that one misshapen array is seen to be the odd one. */
function sizesIn(file: TensorFile, family: Family, fileKeys: ReadonlyMap<string, string>): FileSizes {
  const ofBlock = moduleAxes(BLOCKS[family.model].modules)
  const votes = new Map<keyof FileSizes, Map<number, number>>()
  const vote = (size: keyof FileSizes, value: number | undefined) => {
    if (value === undefined || Number.isNaN(value)) return
    const counts = votes.get(size) ?? new Map<number, number>()
    votes.set(size, counts.set(value, (counts.get(value) ?? 0) + 1))
  }
  for (const [key, fileKey] of fileKeys) {
    const shape = file.shapes.get(fileKey)
    const axes = ofBlock[key.replace(/^blocks\.\d+\./, '')]
    if (key.startsWith('blocks.') && axes)
      // From the last on: an Affine may have come without the two before it.
      axes.forEach((axis, at) => void (axis !== 1 && vote(axis, shape?.at(at - axes.length))))
    else if (isOfAll(fileKey))
      vote('positionGrid', Math.sqrt((shape?.[1] ?? Number.NaN) - firstPatch(family)))
    else
      for (const [size, [pattern, axis]] of Object.entries(EVIDENCE))
        if (pattern.test(key)) vote(size as keyof FileSizes, shape?.[axis])
  }
  const winners = [...votes].map(([size, counts]) => [size, [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]])
  return Object.fromEntries(winners)
}

/** What the blocks are. LinearBlock with its second norm over the features has LinearBlock's names: that norm tells. */
function modelOf(
  { shapes }: TensorFile,
  { model }: Family,
  { features, tokens }: FileSizes,
  fileKeys: ReadonlyMap<string, string>,
): BlockName {
  if (model !== 'linear' || features === tokens) return model
  const norms = [...fileKeys].flatMap(([key, fileKey]) =>
    key.endsWith('norm2.weight') ? [shapes.get(fileKey)?.[0]] : [],
  )
  return norms.every((size) => size === features) ? 'featurenorm' : model
}

/** The network of such sizes, if they go together. */
function configOf(
  family: Family,
  sizes: FileSizes,
  depth: number,
  problems: NetworkProblem[],
): NetworkFile['config'] | undefined {
  const { model, normalised, distilled } = family
  const first = firstPatch(family)
  const { features: dim, featuresHidden, tokensHidden } = sizes
  // A block that learns nothing of single tokens does not say how many there are; the positions do, if the file has them.
  const saysTokens = model !== 'none' && model !== 'attention'
  const unsaid = saysTokens ? undefined : (sizes.positionGrid ?? TINY.grid) ** 2 + first
  const { tokens = unsaid } = sizes
  if (dim === undefined || tokens === undefined || featuresHidden === undefined) return undefined
  const hasOneRatio = model === 'linear' || model === 'featurenorm'
  if (hasOneRatio && tokensHidden === undefined) return undefined
  const side = Math.sqrt(tokens - first)
  if (!Number.isInteger(side)) {
    problems.push({ code: 'tokens', tokens: Math.round(tokens), before: first })
    return undefined
  }
  // Attention runs at any number of tokens; where there are more than can run here, its positions are resized.
  const grid = model === 'attention' && side > FILE_LIMITS.grid.max ? TINY.grid : side
  const { positionGrid = grid, patchSize = TINY.patchSize, classes = TINY.classes } = sizes
  const features = [dim, featuresHidden] as const
  // Without an MLP over the tokens, or where it has a width of its own, any ratio of the other is one.
  const ofTokens = !hasOneRatio || tokensHidden === undefined ? undefined : ([tokens, tokensHidden] as const)
  const ratio = ratioOf(ofTokens ? [features, ofTokens] : [features])
  if (ratio === undefined && ofTokens) problems.push({ code: 'ratio', features, tokens: ofTokens })
  if (model !== 'attention' && positionGrid !== grid) problems.push({ code: 'positions', positionGrid, grid })
  if (model === 'attention' && dim % headsIn({ dim }) !== 0) problems.push({ code: 'heads', dim })
  const config = {
    model,
    dim,
    grid,
    ratio: ratio ?? Number.NaN,
    depth,
    positionGrid,
    patchSize,
    classes,
    ...normalised,
    ...(distilled && { distilled }),
  }
  for (const [name, limits] of Object.entries(FILE_LIMITS)) {
    const key = name as keyof typeof FILE_LIMITS
    const value = config[key]
    if (value < limits.min || value > limits.max) problems.push({ code: 'limits', key, value, limits })
  }
  return ratio === undefined ? undefined : config
}

/** The roundest ratio that gives each width its hidden width; rounding leaves a choice. */
function ratioOf(widths: readonly (readonly [width: number, hidden: number])[]): number | undefined {
  const least = Math.max(...widths.map(([width, hidden]) => hidden / width))
  const beyond = Math.min(...widths.map(([width, hidden]) => (hidden + 1) / width))
  const candidates = [Math.ceil(least * 4) / 4, Math.ceil(least * 100) / 100, (least + beyond) / 2]
  return candidates.find((ratio) => widths.every(([width, hidden]) => hiddenWidth(width, ratio) === hidden))
}

function isSameShape(key: string, expected: ArrayShape, found: ArrayShape): boolean {
  const is = (shape: ArrayShape) =>
    found.length === shape.length && found.every((size, axis) => size === shape[axis])
  // Both forms are in use; the values lie alike in them.
  if (key === CLASS_POSITION) return is(expected) || (expected[1] === 1 && is([1, expected[2] ?? 0, 1]))
  // ResMLP's authors have an Affine as a vector, timm with two axes before it.
  return is(expected) || (/\.(alpha|beta)$/.test(key) && is(expected.slice(2)))
}
