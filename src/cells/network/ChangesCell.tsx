import { useEffect, useMemo, useRef, useState } from 'react'
import { changedPicture } from '../../engine/changed-picture.ts'
import { type AccuracyQuestion, CHANGES, type Change, type Problem } from '../../engine/protocol.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { usePicture } from '../../experiment/react/use-picture.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { Choice } from '../../kit/Choice.tsx'
import { PixelRaster } from '../../kit/PixelRaster.tsx'
import { type Task, TRAINED } from '../../model/config.ts'
import { isLane, MODELS } from '../../model/models.ts'
import { GARMENT_PICTURES } from '../../picture/garments.ts'
import type { Pixels } from '../../picture/pixels.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { ClassBars } from '../parts/ClassBars.tsx'
import { unforeseen, useProbe } from '../parts/use-probe.ts'
import { useProblemWords } from '../parts/use-problem-words.ts'
import { AnotherPicture, USUAL_DIFFICULTY } from '../picture/AnotherPicture.tsx'
import { TaskChoice } from '../picture/TaskChoice.tsx'
import { changesWords } from './changes-words.ts'
import { MEASURED, type Mixing, type Score, scoreWith } from './measured.ts'
import './network.css'
import { OverSeeds } from './OverSeeds.tsx'

/** How many classes of an answer are shown. */
const MOST = 3

/** How many pictures are drawn to count; of garments there are no more than come with the page. */
const pictures = (task: Task): number => (task === 'fashion' ? GARMENT_PICTURES : 256)

/** Training counts its seeds up from 0, and the article's table from 2³¹. No picture here is one of either. */
const firstSeed = (): number => 2 ** 30 + Math.floor(Math.random() * 2 ** 29)

const weightsOf = (mixing: Mixing, task: Task): AccuracyQuestion['weights'] =>
  mixing === 'attention' ? { kind: 'attention', task } : { kind: 'trained', model: mixing, task }

