import '@tensorflow/tfjs-backend-wasm'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import type { SpawnedEngine } from '../engine/client.ts'
import { Loader } from '../engine/loader.ts'
import { Prober } from '../engine/prober.ts'
import { Runner } from '../engine/runner.ts'
import { placeOf, type TrainedEntry } from '../engine/trained.ts'
import { DEFAULT_SETTINGS, requestOf, weightsOf } from '../experiment/settings.ts'
import { createExperiment, type Experiment, type ExperimentStore } from '../experiment/store.ts'
import { pictureSide, TRAINED } from '../model/config.ts'
import { networkShapes } from '../model/parameter-shapes.ts'
import { renderShapeWorld } from '../picture/render-shape-world.ts'
import { DEFAULT_SHAPE_WORLD } from '../picture/shape-world.ts'
import type { NetworkSource } from '../weights/network-source.ts'
import { parseSafetensors } from '../weights/safetensors.ts'
import type { StateDict } from '../weights/state-dict.ts'

const control = { isCancelled: () => false }

/** What cells ask of the engine before their reader does anything. */
type Engine = Pick<SpawnedEngine, 'run' | 'readArrays' | 'influence'>

function engineOn(weights: string): Engine {
  const loader = new Loader()
  const runner = new Runner(loader)
  const prober = new Prober(loader)
  const networks = { linear: shipped(weights, 'linear'), attention: shipped(weights, 'attention') }
  const picture = renderShapeWorld(DEFAULT_SHAPE_WORLD, pictureSide(TRAINED))
  return {
    async run({ block, without }) {
      const { trace } = await runner.trace(picture, networks.linear, block!, control)
      const network = await runner.network(picture, networks.linear, without!, control)
      const untold = { original: null, backend: 'wasm', milliseconds: null, notice: null } as const
      return { kind: 'result', result: { trace, network, picture, ...untold } }
    },
    async readArrays(_, names) {
      const arrays: StateDict = {}
      for (const name of names) arrays[name] = await networks.linear.read(name)
      return arrays
    },
    async influence({ weights }, question) {
      const mixing = weights.kind === 'attention' ? 'attention' : 'linear'
      const subject = { source: networks[mixing], picture }
      const result = await prober.influence(subject, question, control)
      return { kind: 'result', result: { ...result, milliseconds: null } }
    },
  }
}

/** A network that comes with the page, from the folder that is served. */
function shipped(folder: string, mixing: 'linear' | 'attention'): NetworkSource {
  const index: Record<string, TrainedEntry> = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))
  const { config, shards } = index[mixing]!
  const parts = new Map(
    shards.map(({ part, file }) => [part, parseSafetensors(readFileSync(join(folder, file))).tensors]),
  )
  const shapes = networkShapes({ ...config, model: mixing })
  return {
    id: mixing,
    config: { ...config, model: mixing },
    shapes: new Map(Object.entries(shapes)),
    async read(name) {
      const { part, key } = placeOf(name)
      return parts.get(part)![key]!
    },
  }
}

/** An experiment with the default settings that the trained network has been run for. */
export async function runOnce(weights: string): Promise<ExperimentStore> {
  tf.enableProdMode()
  await tf.setBackend('wasm')
  const engine = engineOn(weights)
  const outcome = await engine.run(requestOf(DEFAULT_SETTINGS, new Set(['trace', 'network'])))
  if (outcome.kind !== 'result') throw new Error('the network did not run')
  const { result } = outcome
  const of = <T>(value: T) => ({ result: value, settings: DEFAULT_SETTINGS })

  const answers = new Map<string, Promise<unknown>>()
  const store = createExperiment(DEFAULT_SETTINGS, () => Promise.reject(new Error('it has been run')))
  const experiment: Experiment = {
    ...store.getState(),
    run: of(result),
    traced: of(result.trace!),
    network: of(result.network!),
    readArrays: (settings, names) => engine.readArrays(weightsOf(settings), names),
    ask: (question) => question(engine as SpawnedEngine),
    wait<Answer>(key: string, ask: () => Promise<Answer>) {
      if (!answers.has(key)) answers.set(key, ask())
      return answers.get(key) as Promise<Answer>
    },
  }
  return { ...store, getState: () => experiment, getInitialState: () => experiment }
}
