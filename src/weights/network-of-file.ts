import type { BlockName } from '../model/blocks/index.ts'
import { hiddenWidth, LIMITS, type NetworkConfig, TINY } from '../model/config.ts'
import {
  type ArrayShape,
  blockShapes,
  embeddingShapes,
  headShapes,
  networkShapes,
} from '../model/parameter-shapes.ts'
import { blockKey, type NetworkSource } from './network-source.ts'
import type { TensorFile } from './tensor-file.ts'

/** A feed-forward-only network, or blocks of one, in a checkpoint. Its keys are the published ones, whatever the file's prefix. */
export interface NetworkFile extends Omit<NetworkSource, 'id' | 'config'> {
  config: NetworkConfig & { model: BlockName }
  /** Whether there is what turns pictures into tokens; if not, `patchSize` is the published one. */
  hasEmbedding: boolean
  /** Whether there is what turns tokens into classes; if not, `classes` is the published one. */
  hasHead: boolean
}

export type NetworkProblem =
  /** Nothing in the file is named like a part of a LinearBlock. */
  | { code: 'not-this-network' }
  /** A vision transformer, whose tokens are mixed by attention. */
  | { code: 'attention'; key: string }
  | { code: 'missing' | 'extra'; key: string }
  | { code: 'shape'; key: string; expected: ArrayShape; found: ArrayShape }
  /** The number of tokens is not that of a square of patches and the class token. */
  | { code: 'tokens'; tokens: number }
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
  patchSize: { min: 1, max: 64 },
  classes: { min: 1, max: 100_000 },
}

/** The arrays of each kind of block that a file can be read as, the kinds with the fewest first. */
const KINDS = (['linear', 'none'] as const)
  .map((model) => ({
    model,
    names: Object.keys(blockShapes({ ...TINY, model })),
  }))
  .sort((a, b) => a.names.length - b.names.length)
const EMBEDDING_NAMES = Object.keys(embeddingShapes(TINY))
const HEAD_NAMES = Object.keys(headShapes(TINY))

/** Which array tells which size by which of its axes. */
const EVIDENCE = {
  dim: [/norm1\.(weight|bias)$/, 0],
  tokens: [/norm2\.(weight|bias)$/, 0],
  featuresHidden: [/mlp1\.fc1\.(weight|bias)$/, 0],
  tokensHidden: [/mlp2\.fc1\.(weight|bias)$/, 0],
  positionGrid: [/pos_encoding\.pos_embed$/, 3],
  patchSize: [/patch_embed\.proj\.weight$/, 3],
  classes: [/head\.(weight|bias)$/, 0],
} as const

/**
 * Finds out what network a file holds, by the names and shapes of its arrays.
 * @throws NetworkFileError unless it is one that can be run.
 */
export function networkOfFile(file: TensorFile): NetworkFile {
  const { model, fileKeys, depth, hasEmbedding, hasHead } = namesOf([...file.shapes.keys()])
  const problems: NetworkProblem[] = []
  const expectedInFile = new Set(fileKeys.values())
  for (const key of expectedInFile) if (!file.shapes.has(key)) problems.push({ code: 'missing', key })
  for (const key of file.shapes.keys()) if (!expectedInFile.has(key)) problems.push({ code: 'extra', key })

  const config = configOf(model, sizesIn(file, expectedInFile), depth, problems)
  const shapes = new Map<string, ArrayShape>()
  if (config) {
    const published = networkShapes(config)
    for (const [key, fileKey] of fileKeys) {
      const expected = published[key]
      if (!expected) continue
      const found = file.shapes.get(fileKey)
      shapes.set(key, expected)
      if (found && !isSameShape(key, expected, found)) {
        problems.push({ code: 'shape', key: fileKey, expected, found })
      }
    }
  }
  const [first, ...others] = problems
  if (first) throw new NetworkFileError([first, ...others])
  // Without a config there are no sizes, and the arrays they should be read from are missing.
  if (!config) throw new NetworkFileError([{ code: 'not-this-network' }])

  const read = async (key: string) => {
    const [fileKey, shape] = [fileKeys.get(key), shapes.get(key)]
    if (fileKey === undefined || !shape) throw new RangeError(`the network has no ${key}`)
    return { shape, data: (await file.read(fileKey)).data }
  }
  return {
    config,
    shapes,
    read,
    hasEmbedding,
    hasHead,
  }
}

const ARRAY_OF_BLOCK = '(?:norm[12]|mlp[12]\\.fc[12])\\.(?:weight|bias)$'

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

const OF_BLOCKS = new RegExp(`^(.*?)blocks\\.\\d+\\.${ARRAY_OF_BLOCK}`)
const OF_PARTS = new RegExp(`^(.*?)${ARRAY_OF_BLOCK}`)

