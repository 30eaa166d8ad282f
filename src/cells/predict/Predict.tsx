import { type ReactElement, type ReactNode, useId, useState } from 'react'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { useWords } from '../../words/reader.ts'
import { Outcome, PredictBox, partsOf, Reveal } from './PredictBox.tsx'
import { type NumberQuestion, placeOf, QUESTIONS, type QuestionKey, valueAt } from './questions.ts'

/** One of a few answers to choose from. */
export function Option({ children }: { right?: boolean; children: ReactNode }) {
  return children
}

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
  const store = useExperimentStore()
  const [place, setPlace] = useState(0.5)
  const [guessed, setGuessed] = useState(false)
  const guess = valueAt(question, place)
  const say = (value: number) => words.value[question.unit](value)
  const commit = () => {
    if (!guessed && question.prepare) store.getState().change(question.prepare(store.getState().settings))
    setGuessed(!guessed)
  }
  return (
    <>
      <label className="predict-slider" data-static="drop">
        <span className="predict-guess">
          {words.guess} <b>{say(guess)}</b>
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
        {guessed && <AnswerMark question={question} />}
      </label>
      <Outcome guessed={guessed} onCommit={commit}>
        {guessed && (
          <>
            <LiveAnswer question={question} guess={guess} />
            {reveal}
          </>
        )}
      </Outcome>
    </>
  )
}

/** Where on the slider the answer stands. */
function AnswerMark({ question }: { question: NumberQuestion }) {
  const answer = useExperiment(question.answer)
  if (answer === null) return null
  return (
    <span className="predict-track" aria-hidden="true">
      <span className="predict-mark" style={{ left: `${placeOf(question, answer) * 100}%` }} />
    </span>
  )
}

/** The answer of what is set now; it follows the settings. */
function LiveAnswer({ question, guess }: { question: NumberQuestion; guess: number }) {
  const words = useWords().predict
  const answer = useExperiment(question.answer)
  const say = (value: number) => words.value[question.unit](value)
  return (
    <>
      {question.needs && <Needed shown={question.needs} />}
      <p className="predict-said">
        {answer === null ? words.computing : words.outcome(say(guess), say(answer))}
      </p>
    </>
  )
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
