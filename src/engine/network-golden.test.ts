import { readFileSync } from 'node:fs'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { ENGINES, startEngine } from '../../tests/engines.ts'
import type { Ablation } from '../model/ablation.ts'
import { TASKS, type Task, TRAINED, trainedNetwork } from '../model/config.ts'
import { MODELS } from '../model/models.ts'
import { networkShapes } from '../model/parameter-shapes.ts'
import { samplePlaceWorld } from '../picture/sample-place-world.ts'
import { sampleShapeWorld } from '../picture/sample-shape-world.ts'
import { networkOfFile } from '../weights/network-of-file.ts'
import { parseSafetensors } from '../weights/safetensors.ts'
import type { NamedArray } from '../weights/state-dict.ts'
import { fetchedWeights } from './fetched-weights.ts'
import { folderOnDisk } from './in-node.ts'
import { Pictures } from './pictures.ts'
import type { PictureRequest } from './protocol.ts'
import { Runner } from './runner.ts'
import { TrainedNetwork } from './trained.ts'

/** The bar for logits, which are the sum of what every block has rounded. */
const BAR = 1e-4

const bytesOf = (path: string) => new Uint8Array(readFileSync(path))
const golden = (file: string) => parseSafetensors(bytesOf(`tests/golden/${file}`)).tensors
const weights = folderOnDisk('public/weights')
const control = { isCancelled: () => false }

const row = ({ data, shape }: NamedArray, index: number) =>
  data.slice(index * shape[1]!, (index + 1) * shape[1]!)

/** Math.max keeps a NaN, which then fails every bar. */
const difference = (a: Float32Array, b: Float32Array) =>
  a.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - b[i]!)),
    a.length === b.length ? 0 : Number.NaN,
  )

/** Every network that comes with the page. */
const shipped = TASKS.flatMap((task) => {
  const index = JSON.parse(readFileSync(`public/weights/${task}/index.json`, 'utf8'))
  return MODELS.filter((mixing) => mixing in index).map((mixing) => [mixing, task] as const)
})

/** As training/write_network_golden.py has it. */
const RELATIVE_SIZES = { dim: 24, grid: 3, positionGrid: 3, depth: 2, ratio: 2, classes: 5 }

const pictures = new Pictures(weights)

/** One of the pictures that PyTorch was given. */
function pictureOf(task: Task, golden: Record<string, NamedArray>, index: number): PictureRequest {
  if (task === 'fashion') return { kind: 'garment', number: golden.numbers!.data[index]! }
  const [seed, difficulty] = [golden.seeds!.data[index]!, golden.difficulties!.data[index]!]
  return task === 'shapes'
    ? { kind: 'shape', shape: sampleShapeWorld(seed, difficulty) }
    : { kind: 'place', place: samplePlaceWorld(seed, difficulty) }
}

describe.each(ENGINES)('on %s', (engine) => {
  const runner = new Runner()
  beforeAll(() => startEngine(engine))
  afterEach(() => runner.dispose())

  test('a whole network says what PyTorch says, with parts left out as well', async () => {
    const all = golden('network-small.safetensors')
    const results = /^(pictures|logits|cls\.|without\.)/
    const weights = Object.entries(all).filter(([name]) => !results.test(name))
    const network = networkOfFile({
      shapes: new Map(weights.map(([name, { shape }]) => [name, shape])),
      read: async (name) => all[name]!,
    })
    const source = { id: 'golden', ...network }
    const { shape, data } = all.pictures!
    const side = shape[1]!
    for (let index = 0; index < shape[0]!; index++) {
      const rgb = Uint8ClampedArray.from(data.subarray(index * side ** 2 * 3, (index + 1) * side ** 2 * 3))
      const run = async (without: Ablation[]) =>
        (await runner.network({ width: side, height: side, rgb }, source, without, control)).depths
      const depths = await run([])
      expect(difference(depths.at(-1)!.logits!, row(all.logits!, index))).toBeLessThan(BAR)
      for (const block of [0, 1]) {
        const classToken = depths[block + 1]!.tokens.data.subarray(0, network.config.dim)
        expect(difference(classToken, row(all[`cls.${block}`]!, index))).toBeLessThan(BAR)
      }
      for (const name of Object.keys(all).filter((key) => key.startsWith('without.'))) {
        const without = name.slice('without.'.length).split(',') as Ablation[]
        const { logits } = (await run(without)).at(-1)!
        expect(difference(logits!, row(all[name]!, index)), name).toBeLessThan(BAR)
      }
    }
  })

  test.each(['mixer', 'resmlp', 'gmlp'] as const)(
    '%s, with timm’s names and without a class token, says what PyTorch says',
    async (model) => {
      const all = golden(`network-${model}.safetensors`)
      const { shape, data } = all.pictures!
      const side = shape[1]!
      const config = { ...TRAINED, model, ...RELATIVE_SIZES }
      const shapes = new Map(Object.entries(networkShapes(config)))
      for (const [name, expected] of shapes) expect(all[name]?.shape, name).toEqual(expected)
      const source = { id: model, config, shapes, read: async (name: string) => all[name]! }
      for (let index = 0; index < shape[0]!; index++) {
        const rgb = Uint8ClampedArray.from(data.subarray(index * side ** 2 * 3, (index + 1) * side ** 2 * 3))
        const { depths } = await runner.network({ width: side, height: side, rgb }, source, [], control)
        expect(depths.at(-1)!.tokens.rows).toBe(RELATIVE_SIZES.grid ** 2)
        expect(difference(depths.at(-1)!.logits!, row(all.logits!, index))).toBeLessThan(BAR)
      }
    },
  )

  test.each(shipped)(
    'the %s network for %s says what PyTorch says of the same pictures',
    async (mixing, task) => {
      const values = golden(`network-${task}-${mixing}.safetensors`)
      const loads: number[] = []
      // The site's own files, from the folder they are served from.
      const source = new TrainedNetwork(
        task,
        mixing,
        (await weights.index(task))[mixing]!,
        weights,
        (loaded, total) => loads.push(loaded / total),
      )
      expect(source.config).toEqual(trainedNetwork(mixing, task))
      for (let index = 0; index < values.logits!.shape[0]!; index++) {
        const { picture } = await pictures.square(pictureOf(task, values, index), 224)
        const { depths } = await runner.network(picture, source, [], control)
        expect(difference(depths.at(-1)!.logits!, row(values.logits!, index))).toBeLessThan(BAR)
      }
      expect(loads.at(-1)).toBe(1)
    },
  )
})

test('weights that cannot be fetched are said to be unavailable, and are asked for again the next time', async () => {
  const { linear } = JSON.parse(readFileSync('public/weights/shapes/index.json', 'utf8'))
  const source = new TrainedNetwork('shapes', 'linear', linear, fetchedWeights, () => {})
  vi.stubGlobal('fetch', async () => new Response('', { status: 503 }))
  await expect(source.read('cls_token')).rejects.toThrow('503')
  vi.stubGlobal('fetch', async (url: string) => new Response(bytesOf(`public${new URL(url).pathname}`)))
  expect((await source.read('cls_token')).shape).toEqual([1, 1, 192])
  vi.unstubAllGlobals()
})