/** What every trained network of a task answers where the picture, or what it knows of places, is changed. */
export function ChangesCell() {
  const said = useWordsOf(changesWords)
  useShown('network')
  const task = useExperiment(({ settings }) => settings.task)
  const [change, setChange] = useState<Change>('shuffled')
  const { counted, counting, problem, count, stop } = useCounting(task)
  const problems = useProblemWords()
  const grid = useExperiment(({ settings }) => settings.grid)
  const fits = grid === TRAINED.grid
  const networks = MODELS.filter((mixing) => MEASURED[task][mixing])
  // The weights of a relative come when it is chosen.
  const model = useExperiment(({ settings }) => settings.model)
  const answering = networks.filter((mixing) => isLane(mixing) || mixing === model)
  return (
    <section className="cell changes-cell" aria-label={said.label}>
      <div data-static="drop">
        <TaskChoice />
        <Choice
          label={said.change}
          values={CHANGES}
          value={change}
          words={said.changes}
          onChange={setChange}
        />
      </div>
      <div className="changes">
        <figure>
          <div className="changes-picture">
            <WhenComputed by={usePicture}>
              {(picture) => picture && <Changed picture={picture} change={change} />}
            </WhenComputed>
          </div>
          <figcaption className="soft">{said.does[change]}</figcaption>
          <p data-static="drop">
            <AnotherPicture />
          </p>
        </figure>
        <div className="changes-answers">
          {fits ? (
            answering.map((mixing) => <AnswerOf key={mixing} mixing={mixing} task={task} change={change} />)
          ) : (
            <p className="notice">{said.misfit(TRAINED.grid, grid)}</p>
          )}
        </div>
        <div className="changes-counts">
          <section className="table-scroll" tabIndex={0} aria-label={said.table}>
            <table className="trained-table">
              <thead>
                <tr>
                  <th scope="col">{said.change}</th>
                  {networks.map((mixing) => (
                    <th scope="col" key={mixing}>
                      {said.networks[mixing]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {CHANGES.map((each) => (
                  <tr key={each} data-change={each} data-chosen={each === change || undefined}>
                    <th scope="row">{said.changes[each]}</th>
                    {networks.map((mixing) => {
                      const network = MEASURED[task][mixing]
                      const here = counted[keyOf(task, mixing, each)]
                      return (
                        <td key={mixing}>
                          {network && <OverSeeds network={network} of={scoreWith(each)} />}
                          {/* Its line is there before it has anything to say, so that nothing moves then. */}
                          <span className="soft">
                            {here ? said.here(here.right, here.pictures) : '\u00a0'}
                          </span>
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <p data-static="drop">
            {counting ? (
              <button type="button" onClick={stop}>
                {said.stop}
              </button>
            ) : (
              <button type="button" className="primary" onClick={() => void count(answering, change)}>
                {said.count(pictures(task), said.changes[change])}
              </button>
            )}{' '}
            <span className="soft" role="status">
              {counting && said.counting(said.networks[counting.mixing], counting.done, counting.total)}
            </span>
          </p>
          {problem && <p className="problem">{problems?.problem(problem) ?? problem.code}</p>}
        </div>
      </div>
    </section>
  )
}

const keyOf = (task: Task, mixing: Mixing, change: Change): string => `${task} ${mixing} ${change}`

/** The picture as the networks are given it. */
function Changed({ picture, change }: { picture: Pixels; change: Change }) {
  const said = useWordsOf(changesWords)
  // The picture is that of the last run, which may have been of another grid than the present one.
  const grid = useExperiment(({ run }) => run?.settings.grid ?? TRAINED.grid)
  const shown = useMemo(
    () =>
      change === 'nothing' || change === 'no positions' ? picture : changedPicture(picture, change, grid),
    [picture, change, grid],
  )
  return <PixelRaster pixels={shown} label={said.picture} />
}

/** What one network answers to the picture that is shown, as it is changed. */
function AnswerOf({ mixing, task, change }: { mixing: Mixing; task: Task; change: Change }) {
  const { again: askAgain } = useWords().late
  const said = useWordsOf(changesWords)
  const problems = useProblemWords()
  const picture = useExperiment(({ settings }) => settings.picture)
  const asked = { weights: weightsOf(mixing, task), picture, change }
  const { result, problem, current, again } = useProbe('changed', asked)
  return (
    <section data-mixing={mixing}>
      <h3>{said.networks[mixing]}</h3>
      {problem && (
        <p className="notice">
          {problems?.problem(problem) ?? problem.code}{' '}
          <button type="button" onClick={again}>
            {askAgain}
          </button>
        </p>
      )}
      {result && (
        <div data-stale={!current || undefined}>
          <ClassBars logits={result} most={MOST} label={said.answerOf(said.networks[mixing])} />
        </div>
      )}
    </section>
  )
}

/** Counts how many fresh pictures the networks get right, one network after the other, until another task is chosen. */
function useCounting(task: Task) {
  const store = useExperimentStore()
  const [counted, setCounted] = useState<Partial<Record<string, Score>>>({})
  const [counting, setCounting] = useState<{ mixing: Mixing; done: number; total: number } | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const leaving = useRef<AbortController>(null)
  const count = async (networks: readonly Mixing[], change: Change) => {
    leaving.current = new AbortController()
    const { signal } = leaving.current
    const [seed, total] = [firstSeed(), pictures(task)]
    setProblem(null)
    for (const mixing of networks) {
      setCounting({ mixing, done: 0, total })
      const asked = {
        weights: weightsOf(mixing, task),
        change,
        seed,
        pictures: total,
        difficulty: USUAL_DIFFICULTY,
      }
      const onSlow = (done: number) => !signal.aborted && setCounting({ mixing, done, total })
      const outcome = await store.getState().ask('accuracy', asked, { signal, onSlow }).catch(unforeseen)
      if (signal.aborted) break
      if (outcome.kind === 'problem') setProblem(outcome.problem)
      if (outcome.kind !== 'result') break
      const score = { right: outcome.result, pictures: total }
      setCounted((before) => ({ ...before, [keyOf(task, mixing, change)]: score }))
    }
    setCounting(null)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another task a count, and its problem, have lost their table.
  useEffect(
    () => () => {
      leaving.current?.abort()
      setProblem(null)
    },
    [task],
  )
  return { counted, counting, problem, count, stop: () => leaving.current?.abort() }
}
