import { expect, test } from 'vitest'
import { collectGarbage } from '../../tests/collect-garbage.ts'
import { tensorNames } from '../model/block.ts'
import { LINEAR } from '../model/blocks/linear.ts'
import { NONE } from '../model/blocks/none.ts'
import { DEFAULT_SHAPE_WORLD } from '../picture/shape-world.ts'
import { SHAPES, type Shape } from '../picture/shapes.ts'
import { formatSafetensors, parseSafetensors } from '../weights/safetensors.ts'
import { folderOnDisk, nodeDevice } from './in-node.ts'
import { Cancelled } from './pace.ts'
import {
  type BackendName,
  CHANGES,
  type Change,
  type News,
  type RunOutcome,
  type RunRequest,
  type WeightsRequest,
} from './protocol.ts'
import { resizedPositions } from './resized-positions.ts'
import { Session, type Surroundings } from './session.ts'

const onDisk = folderOnDisk('public/weights')
const SIZES = { dim: 8, grid: 2, ratio: 1 }
const seeded: WeightsRequest = { kind: 'seeded', model: 'linear', sizes: SIZES, seed: 0 }
const picture: RunRequest['picture'] = { kind: 'shape', shape: DEFAULT_SHAPE_WORLD }
const request = (change: Partial<RunRequest> = {}): RunRequest => ({
  weights: seeded,
  picture,
  block: 1,
  without: null,
  ...change,
})

/** Where the network stands in a file that has nothing else. */
const ALONE = { dict: '', prefix: '' }

const signal = () => new AbortController().signal
/** A signal that is given already. */
const given = AbortSignal.abort()

