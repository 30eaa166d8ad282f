import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { folderOnDisk, nodeDevice } from '../src/engine/in-node.ts'
import { type AnswersResult, TWINS } from '../src/engine/protocol.ts'
import { Session } from '../src/engine/session.ts'
import type { WeightsFolder } from '../src/engine/trained.ts'
import { DEFAULT_SHAPE_WORLD } from '../src/picture/shape-world.ts'
import { splitWeights } from './split-weights.ts'

const WHOLE = folderOnDisk('public/weights')
const folder = mkdtempSync(join(tmpdir(), 'weights-'))
cpSync('public/weights/shapes', join(folder, 'shapes'), { recursive: true })
splitWeights(folder)
const SPLIT = folderOnDisk(folder)
afterAll(() => rmSync(folder, { recursive: true }))

async function open(weights: WeightsFolder) {
  const read: string[] = []
  const session = new Session({
    device: nodeDevice,
    weights: {
      ...weights,
      read(file, onBytes) {
        read.push(file)
        return weights.read(file, onBytes)
      },
    },
    tell: () => undefined,
  })
  await session.start('wasm')
  const answer = async (): Promise<AnswersResult> => {
    const picture = { kind: 'shape', shape: DEFAULT_SHAPE_WORLD } as const
    const outcome = await session.ask('answers', { task: 'shapes', picture, mixing: true })
    if (outcome.kind !== 'result') throw new Error(JSON.stringify(outcome))
    return outcome.result
  }
  return { session, answer, read }
}

const likeliest = (logits: Float32Array) => logits.indexOf(Math.max(...logits))

test('on a first visit the twins answer by upper halves, and exactly once the lower ones have come', async () => {
  const { logits } = await (await open(WHOLE)).answer()
  const { session, answer, read } = await open({ ...SPLIT, keeps: async () => false })
  const rough = await answer()
  expect(rough.exact).toBe(false)
  expect(read.filter((file) => file.endsWith('.lower'))).toEqual([])
  expect((await session.ask('wholeTwins', { task: 'shapes' })).kind).toBe('result')
  const exact = await answer()
  expect(exact.exact).toBe(true)
  for (const twin of TWINS) {
    expect(likeliest(rough.logits[twin]), twin).toBe(likeliest(logits[twin]))
    expect(rough.logits[twin], twin).not.toEqual(logits[twin])
    expect(exact.logits[twin], twin).toEqual(logits[twin])
  }
  expect(new Set(read).size, 'every file is read once').toBe(read.length)
})

test('where all of them are kept from an earlier visit, the first answer is exact', async () => {
  const { logits } = await (await open(WHOLE)).answer()
  const { answer } = await open(SPLIT)
  const { exact, ...said } = await answer()
  expect(exact).toBe(true)
  expect(said.logits).toEqual(logits)
})

test('a network is a seventh smaller in halves', async () => {
  for (const twin of TWINS) {
    const bytes = async (weights: WeightsFolder) => {
      const { shards } = (await weights.index('shapes'))[twin] ?? { shards: [] }
      const files = shards.flatMap((shard) => ('file' in shard ? [shard] : [shard.upper, shard.lower]))
      return files.reduce((sum, file) => sum + file.bytes, 0)
    }
    expect((await bytes(SPLIT)) / (await bytes(WHOLE)), twin).toBeLessThan(6 / 7 + 0.01)
  }
})
