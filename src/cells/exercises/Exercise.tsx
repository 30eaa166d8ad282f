import { type ReactNode, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { CopyButton } from '../../kit/CopyButton.tsx'
import { late } from '../../kit/late.tsx'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { CodeBlock } from '../article/CodeBlock.tsx'
import { LinearAxisNumber } from '../parts/AxisNumber.tsx'
import { partsOf } from '../predict/parts.tsx'
import { type Answers, cellsToCheck, checkedIn } from './check.ts'
import { codeOf } from './code-of.ts'
import { EXERCISES, type Exercise as ExerciseValue, numberOf } from './exercises.ts'
import { Lines } from './Lines.tsx'
import { progress } from './progress.ts'
import { useCells } from './use-cells.ts'
import { type Verdict, verdictOf } from './verdict.ts'
import { exercisesWords } from './words.ts'
import './exercises.css'

/** Nobody has an answer before they have run one. */
const VerdictText = late(async () => (await import('./VerdictText.tsx')).VerdictText)

const Differences = late(async () => (await import('./Differences.tsx')).Differences)

/** Few readers have a page of their own to show an exercise on. */
const EmbedSheet = late(async () => (await import('../article/EmbedSheet.tsx')).EmbedSheet)

/** Helps with an exercise, once it is asked to. */
export const Hint = ({ children }: { children: ReactNode }) => children

/** What would have been right. */
export const Solution = ({ children }: { children: ReactNode }) => children

interface Props {
  id: string
  /** The tensor that it makes. */
  of: string
  /** The goal, the first try as code, hints, and the solution. */
  children: ReactNode
}

/** A line of the block's forward pass, to be written by the reader and checked against the network's own tensor. */
export function Exercise({ id, of, children }: Props) {
  const exercise = EXERCISES.find((each) => each.id === of)
  if (!exercise) throw new Error(`there is no exercise on ${of}`)
  const words = useWordsOf(exercisesWords)
  const { those: hints, others } = partsOf(children, Hint)
  const { those: solutions, others: rest } = partsOf(others, Solution)
  const { those: firstTry, others: goal } = partsOf(rest, CodeBlock)
  const isDone = useStore(progress, ({ right }) => of in right)
  return (
    <section className="cell exercise" id={id} data-done={isDone || undefined} aria-labelledby={`${id}-head`}>
      <header className="exercise-head">
        <h3 id={`${id}-head`}>
          <a href={`#${id}`}>
            {words.number(numberOf(of))}
            <code translate="no">{of}</code>
          </a>
        </h3>
        {isDone && <span className="exercise-done">✓ {words.isDone}</span>}
        <Tools id={id} name={words.number(numberOf(of))} />
      </header>
      {goal}
      <p className="exercise-shape">
        {words.make}
        <code translate="no">{exercise.answer}</code>
        {words.ofShape}
        {exercise.axes.map((axis, i) => (
          <span key={axis}>
            {i > 0 && ' × '}
            <LinearAxisNumber axis={axis} />
          </span>
        ))}
      </p>
      <Answer exercise={exercise} firstTry={firstTry[0]?.props.children} />
      <div className="exercise-help">
        {hints.map((hint, i) => (
          <details key={hint.key}>
            <summary>{words.hint(i + 1)}</summary>
            {hint}
          </details>
        ))}
        <details>
          <summary>{words.solution}</summary>
          {solutions}
        </details>
      </div>
    </section>
  )
}

/** What was said to some lines. */
interface Checked {
  verdict: Verdict
  lines: string
  printed: string
}

const problemOf = (verdict: Verdict) => (verdict.kind === 'problem' ? verdict.problem : null)

function Answer({ exercise, firstTry }: { exercise: ExerciseValue; firstTry: ReactNode }) {
  const { id } = exercise
  const words = useWordsOf(exercisesWords)
  const given = codeOf(firstTry).trimEnd()
  const lines = useStore(progress, (all) => all.lines[id]) ?? given
  const { outcome, isRunning, isFailed, run, stop } = useCells<Checked | null>()
  useEffect(() => {
    void progress.getState().load()
  }, [])
  const { write } = progress.getState()
  const check = () => {
    const right: Answers = progress.getState().right
    run({
      cells: () => cellsToCheck(exercise, lines, right),
      read(results) {
        const verdict = verdictOf(exercise, checkedIn(exercise, results))
        if (verdict?.kind === 'right') progress.getState().solve(id, lines)
        return verdict && { verdict, lines, printed: results.at(-2)?.printed ?? '' }
      },
    })
  }
  return (
    <>
      <Lines
        given={given}
        value={lines}
        label={words.lines(numberOf(id))}
        mark={outcome?.lines === lines ? problemOf(outcome.verdict) : null}
        onChange={(written) => write(id, written)}
        onRun={check}
      >
        {firstTry}
      </Lines>
      <p className="exercise-buttons" data-static="drop">
        <button type="button" className="primary" onClick={isRunning ? stop : check}>
          {isRunning ? words.stop : words.run}
        </button>
        {lines !== given && (
          <button type="button" className="quiet" onClick={() => write(id, given)}>
            {words.first}
          </button>
        )}
      </p>
      <div role="status" className="exercise-verdict" aria-busy={isRunning || undefined}>
        {isFailed && <p className="problem">{words.failed}</p>}
        {outcome && <VerdictText exercise={exercise} {...outcome} />}
      </div>
      {outcome?.verdict.kind === 'numbers' && <Differences exercise={exercise} verdict={outcome.verdict} />}
    </>
  )
}

/** A link to the exercise, and the code that shows it elsewhere. */
function Tools({ id, name }: { id: string; name: string }) {
  const { site, article } = useWords()
  const [embeds, setEmbeds] = useState(false)
  const link = () => `${location.href.split('#')[0]}#${id}`
  return (
    <span className="exercise-tools" data-static="drop">
      <CopyButton text={link} label={site.copyLink} done={site.linkCopied} />
      <button type="button" className="quiet" aria-haspopup="dialog" onClick={() => setEmbeds(true)}>
        {article.embed}
      </button>
      {embeds && <EmbedSheet id={id} figure={name} onClose={() => setEmbeds(false)} />}
    </span>
  )
}