const resultOf = <Result>(outcome: RunOutcome<Result>): Result => {
  if (outcome.kind !== 'result') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

/** A session that has been started, and what it tells. */
async function open({
  backend = 'wasm',
  tell,
  ...surroundings
}: Partial<Surroundings> & { backend?: BackendName } = {}) {
  const news: News[] = []
  const session = new Session({
    device: nodeDevice,
    weights: onDisk,
    tell(each) {
      news.push(each)
      tell?.(each)
    },
    ...surroundings,
  })
  await session.start(backend)
  return { session, news }
}

test.each(['cpu', 'wasm'] as const)(
  'on %s a run tells each tensor, and answers with all of them',
  async (backend) => {
    const { session, news } = await open({ backend })
    const result = resultOf(await session.run(request(), signal()))
    expect(news.map((each) => 'tensor' in each && each.tensor)).toEqual(tensorNames(LINEAR))
    expect(result.trace?.get('x')).toEqual('matrix' in news[0]! && news[0].matrix)
    expect(result.network).toBeNull()
    expect(result.picture.width).toBe(32)
    expect(result).toMatchObject({ backend, notice: null, original: null })
  },
)

test('a run of the whole network alone traces nothing', async () => {
  const { session, news } = await open()
  const result = resultOf(await session.run(request({ block: null, without: [] }), signal()))
  expect(result.trace).toBeNull()
  expect(result.network?.depths).toHaveLength(13)
  // How many blocks are done may be told: that depends on how long it takes.
  expect(news.some((each) => 'tensor' in each)).toBe(false)
})

test('a run is given up before its turn, and in the middle of it, and the next one is not', async () => {
  const controller = new AbortController()
  const { session, news } = await open({ tell: () => controller.abort() })
  const outcomes = await Promise.all([
    session.run(request(), given),
    session.run(request(), controller.signal),
    session.run(request({ block: 0 }), signal()),
  ])
  expect(outcomes.map(({ kind }) => kind)).toEqual(['cancelled', 'cancelled', 'result'])
  expect(news.length).toBeGreaterThan(0)
})

test('what runs have made is not kept', async () => {
  const { session } = await open()
  const traces: WeakRef<object>[] = []
  for (const block of [0, 1, 2]) {
    traces.push(new WeakRef(resultOf(await session.run(request({ block }), signal())).trace!))
  }
  await expect
    .poll(() => {
      collectGarbage()
      return traces.filter((trace) => trace.deref()).length
    })
    .toBe(0)
})

test('nobody who has moved on waits for weights', async () => {
  const { session } = await open({ weights: { ...onDisk, index: () => new Promise(() => {}) } })
  const controller = new AbortController()
  const waiting = session.run(
    request({ weights: { kind: 'trained', model: 'linear', task: 'shapes' } }),
    controller.signal,
  )
  const next = session.run(request(), signal())
  controller.abort()
  expect((await waiting).kind).toBe('cancelled')
  expect((await next).kind).toBe('result')
})

test('nothing is told of a run that was given up, however late its weights come', async () => {
  let isAsked = false
  let come = () => {}
  const coming = new Promise<void>((resolve) => {
    come = resolve
  })
  const late: Surroundings['weights'] = {
    ...onDisk,
    async read(file, onBytes) {
      isAsked = true
      await coming
      return onDisk.read(file, onBytes)
    },
  }
  const { session, news } = await open({ weights: late })
  const controller = new AbortController()
  const trained = request({ weights: { kind: 'trained', model: 'linear', task: 'shapes' }, block: 0 })
  const givenUp = session.run(trained, controller.signal)
  await expect.poll(() => isAsked).toBe(true)
  controller.abort()
  expect((await givenUp).kind).toBe('cancelled')
  come()
  const none: WeightsRequest = { kind: 'seeded', model: 'none', sizes: SIZES, seed: 0 }
  await session.run(request({ weights: none }), signal())
  // The trained weights come once, so this run ends after what is left of the one that was given up.
  await session.run(trained, signal())
  const told = news.flatMap((each) => ('tensor' in each ? [each.tensor] : []))
  expect(told).toEqual([...tensorNames(NONE), ...tensorNames(LINEAR)])
})

test('the trained network runs, what later runs need of it is fetched after that, and once', async () => {
  const read: string[] = []
  const counted: Surroundings['weights'] = {
    ...onDisk,
    read(file, onBytes) {
      read.push(file)
      return onDisk.read(file, onBytes)
    },
  }
  const { session, news } = await open({ weights: counted })
  const trained = request({ weights: { kind: 'trained', model: 'linear', task: 'shapes' }, block: 0 })
  const { milliseconds } = resultOf(await session.run(trained, signal()))
  expect(milliseconds).toBeGreaterThan(0)
  await expect
    .poll(() => news.some((each) => 'loaded' in each && each.loaded === each.total), { timeout: 10_000 })
    .toBe(true)
  await session.run(trained, signal())
  const { linear } = await onDisk.index('shapes')
  expect(read.toSorted()).toEqual(
    linear?.shards.map((shard) => 'file' in shard && `shapes/${shard.file}`).toSorted(),
  )
})

test('trained attention runs on another grid: its positions are resized, nothing else changes', async () => {
  const { session } = await open()
  const weights = (grid?: number): WeightsRequest => ({
    kind: 'trained',
    model: 'attention',
    task: 'shapes',
    ...(grid && { grid }),
  })
  const names = ['pos_encoding.pos_embed', 'blocks.0.attn.qkv.weight']
  const read = async (grid?: number) => session.ask('readArrays', { weights: weights(grid), names })
  const [at14, at20] = [await read(), await read(20)]
  expect(at20[names[0]!]).toEqual(resizedPositions(at14[names[0]!]!, 20))
  expect(at20[names[1]!]).toEqual(at14[names[1]!])
  // It sees the star all the same, in more and finer patches of a larger picture.
  const outcome = await session.run(request({ weights: weights(20), block: 0, without: [] }), signal())
  const { network, trace } = resultOf(outcome)
  expect(trace!.get('x')!.rows).toBe(401)
  const logits = [...network!.depths.at(-1)!.logits!]
  expect(logits.indexOf(Math.max(...logits))).toBe(SHAPES.indexOf('star'))
})

test('weights that cannot be had are a problem, and are sought again the next time', async () => {
  let online = false
  const index = async () => {
    if (online) return onDisk.index('shapes')
    throw new Error('no connection')
  }
  const { session } = await open({ weights: { ...onDisk, index } })
  const trained = request({ weights: { kind: 'trained', model: 'linear', task: 'shapes' }, block: 0 })
  expect(await session.run(trained, signal())).toEqual({
    kind: 'problem',
    problem: { code: 'weights-unavailable', message: 'no connection', why: null },
  })
  online = true
  expect((await session.run(trained, signal())).kind).toBe('result')
})

test('a file that is no checkpoint, or of another network, is a problem, whether opened or run', async () => {
  const { session } = await open()
  const file = new Blob(['this is no checkpoint'])
  const damaged = { code: 'checkpoint', tensor: null }
  expect(await session.ask('open', { id: 0, file })).toMatchObject(damaged)
  const outcome = await session.run(
    request({ weights: { kind: 'file', id: 1, file, place: ALONE } }),
    signal(),
  )
  expect(outcome).toMatchObject({ kind: 'problem', problem: damaged })
  const bytes = formatSafetensors({ 'attn.qkv.weight': { shape: [1], data: Float32Array.of(1) } })
  const other = new Blob([new Uint8Array(bytes)])
  expect(await session.ask('open', { id: 2, file: other })).toMatchObject({ code: 'other-network' })
})

test('a picture that cannot be read is a problem', async () => {
  const { session } = await open()
  const file = new Blob(['no picture'], { type: 'text/plain' })
  const outcome = await session.run(request({ picture: { kind: 'file', id: 0, file } }), signal())
  expect(outcome).toEqual({ kind: 'problem', problem: { code: 'not-a-picture', type: 'text/plain' } })
})

test('what fails in the computation is a problem with its message, and the next run is not touched', async () => {
  const { session } = await open()
  const outcome = await session.run(request({ block: 99 }), signal())
  expect(outcome).toMatchObject({ kind: 'problem', problem: { code: 'computation-failed' } })
  expect((await session.run(request(), signal())).kind).toBe('result')
})

test('the weights of a block are exported, run again from that file, and give the same numbers', async () => {
  const { session } = await open()
  const bytes = await session.ask('exportWeights', { weights: seeded, block: 0, whole: false })
  expect(Object.keys(parseSafetensors(bytes).tensors)).toContain('mlp2.fc1.weight')
  const file = new Blob([new Uint8Array(bytes)])
  expect(await session.ask('open', { id: 0, file })).toMatchObject([
    { config: { dim: 8, grid: 2, depth: 1 }, hasEmbedding: false, hasHead: false, place: ALONE },
  ])
  // The file has no embedding. The fresh one that gets the picture into it is that of seed 0.
  const weights: WeightsRequest = { kind: 'file', id: 0, file, place: ALONE }
  const ofFile = resultOf(await session.run(request({ weights, block: 0 }), signal()))
  const ofSeed = resultOf(await session.run(request({ block: 0 }), signal()))
  expect(ofFile.trace).toEqual(ofSeed.trace)
})

test('of several networks in a file each can be run, and a reading can be given up', async () => {
  const { session } = await open()
  const weightsOf = async (seed: number, prefix: string) => {
    const bytes = await session.ask('exportWeights', { weights: { ...seeded, seed }, block: 0, whole: false })
    return Object.entries(parseSafetensors(bytes).tensors).map(([name, array]) => [prefix + name, array])
  }
  const both = [...(await weightsOf(0, 'student.')), ...(await weightsOf(1, 'teacher.'))]
  const file = new Blob([formatSafetensors(Object.fromEntries(both))])
  await expect(session.ask('open', { id: 0, file }, { signal: given })).rejects.toThrow(Cancelled)
  const opened = await session.ask('open', { id: 0, file })
  const places = 'code' in opened ? [] : opened.map(({ place }) => place)
  expect(places.map(({ prefix }) => prefix)).toEqual(['student.', 'teacher.'])
  const run = async (weights: WeightsRequest) =>
    resultOf(await session.run(request({ weights, block: 0 }), signal())).trace?.get('norm2')
  const ofFile = (index: number) => run({ kind: 'file', id: 0, file, place: places[index] ?? ALONE })
  const [student, teacher] = [await ofFile(0), await ofFile(1)]
  expect(student).toEqual(await run(seeded))
  expect(teacher).not.toEqual(student)
})

test('a whole network is exported under its published keys', async () => {
  const { session } = await open()
  const bytes = await session.ask('exportWeights', { weights: seeded, block: 0, whole: true })
  const keys = Object.keys(parseSafetensors(bytes).tensors)
  expect(keys).toEqual(expect.arrayContaining(['cls_token', 'blocks.11.mlp2.fc2.bias', 'head.weight']))
})

test('a file of the page says how its pictures were normalised, where the names are those of a published family', async () => {
  const { session } = await open()
  const fresh = { ...seeded, model: 'mixer' } as const
  const bytes = await session.ask('exportWeights', { weights: fresh, block: 0, whole: true })
  const { tensors, metadata } = parseSafetensors(bytes)
  expect(metadata).toEqual({ block: '0', normalised: 'imagenet' })
  let id = 0
  const found = async (file: Blob) => {
    const opened = await session.ask('open', { id: id++, file })
    if ('code' in opened) throw new Error(opened.code)
    return opened[0]?.config.normalised ?? 'imagenet'
  }
  expect(await found(new Blob([new Uint8Array(bytes)]))).toBe('imagenet')
  // Whoever else saved it says nothing, and is taken for timm.
  const file = new Blob([formatSafetensors(tensors)])
  expect(await found(file)).toBe('half')
  const asHalf = { kind: 'file', id: id++, file, place: ALONE, normalised: 'half' } as const
  const again = await session.ask('exportWeights', { weights: asHalf, block: 0, whole: true })
  expect(await found(new Blob([new Uint8Array(again)]))).toBe('half')
})

test('the arrays in an answer are the asker’s own', async () => {
  const { session } = await open()
  const question = {
    weights: { kind: 'trained', model: 'linear', task: 'shapes' },
    names: ['cls_token'],
  } as const
  const first = await session.ask('readArrays', question)
  const value = first.cls_token?.data[0]
  first.cls_token?.data.fill(9)
  const again = await session.ask('readArrays', question)
  expect(again.cls_token?.data[0]).toBe(value)
})

test('the map between tokens of trained weights has a pattern, that of fresh ones has none', async () => {
  const { session } = await open()
  const { tokens: trainedTokens, ...trained } = await mapOf({
    kind: 'trained',
    model: 'linear',
    task: 'shapes',
  })
  const { tokens: freshTokens, ...fresh } = await mapOf({
    ...seeded,
    sizes: { dim: 192, grid: 14, ratio: 4 },
  })
  expect([trainedTokens, freshTokens]).toEqual([197, 197])
  expect(trained.convolutionShare).toBeGreaterThan(3 * fresh.convolutionShare)
  expect(trained.directions).toBeLessThan(0.2 * fresh.directions)
  expect(trained.gains[4]).toBeGreaterThan(4 * (trained.gains[12] ?? Number.NaN))
  for (const gain of fresh.gains) expect(Math.abs(gain - 1)).toBeLessThan(0.2)

  async function mapOf(weights: WeightsRequest) {
    const { map, measures } = await session.ask('tokenMap', { weights, block: 0 })
    return { tokens: map.rows, ...measures }
  }
})

test('questions about mixing are answered, of the chosen weights and of the twin with attention', async () => {
  const { session } = await open()
  const influence = await session.ask('influence', { weights: seeded, picture, from: 0, to: 12, token: 0 })
  expect(resultOf(influence).influence).toHaveLength(5)
  const twin = { kind: 'attention', task: 'shapes' } as const
  const exchange = { block: 0, symmetry: 'shuffle', seed: 1 } as const
  const symmetry = await session.ask('symmetry', { weights: twin, picture, ...exchange })
  expect(resultOf(symmetry).differences.attention).toBeLessThan(1e-4)
})

test('a question is given up before its turn, and between two blocks', async () => {
  const { session } = await open()
  const question = { weights: seeded, picture, from: 0, to: 12, token: 0 }
  const controller = new AbortController()
  const first = session.ask('influence', question, { signal: controller.signal })
  const second = session.ask('influence', question, { signal: given })
  await Promise.resolve()
  controller.abort()
  expect((await first).kind).toBe('cancelled')
  expect((await second).kind).toBe('cancelled')
  expect((await session.run(request(), signal())).kind).toBe('result')
})

test('runs and questions take turns', async () => {
  const ended: string[] = []
  const { session } = await open()
  const note = (name: string) => () => ended.push(name)
  const question = { weights: seeded, picture, from: 0, to: 12, token: 0 }
  await Promise.all([
    session.ask('influence', question).then(note('influence')),
    session.run(request({ block: 0 }), signal()).then(note('first run')),
    session.run(request({ block: 0 }), signal()).then(note('second run')),
  ])
  expect(ended).toEqual(['influence', 'first run', 'second run'])
})

/** A device whose GPU is the cpu backend under another name, until it is lost. */
function gpu() {
  let lose = () => {}
  const lost = new Promise<never>((_, reject) => {
    lose = () => reject(new Error('the graphics device was lost'))
  })
  const device: Surroundings['device'] = {
    activate: async (backend) => nodeDevice.activate(backend === 'webgl' ? 'cpu' : backend),
    lost: (backend) => (backend === 'webgl' ? lost : new Promise(() => {})),
    gpuBackends: async () => [],
  }
  return { device, lose: () => lose() }
}

test('where the GPU is lost the run is done again on wasm, and it is said so', async () => {
  const { device, lose } = gpu()
  const { session } = await open({ device, backend: 'webgl', tell: (news) => 'tensor' in news && lose() })
  const onGpu = resultOf(await session.run(request({ block: null, without: [] }), signal()))
  expect(onGpu).toMatchObject({ backend: 'webgl', notice: null })
  // The first tensor is the last thing the GPU does.
  const after = resultOf(await session.run(request(), signal()))
  expect(after).toMatchObject({ backend: 'wasm', notice: 'gpu-lost' })
  expect(after.trace?.get('transpose2')?.rows).toBe(5)
})

test('no GPU is given up for a problem of the reader’s file, or because they have moved on', async () => {
  const { device } = gpu()
  const { session } = await open({ device, backend: 'webgl' })
  await session.run(request({ picture: { kind: 'file', id: 0, file: new Blob() } }), signal())
  await session.run(request(), given)
  expect(resultOf(await session.run(request(), signal()))).toMatchObject({ backend: 'webgl', notice: null })
})

test('timing backends uses the last request, tells nothing, and can be given up', async () => {
  const device = { ...nodeDevice, gpuBackends: async () => ['cpu'] as BackendName[] }
  const { session, news } = await open({ device })
  await session.tune(signal())
  await session.run(request(), signal())
  const told = news.length
  await session.tune(signal())
  await expect(session.tune(given)).rejects.toThrow()
  expect(news).toHaveLength(told)
  expect((await session.run(request(), signal())).kind).toBe('result')
})

test('what a network answers where something is changed, and how many of its pictures are right', async () => {
  const { session } = await open()
  const linear = { kind: 'trained', model: 'linear', task: 'shapes' } as const
  const answer = async (change: Change, on = picture) =>
    resultOf(await session.ask('changed', { weights: linear, picture: on, change }))
  const nothing = await answer('nothing')
  expect(nothing).toHaveLength(10)
  for (const change of CHANGES.slice(1)) expect(await answer(change)).not.toEqual(nothing)
  const question = { weights: linear, seed: 5, pictures: 12, difficulty: 0 }
  const right = async (change: Change) => resultOf(await session.ask('accuracy', { ...question, change }))
  expect(await right('nothing')).toBe(12)
  // It goes by places.
  expect(await right('shuffled')).toBeLessThan(8)
  const leaving = new AbortController()
  const given = session.ask('accuracy', { ...question, change: 'nothing' }, { signal: leaving.signal })
  leaving.abort()
  expect((await given).kind).toBe('cancelled')
})

test('a network whose tokens do not mix reads their mean, and sees the picture', async () => {
  const { session } = await open()
  const none = { kind: 'trained', model: 'none', task: 'shapes' } as const
  const on = async (shape: Shape) => {
    const drawn = { kind: 'shape', shape: { ...DEFAULT_SHAPE_WORLD, shape } } as const
    const logits = resultOf(
      await session.ask('changed', { weights: none, picture: drawn, change: 'nothing' }),
    )
    return SHAPES[logits!.indexOf(Math.max(...logits!))]
  }
  expect(await on('star')).toBe('star')
  expect(await on('ring')).toBe('ring')
})
