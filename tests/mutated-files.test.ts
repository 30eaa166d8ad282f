import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BLOCK_NAMES, type BlockName } from '../src/model/blocks/index.ts'
import type { NetworkConfig } from '../src/model/config.ts'
import { readPictureHeader } from '../src/picture/picture-header.ts'
import { seededRandom } from '../src/picture/prng.ts'
import { blobSource } from '../src/weights/byte-source.ts'
import { CheckpointError, openCheckpoint } from '../src/weights/checkpoint.ts'
import { seededNetwork } from '../src/weights/initialise.ts'
import { NetworkFileError } from '../src/weights/network-of-file.ts'
import { networksIn } from '../src/weights/networks-in.ts'
import { formatSafetensors } from '../src/weights/safetensors.ts'
import type { StateDict } from '../src/weights/state-dict.ts'

/*
 * Whatever is done to a file, its reader ends soon, and either with what is in it or with an error that has a name:
 * never with another one, nor with more than the file has bytes. Some thousand files a time; with `vitest --mode long`,
 * which is part of `npm run test:long`, a hundred thousand.
 */
const LONG = import.meta.env.MODE === 'long'
const CHECKPOINTS = LONG ? 80_000 : 2500
const PICTURES = LONG ? 20_000 : 1000

/** No damaged file may keep a reader busy for longer; a whole one takes some milliseconds. */
const MOST_MILLISECONDS = 10_000
const TIMEOUT = 3_600_000

const bytesOf = (path: string) => Uint8Array.from(readFileSync(new URL(path, import.meta.url)))

/** Bytes that begin something in one of the formats, or lie at the edge of a number. */
const TELLING = [
  0,
  1,
  0x7f,
  0x80,
  0xff,
  ...new TextEncoder().encode('(.)}]{[",0PKQRbchjqtuX'),
  0x81,
  0x85,
  0x8a,
  0x93,
]

type Bytes = Uint8Array<ArrayBuffer>

/** A file with one to four things done to it that happen to files, or are done to them. */
function mutated(file: Bytes, other: Bytes, random: () => number): Bytes {
  const integer = (below: number) => Math.floor(random() * below)
  let bytes = [...file]
  for (let times = 1 + integer(4); times > 0; times--) {
    const at = integer(bytes.length)
    const length = 1 + integer(2 ** integer(9))
    const mutations = [
      () => bytes.splice(at, 1, (bytes[at] ?? 0) ^ (1 << integer(8))),
      () => bytes.splice(at, 1, TELLING[integer(TELLING.length)]!),
      () => bytes.splice(at, 1, integer(256)),
      () => bytes.splice(at, 4, ...Array(4).fill([0, 0x7f, 0xff][integer(3)])),
      () => bytes.splice(at, 8, ...Array(8).fill([0, 0xff][integer(2)])),
      () => bytes.splice(at, length),
      () => bytes.splice(at, 0, ...bytes.slice(at, at + length)),
      () => bytes.splice(at, 0, ...other.subarray(integer(other.length)).subarray(0, length)),
      () => {
        bytes = bytes.slice(0, at)
      },
    ]
    mutations[integer(mutations.length)]!()
  }
  return Uint8Array.from(bytes)
}

/** Has damaged files read, and counts what came of them: `read` answers the names of the outcome. */
async function outcomesOf(
  files: readonly Bytes[],
  runs: number,
  read: (bytes: Bytes) => Promise<Iterable<string>>,
): Promise<Map<string, number>> {
  const random = seededRandom(20)
  const outcomes = new Map<string, number>()
  for (let run = 0; run < runs; run++) {
    const other = files[Math.floor(random() * files.length)]!
    const bytes = mutated(files[run % files.length]!, other, random)
    const start = performance.now()
    try {
      for (const outcome of await read(bytes)) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    } catch (cause) {
      throw new Error(`file ${run} ends in an error without a name`, { cause })
    }
    expect(performance.now() - start, `milliseconds that file ${run} takes`).toBeLessThan(MOST_MILLISECONDS)
  }
  return outcomes
}

const SMALL: NetworkConfig = {
  model: 'linear',
  dim: 8,
  grid: 2,
  ratio: 0.5,
  depth: 1,
  positionGrid: 2,
  patchSize: 2,
  classes: 3,
}

async function safetensors(model: BlockName): Promise<Bytes> {
  const source = seededNetwork({ ...SMALL, model, dim: 9 }, 1)
  const tensors: StateDict = {}
  for (const name of source.shapes.keys()) tensors[name] = await source.read(name)
  return formatSafetensors(tensors)
}

/** Opens a checkpoint, reads all of its tensors and what a network in it begins with. */
async function readCheckpoint(bytes: Bytes): Promise<Iterable<string>> {
  try {
    const checkpoint = await openCheckpoint(blobSource(new Blob([bytes])))
    for (const file of checkpoint.values()) {
      for (const name of file.shapes.keys()) {
        try {
          expect((await file.read(name)).data.length).toBeLessThanOrEqual(bytes.length)
        } catch (error) {
          // A tensor of another type harms only itself.
          if (!(error instanceof CheckpointError && error.tensor === name)) throw error
        }
      }
    }
    const [{ network }] = networksIn(checkpoint)
    for (const name of network.shapes.keys()) if (name.startsWith('blocks.0.')) await network.read(name)
    return ['opened', network.config.model]
  } catch (error) {
    if (error instanceof CheckpointError) return [error.code]
    if (error instanceof NetworkFileError) return new Set(error.problems.map(({ code }) => code))
    throw error
  }
}

async function readPicture(bytes: Bytes): Promise<Iterable<string>> {
  const { size, orientation, asStored } = await readPictureHeader(new Blob([bytes]))
  expect(asStored.size).toBeLessThanOrEqual(bytes.length)
  return [size ? 'size' : 'no size', orientation === 1 ? 'upright' : 'turned']
}

describe('damaged files', () => {
  const names = ['f32', 'f16', 'bf16', 'strided', 'protocol1', 'protocol4', 'deit', 'module']
  const nested = ['lightning', 'averaged', 'siblings']
  const legacy = ['f32', 'strided', 'protocol1', 'protocol5', 'deit'].map((name) => `legacy-${name}`)

  it(`${CHECKPOINTS} checkpoints are opened, or it is said what is wrong`, { timeout: TIMEOUT }, async () => {
    const torch = [...names, ...nested, ...legacy].map((name) => bytesOf(`golden/checkpoints/${name}.pth`))
    const files = [...(await Promise.all(BLOCK_NAMES.map(safetensors))), ...torch]
    const outcomes = await outcomesOf(files, CHECKPOINTS, readCheckpoint)
    // That they come to very different ends tells that the damage reaches every part of the readers.
    const ofFiles =
      'opened not-a-checkpoint truncated damaged unknown-pickle compressed-zip no-state-dict dtype'
    const ofNetworks = `missing extra not-this-network ${BLOCK_NAMES.join(' ')}`
    expect([...outcomes.keys()]).toEqual(expect.arrayContaining(`${ofFiles} ${ofNetworks}`.split(' ')))
  })

  it(`${PICTURES} pictures state a size and a turn, or none`, { timeout: TIMEOUT }, async () => {
    const pictures = ['turned.jpg', 'turned.webp', 'turned.png', 'cmyk.jpg', 'animated.gif', 'animated.png']
    const files = pictures.map((name) => bytesOf(`browser/pictures/${name}`))
    const outcomes = await outcomesOf(files, PICTURES, readPicture)
    expect([...outcomes.keys()]).toEqual(expect.arrayContaining(['size', 'no size', 'upright', 'turned']))
  })
})