/** The keys the file ought to have, by the published ones, if it is of the network its names suggest. */
function namesOf(names: readonly string[]) {
  const attention = names.find((name) => /(^|\.)attn\./.test(name))
  if (attention !== undefined) throw new NetworkFileError([{ code: 'attention', key: attention }])
  const [prefix] = prefixesOf(names)
  if (prefix === undefined) throw new NetworkFileError([{ code: 'not-this-network' }])
  const present = new Set(names)
  const hasEmbedding = EMBEDDING_NAMES.some((name) => present.has(prefix + name))
  const hasHead = HEAD_NAMES.some((name) => present.has(prefix + name))

  const numbers = new Set<number>()
  for (const name of names) {
    const number = name.startsWith(prefix) && /^blocks\.(0|[1-9]\d*)\./.exec(name.slice(prefix.length))
    if (number) numbers.add(Number(number[1]))
  }
  // One block by itself may bear any number, or none; otherwise they are counted from 0.
  const [alone] = numbers
  const isOneBlock = alone === undefined || (numbers.size === 1 && !hasEmbedding && !hasHead)
  const depth = isOneBlock ? 1 : [...numbers].reduce((a, b) => Math.max(a, b)) + 1
  const blockPrefix = (index: number) =>
    alone === undefined ? prefix : prefix + blockKey(isOneBlock ? alone : index, '')
  const limits = FILE_LIMITS.depth
  // Before the names of so many blocks are made.
  if (depth > limits.max) throw new NetworkFileError([{ code: 'limits', key: 'depth', value: depth, limits }])

  const kind = kindOf(names)
  const fileKeys = new Map<string, string>()
  const add = (part: readonly string[]) => {
    for (const name of part) fileKeys.set(name, prefix + name)
  }
  if (hasEmbedding) add(EMBEDDING_NAMES)
  for (let index = 0; index < depth; index++) {
    for (const name of kind.names) fileKeys.set(blockKey(index, name), blockPrefix(index) + name)
  }
  if (hasHead) add(HEAD_NAMES)
  return { model: kind.model, fileKeys, depth, hasEmbedding, hasHead }
}

/** The simplest kind of block that has all the arrays that are named like a part of one. */
function kindOf(names: readonly string[]): (typeof KINDS)[number] {
  const parts = new Set(names.flatMap((name) => new RegExp(ARRAY_OF_BLOCK).exec(name)?.[0] ?? []))
  const kind = KINDS.find((each) => [...parts].every((part) => each.names.includes(part))) ?? KINDS.at(-1)
  if (!kind) throw new NetworkFileError([{ code: 'not-this-network' }])
  return kind
}

type FileSizes = Partial<Record<keyof typeof EVIDENCE, number>>

/** Each size as most of the arrays have it that tell of it, so that one misshapen array is seen to be the odd one. */
function sizesIn(file: TensorFile, keys: Iterable<string>): FileSizes {
  const sizes: FileSizes = {}
  for (const [size, [pattern, axis]] of Object.entries(EVIDENCE)) {
    const votes = new Map<number, number>()
    for (const key of keys) {
      const value = pattern.test(key) ? file.shapes.get(key)?.[axis] : undefined
      if (value !== undefined) votes.set(value, (votes.get(value) ?? 0) + 1)
    }
    const [winner] = [...votes].sort((a, b) => b[1] - a[1])
    if (winner) sizes[size as keyof FileSizes] = winner[0]
  }
  return sizes
}

/** The network of such sizes, if they go together. */
function configOf(
  model: BlockName,
  sizes: FileSizes,
  depth: number,
  problems: NetworkProblem[],
): NetworkFile['config'] | undefined {
  const { dim, featuresHidden, tokensHidden } = sizes
  // A block that mixes no tokens does not say how many there are; the positions do, if the file has them.
  const unsaid = model === 'none' ? (sizes.positionGrid ?? TINY.grid) ** 2 + 1 : undefined
  const { tokens = unsaid } = sizes
  if (dim === undefined || tokens === undefined || featuresHidden === undefined) return undefined
  if (model === 'linear' && tokensHidden === undefined) return undefined
  const grid = Math.sqrt(tokens - 1)
  if (!Number.isInteger(grid)) {
    problems.push({ code: 'tokens', tokens })
    return undefined
  }
  const { positionGrid = grid, patchSize = TINY.patchSize, classes = TINY.classes } = sizes
  const features = [dim, featuresHidden] as const
  // Without an MLP over the tokens any ratio of the other is one.
  const ofTokens = tokensHidden === undefined ? undefined : ([tokens, tokensHidden] as const)
  const ratio = ratioOf(ofTokens ? [features, ofTokens] : [features])
  if (ratio === undefined && ofTokens) problems.push({ code: 'ratio', features, tokens: ofTokens })
  if (positionGrid !== grid) problems.push({ code: 'positions', positionGrid, grid })
  const config = { model, dim, grid, ratio: ratio ?? Number.NaN, depth, positionGrid, patchSize, classes }
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
  return is(expected) || (key === 'pos_encoding.cls_pos_embed' && is([1, expected[2] ?? 0, 1]))
}
