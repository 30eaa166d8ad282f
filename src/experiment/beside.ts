import { createStore } from 'zustand/vanilla'
import { Paintings } from '../heatmap/paint.ts'
import { type BlockName, blockNamed } from '../model/blocks/index.ts'
import { firstPatch } from '../model/config.ts'
import { fitting } from './fitting.ts'
import { marksAt } from './marks.ts'
import { RunBeside } from './run-beside.ts'
import { type Marks, ratioWith, type Settings } from './settings.ts'
import { atHead, type Experiment, type ExperimentStore, isOutdated } from './store.ts'

/** The same marks in another kind of block: a patch is another token where fewer or more stand before the first. */
function marksIn(pins: Marks, from: Settings, to: Settings): Marks {
  const { tokens, ...others } = pins
  if (tokens === undefined) return others
  const token = tokens - firstPatch(from) + firstPatch(to)
  return token < 0 ? others : { ...others, tokens: token }
}

/** Nothing is left out of it. One object for all, for what has another is another run. */
const WHOLE: Pick<Settings, 'without' | 'inside'> = { without: [], inside: [] }

/**
 * The experiment with another kind of block: the same picture, sizes and seed, the weights that were trained with that
 * block or else fresh ones, and a step and a head of its own. It is a store like the experiment's, so that what draws a block draws
 * this one too; what else is changed or pinned here is changed there.
 */
export function createBeside(
  of: ExperimentStore,
  model: BlockName,
): { store: ExperimentStore; follow(): () => void } {
  const run = new RunBeside(
    (settings) => fitting({ ...settings, model, ratio: ratioWith(model, settings), ...WHOLE }),
    (...asked) => of.getState().ask(...asked),
    {
      onResult: (result, settings) =>
        store.setState({
          run: { result, settings },
          ...(result.trace && {
            traced: atHead({ result: result.trace, settings }, store.getState().settings),
          }),
          ...(result.network && { network: { result: result.network, settings } }),
          problem: null,
        }),
      onProblem: (problem) => store.setState({ problem }),
    },
  )
  const settingsAt = (
    { step, head }: Pick<Settings, 'step' | 'head'>,
    { settings }: Experiment = of.getState(),
  ): Settings => {
    const ratio = ratioWith(model, settings)
    const beside = fitting({ ...settings, model, ratio, step, head, pins: {}, ...WHOLE })
    return fitting({ ...beside, pins: marksIn(settings.pins, settings, beside) })
  }
  // Where a page is hydrated, all begins as it was prerendered, and then follows what is set.
  const first = of.getInitialState()
  const store: ExperimentStore = createStore<Experiment>()((set, get) => ({
    ...first,
    settings: settingsAt({ step: 'x', head: 0 }, first),
    run: null,
    traced: null,
    network: null,
    kept: null,
    problem: null,
    pointed: null,
    paintings: new Paintings(),
    change({ step = get().settings.step, head = get().settings.head, ...patch }) {
      if (Object.keys(patch).length > 0) of.getState().change(patch)
      const { traced, settings: before } = get()
      const settings = settingsAt({ step, head })
      set({ settings, traced: traced && before.head !== settings.head ? atHead(traced, settings) : traced })
    },
    pin(place) {
      const { settings } = of.getState()
      const pins = marksIn(marksAt(blockNamed(model), place), get().settings, settings)
      of.getState().change({ pins: { ...settings.pins, ...pins } })
      set({ pointed: null, settings: settingsAt({ step: place.tensor, head: get().settings.head }) })
    },
    point: (pointed) => set({ pointed }),
    retry: () => run.retry(of.getState()),
  }))
  /** Runs as the experiment is run, and is set as it is, until the function it answers is called. */
  const follow = () => {
    const leave = run.hold()
    const keepUp = () => {
      const { settings, shown, stale } = of.getState()
      store.setState({ settings: settingsAt(store.getState().settings), shown, stale })
      if (!isOutdated(of.getState())) run.follow({ settings, shown })
    }
    keepUp()
    const stop = of.subscribe((now, before) => {
      if (now.settings !== before.settings || now.run !== before.run || now.stale !== before.stale) keepUp()
    })
    return () => {
      stop()
      leave()
    }
  }
  return { store, follow }
}
