import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { NetworkConfig } from '../model/config.ts'
import { networkShapes } from '../model/parameter-shapes.ts'
import { seededRandom } from '../picture/prng.ts'
import { blobSource } from './byte-source.ts'
import { CheckpointError, openCheckpoint } from './checkpoint.ts'
import { seededNetwork } from './initialise.ts'
import { NetworkFileError, networkOfFile } from './network-of-file.ts'
import { formatSafetensors } from './safetensors.ts'
import type { StateDict } from './state-dict.ts'

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

const open = (bytes: Uint8Array<ArrayBuffer>) => openCheckpoint(blobSource(new Blob([bytes])))

const fixture = (name: string) =>
  Uint8Array.from(readFileSync(new URL(`../../tests/golden/checkpoints/${name}.pth`, import.meta.url)))

async function safetensors(): Promise<Uint8Array<ArrayBuffer>> {
  const source = seededNetwork(SMALL, 1)
  const tensors: StateDict = {}
  for (const name of source.shapes.keys()) tensors[name] = await source.read(name)
  return formatSafetensors(tensors)
}

describe('openCheckpoint, then networkOfFile', () => {
  it.each([
    ['the zip of PyTorch', async () => fixture('deit')],
    ['PyTorch’s format before 1.6', async () => fixture('legacy-deit')],
    ['safetensors', safetensors],
  ])('open a network in %s', async (_, bytes) => {
    const network = networkOfFile(await open(await bytes()))
    expect(network.config).toEqual(SMALL)
    expect(Object.fromEntries(network.shapes)).toEqual(networkShapes(SMALL))
    expect((await network.read('blocks.0.mlp2.fc2.weight')).data).toHaveLength(10)
    expect((await network.read('pos_encoding.cls_pos_embed')).shape).toEqual([1, 1, 8])
    expect((await network.read('head.weight')).data).toHaveLength(24)
  })
})

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

/** A file with one to four things done to it that happen to files, or are done to them. */
function mutated(file: Uint8Array, other: Uint8Array, random: () => number): Uint8Array<ArrayBuffer> {
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

describe('openCheckpoint, with 6,000 damaged files', () => {
  const names = ['f32', 'f16', 'bf16', 'strided', 'protocol1', 'protocol4', 'deit', 'module']
  const legacy = ['f32', 'strided', 'protocol1', 'protocol5', 'deit'].map((name) => `legacy-${name}`)

  it('opens them or says what is wrong, and makes no more values than they have bytes', async () => {
    const files = [await safetensors(), await safetensors(), ...[...names, ...legacy].map(fixture)]
    const random = seededRandom(20)
    const outcomes = new Map<string, number>()
    for (let run = 0; run < 6000; run++) {
      const other = files[Math.floor(random() * files.length)]!
      const bytes = mutated(files[run % files.length]!, other, random)
      const count = (outcome: string) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      try {
        const file = await open(bytes)
        for (const name of file.shapes.keys()) {
          try {
            expect((await file.read(name)).data.length).toBeLessThanOrEqual(bytes.length)
          } catch (error) {
            // A tensor of another type harms only itself.
            if (!(error instanceof CheckpointError && error.tensor === name)) throw error
          }
        }
        await networkOfFile(file).read('blocks.0.mlp2.fc1.weight')
        count('opened')
      } catch (error) {
        if (error instanceof CheckpointError) count(error.code)
        else if (error instanceof NetworkFileError)
          for (const code of new Set(error.problems.map(({ code }) => code))) count(code)
        else throw new Error(`run ${run} ends in another error`, { cause: error })
      }
    }
    // That they come to very different ends tells that the damage reaches every part of the readers.
    const expected =
      'opened not-a-checkpoint truncated damaged unknown-pickle compressed-zip no-state-dict dtype'
    const expectedOfNetworks = 'missing extra not-this-network'
    expect([...outcomes.keys()]).toEqual(
      expect.arrayContaining(`${expected} ${expectedOfNetworks}`.split(' ')),
    )
  }, 120_000)
})
