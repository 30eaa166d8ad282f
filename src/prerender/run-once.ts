import * as tf from '@tensorflow/tfjs-core'
import { folderOnDisk, nodeDevice } from '../engine/in-node.ts'
import { type Ask, keyOfQuestion } from '../engine/protocol.ts'
import { remembered } from '../engine/remembered.ts'
import { Session } from '../engine/session.ts'
import { withKept } from '../experiment/run-beside.ts'
import { DEFAULT_SETTINGS, requestOf, type Shown } from '../experiment/settings.ts'
import { createExperiment, type Experiment, type ExperimentStore } from '../experiment/store.ts'

const SHOWN: ReadonlySet<Shown> = new Set(['trace', 'network'])

/** An experiment with the default settings that the trained network has been run for. */
export async function runOnce(weights: string): Promise<ExperimentStore> {
  tf.enableProdMode()
  const session = new Session({ device: nodeDevice, weights: folderOnDisk(weights), tell: () => {} })
  await session.start('wasm')
  const request = requestOf(DEFAULT_SETTINGS, SHOWN)
  const outcome = untimed(await session.run(request, new AbortController().signal))
  if (outcome.kind !== 'result') throw new Error(`the network did not run: ${JSON.stringify(outcome)}`)
  const { result } = outcome
  const besideIt = withKept(DEFAULT_SETTINGS)
  const beside = await session.runBeside(requestOf(besideIt, SHOWN), {})
  if (beside.kind !== 'result') throw new Error(`the kept picture did not run: ${JSON.stringify(beside)}`)
  const { trace, network } = result
  const of = <T>(value: T) => ({ result: value, settings: DEFAULT_SETTINGS })

  const answers = new Map<string, Promise<unknown>>()
  const store = createExperiment(DEFAULT_SETTINGS, () => Promise.reject(new Error('it has been run')))
  const experiment: Experiment = {
    ...store.getState(),
    run: of(result),
    traced: trace && of(trace),
    network: network && of(network),
    kept: { result: beside.result, settings: besideIt },
    ask: ((name, asked) =>
      remembered(answers, keyOfQuestion(name, asked), async () =>
        untimed(await session.ask(name, asked)),
      )) as Ask,
  }
  return { ...store, getState: () => experiment, getInitialState: () => experiment }
}

/** How long it took to make the page is nothing to its readers, and would make every build another one. */
function untimed<Answer>(answer: Answer): Answer {
  if (typeof answer !== 'object' || answer === null || !('result' in answer)) return answer
  return { ...answer, result: { ...(answer.result as object), milliseconds: null } }
}
