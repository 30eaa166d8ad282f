import { createContext, type ReactNode, useContext, useEffect, useId } from 'react'
import { useWords } from '../../words/reader.ts'
import { haveGuessed } from './guesses.ts'
import './predict.css'

interface Props {
  id: string
  question: ReactNode
  /** How the reader guesses, and what comes of it. */
  children: ReactNode
}

const QuestionContext = createContext('')

/** The frame of a question that the reader answers before the network does. */
export function PredictBox({ id, question, children }: Props) {
  const words = useWords().predict
  const label = useId()
  return (
    <div className="predict" id={id} data-question role="group" aria-labelledby={label}>
      <p className="predict-head" id={label}>
        {words.title}
      </p>
      <div className="predict-question">{question}</div>
      <QuestionContext value={id}>{children}</QuestionContext>
    </div>
  )
}

interface OutcomeProps {
  guessed: boolean
  disabled?: boolean
  onCommit: () => void
  children: ReactNode
}

/** One button throughout, so that the keyboard's focus stays where it is; what it brings is read out. */
export function Outcome({ guessed, disabled = false, onCommit, children }: OutcomeProps) {
  const words = useWords().predict
  const question = useContext(QuestionContext)
  useEffect(() => {
    if (guessed) haveGuessed(question)
  }, [guessed, question])
  return (
    <>
      <p className="predict-buttons">
        <button type="button" className={guessed ? '' : 'primary'} disabled={disabled} onClick={onCommit}>
          {guessed ? words.again : words.commit}
        </button>
      </p>
      <div role="status" className="predict-outcome">
        {children}
      </div>
    </>
  )
}
