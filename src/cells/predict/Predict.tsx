import { type ReactElement, type ReactNode, useEffect, useId, useState } from 'react'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import type { Settings } from '../../experiment/settings.ts'
import type { Experiment } from '../../experiment/store.ts'
import { useWords } from '../../words/reader.ts'
import { Outcome, PredictBox } from './PredictBox.tsx'
import { Option, partsOf, Reveal } from './parts.tsx'
import { type NumberQuestion, placeOf, QUESTIONS, type QuestionKey, valueAt } from './questions.ts'

interface Props {
  id: string
  /** Whose number is asked for. Without it the question has options. */
  of?: QuestionKey
  children: ReactNode
}

/** A question the reader answers first, and the live network after them. */
export function Predict({ id, of, children }: Props) {
  const { those: reveal, others } = partsOf(children, Reveal)
  const { those: options, others: question } = partsOf(others, Option)
  return (
    <PredictBox id={id} question={question}>
      {of ? (
        <GuessedNumber question={QUESTIONS[of]} reveal={reveal} />
      ) : (
        <GuessedOption options={options} reveal={reveal} />
      )}
    </PredictBox>
  )
}

function GuessedNumber({ question, reveal }: { question: NumberQuestion; reveal: ReactNode }) {
  const words = useWords().predict
  const [place, setPlace] = useState(0.5)
  const [guessed, setGuessed] = useState(false)
  const guess = valueAt(question, place)
  const say = (value: number) => words.value[question.unit](value)
  const answer = useAnswer(question, guessed)
  return (
    <>
      <label className="predict-slider" data-static="drop">
        <span className="predict-guess">
          {words.guess}
          <b>{say(guess)}</b>
        </span>
        <input
          type="range"
          aria-label={words.guess}
          aria-valuetext={say(guess)}
          min={0}
          max={1}
          step={
            question.scale === 'linear'
              ? question.limits.step / (question.limits.max - question.limits.min)
              : 0.01
          }
          value={place}
          disabled={guessed}
          onChange={(event) => setPlace(event.target.valueAsNumber)}
        />
        {guessed && answer !== null && <AnswerMark place={placeOf(question, answer)} />}
      </label>
      <Outcome guessed={guessed} onCommit={() => setGuessed(!guessed)}>
        {guessed && (
          <>
            {question.needs && <Needed shown={question.needs} />}
            <p className="predict-said">
              {answer === null ? words.computing : words.outcome(say(guess), say(answer))}
            </p>
            {reveal}
          </>
        )}
      </Outcome>
    </>
  )
}

/** Where on the slider the answer stands. */
const AnswerMark = ({ place }: { place: number }) => (
  <span className="predict-track" aria-hidden="true">
    <span className="predict-mark" style={{ left: `${place * 100}%` }} />
  </span>
)

/**
 * The answer of what is set now; it follows the settings. Where another case is asked about, that case is set until its
 * answer is there, and then, or when the reader has left before, everything is put back.
 */
function useAnswer({ answer: answerOf, prepare }: NumberQuestion, guessed: boolean): number | null {
  const store = useExperimentStore()
  const present = useExperiment(answerOf)
  const [held, setHeld] = useState<number | null>(null)
  useEffect(() => {
    if (!guessed || !prepare) return
    const { settings: before, change } = store.getState()
    const wanted = prepare(before)
    change(wanted)
    const { settings: asked } = store.getState()
    // With what is wanted goes more, as a step that the other block does not have. A ratio is named even where it is the
    // same, or it would go with the kind of block on the way back.
    const keysOf = (settings: Partial<Settings>) => Object.keys(settings) as (keyof Settings)[]
    const borrowed = keysOf(asked).filter((key) => asked[key] !== before[key] || key === 'ratio')
    let isBorrowed = true
    const putBack = () => {
      if (!isBorrowed) return
      isBorrowed = false
      // What the reader has set meanwhile stays.
      const now = store.getState().settings
      if (keysOf(wanted).some((key) => now[key] !== asked[key])) return
      const untouched = borrowed.filter((key) => now[key] === asked[key])
      change(Object.fromEntries(untouched.map((key) => [key, before[key]])))
    }
    const look = (experiment: Experiment) => {
      const answer = answerOf(experiment)
      if (answer === null || !isBorrowed) return
      setHeld(answer)
      putBack()
    }
    const unsubscribe = store.subscribe(look)
    look(store.getState())
    return () => {
      unsubscribe()
      putBack()
      setHeld(null)
    }
  }, [guessed, prepare, answerOf, store])
  return prepare ? held : present
}

/** Has something computed as long as it is on the page: only those who guess make the device work. */
function Needed({ shown }: { shown: NonNullable<NumberQuestion['needs']> }) {
  useShown(shown)
  return null
}

type OptionElement = ReactElement<{ right?: boolean; children: ReactNode }>

function GuessedOption({ options, reveal }: { options: OptionElement[]; reveal: ReactNode }) {
  const words = useWords().predict
  const name = useId()
  const [chosen, setChosen] = useState<number | null>(null)
  const [guessed, setGuessed] = useState(false)
  const right = chosen !== null && options[chosen]?.props.right === true
  return (
    <>
      <fieldset className="predict-options" disabled={guessed}>
        <legend className="visually-hidden">{words.options}</legend>
        {options.map((option, index) => (
          <label
            key={option.key}
            className={guessed && option.props.right ? 'predict-option predict-right' : 'predict-option'}
          >
            <input type="radio" name={name} checked={index === chosen} onChange={() => setChosen(index)} />
            <span>
              {option}
              {guessed && option.props.right && <span className="visually-hidden">{words.rightOption}</span>}
            </span>
          </label>
        ))}
      </fieldset>
      <Outcome guessed={guessed} disabled={chosen === null} onCommit={() => setGuessed(!guessed)}>
        {guessed && (
          <>
            <p className="predict-said">{right ? words.right : words.wrong}</p>
            {reveal}
          </>
        )}
      </Outcome>
    </>
  )
}
