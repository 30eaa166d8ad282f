import { expect, test, vi } from 'vitest'
import type { RunOutcome } from '../engine/protocol.ts'
import { RunBeside, withKept } from './run-beside.ts'
import { DEFAULT_SETTINGS, type Settings, type Shown } from './settings.ts'

const trace: ReadonlySet<Shown> = new Set(['trace'])

/** A kept run, what it has asked, and how that is answered. */
function kept() {
  const asked: {
    request: { picture: unknown }
    signal: AbortSignal
    answer: (outcome: RunOutcome) => void
  }[] = []
  const onResult = vi.fn()
  const ask = (_name: string, request: { picture: unknown }, { signal }: { signal: AbortSignal }) =>
    new Promise((answer) => asked.push({ request, signal, answer }))
  return { asked, onResult, run: new RunBeside(withKept, ask as never, { onResult }) }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))
const result = { kind: 'result', result: {} } as RunOutcome

test('nothing is run that nobody compares with', () => {
  const { run, asked } = kept()
  run.follow({ settings: DEFAULT_SETTINGS, shown: trace })
  const leave = run.hold()
  run.follow({ settings: DEFAULT_SETTINGS, shown: trace })
  expect(asked.map(({ request }) => request.picture)).toEqual([DEFAULT_SETTINGS.kept])
  leave()
  run.follow({ settings: { ...DEFAULT_SETTINGS, block: 2 }, shown: trace })
  expect(asked).toHaveLength(1)
})

test('another present picture asks for nothing new; another block, or the network as well, does', () => {
  const { run, asked } = kept()
  run.hold()
  const follow = (settings: Settings, shown: ReadonlySet<Shown> = trace) => run.follow({ settings, shown })
  follow(DEFAULT_SETTINGS)
  follow({ ...DEFAULT_SETTINGS, picture: { kind: 'file', id: 1, file: new Blob() } })
  expect(asked).toHaveLength(1)
  follow({ ...DEFAULT_SETTINGS, block: 2 })
  expect(asked).toHaveLength(2)
  follow({ ...DEFAULT_SETTINGS, block: 2 }, new Set<Shown>(['trace', 'network']))
  expect(asked).toHaveLength(3)
})

test('the newest wins: an older one is given up, and its answer not taken', async () => {
  const { run, asked, onResult } = kept()
  run.hold()
  run.follow({ settings: DEFAULT_SETTINGS, shown: trace })
  const newer = { ...DEFAULT_SETTINGS, kept: { kind: 'file', id: 7, file: new Blob() } } satisfies Settings
  run.follow({ settings: newer, shown: trace })
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false])
  for (const { answer } of asked) answer(result)
  await settled()
  expect(onResult).toHaveBeenCalledTimes(1)
  expect(onResult).toHaveBeenCalledWith(result.kind === 'result' && result.result, {
    ...newer,
    picture: newer.kept,
  })
})
