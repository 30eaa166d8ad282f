import { type Difference, differencesOf, isLeftOut } from '../experiment/differences.ts'
import { useExperiment, useExperimentStore } from '../experiment/react/use-experiment.ts'
import { asShipped } from '../experiment/shipped.ts'
import { useWordsOf } from '../words/reader.ts'
import { type BarWords, barWords } from './bar-words.ts'
import './difference-bar.css'

function said(words: BarWords, difference: Difference): string {
  switch (difference.kind) {
    case 'task':
      return words.task[difference.task]
    case 'model':
      return words.model(difference.model)
    case 'file':
      return words.file(difference.name)
    case 'fresh':
      return difference.asked ? words.fresh.asked : words.fresh.misfit
    case 'branch':
      return difference.blocks === 'all'
        ? words.every(difference.name)
        : words.some(difference.name, difference.blocks)
    case 'part':
      return words.part[difference.part]
  }
}

/** In what the network of this page, or of other pages, is another than the one that comes with the site; and the way back. */
export function DifferenceBar() {
  const words = useWordsOf(barWords)
  const store = useExperimentStore()
  const settings = useExperiment((experiment) => experiment.settings)
  const whole = useExperiment(({ shown }) => shown.has('network'))
  const computes = useExperiment(({ shown }) => shown.size > 0)
  // The twins of the first chapter are always the trained ones, of the task that is set.
  const twins = useExperiment(({ answers }) => answers !== null)
  const differences = differencesOf(settings)
  if (!(computes || twins) || differences.length === 0) return null
  const leftOut = words.parts(differences.filter(isLeftOut).map((each) => said(words, each)))
  const others = differences.filter((each) => !isLeftOut(each)).map((each) => said(words, each))
  const all = leftOut ? [...others, words.without(leftOut)] : others
  const ofTask = differences.filter(({ kind }) => kind === 'task').map((each) => said(words, each))
  const here = !computes ? ofTask : whole ? all : others
  const elsewhere = computes ? [] : all.filter((each) => !ofTask.includes(each))
  return (
    <section className="difference-bar" aria-label={words.label} data-static="drop">
      {/* A tap brings all of it into sight, where it is cut. */}
      <p className="difference-said" role="status" tabIndex={-1}>
        {here.length > 0 && (
          <>
            <b>{words.here}</b>
            {words.list(here)}
          </>
        )}{' '}
        {elsewhere.length > 0 && (
          <>
            <b>{words.others}</b>
            {words.list(elsewhere)}
          </>
        )}
        {computes && !whole && leftOut && (
          <>
            <b>{words.elsewhere}</b>
            {leftOut}
          </>
        )}
      </p>
      <button
        type="button"
        className="difference-back"
        onClick={() => store.getState().change(asShipped(store.getState().settings))}
      >
        {words.back}
      </button>
    </section>
  )
}
