import { useContext } from 'react'
import { type PictureRequest, TWINS, type Twin } from '../../engine/protocol.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { DEFAULT_SETTINGS } from '../../experiment/settings.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { ChapterLink } from '../article/ChapterLink.tsx'
import { mapDistance } from '../mixing/map-distance.ts'
import { influenceQuestion } from '../mixing/questions.ts'
import { ArgumentContext } from './argument.ts'
import { argumentWords } from './argument-words.ts'
import { useLasting } from './use-lasting.ts'

/** The picture of the first visit, and the one that the figure of influences compares it with. */
const { picture: PICTURE, kept: OTHER } = DEFAULT_SETTINGS
const questionsOf = (twin: Twin) =>
  [PICTURE, OTHER].map((picture) => influenceQuestion(twin, DEFAULT_SETTINGS, picture))
const QUESTIONS = Object.fromEntries(TWINS.map((twin) => [twin, questionsOf(twin)])) as Record<
  Twin,
  ReturnType<typeof questionsOf>
>

/** How far the map of a network's influences moves from the one picture to the other; null until that is computed. */
function useMoved(twin: Twin): number | null {
  // Nobody waits for this; the answers go before.
  const isWanted = useContext(ArgumentContext).answered?.result.exact === true
  const [first, other] = QUESTIONS[twin]
  const before = useLasting('influence', first!, isWanted)
  const after = useLasting('influence', other!, isWanted)
  return before && after && mapDistance(before.influence, after.influence, DEFAULT_SETTINGS.token)
}

function Moved({ twin }: { twin: Twin }) {
  const [before, after] = useWordsOf(argumentWords).by[twin]
  return (
    <WhenComputed by={useMoved} of={twin} lasting inline>
      {(moved) =>
        moved !== null && (
          <>
            {before}
            <b data-moved={twin}>{moved.toFixed(2)}</b>
            {after}
          </>
        )
      }
    </WhenComputed>
  )
}

/** What the two networks differ in, with the numbers that the figure of influences measures. */
export function Difference() {
  const said = useWordsOf(argumentWords)
  const { shapes } = useWords().picture
  const nameOf = (picture: PictureRequest) => (picture.kind === 'shape' ? shapes[picture.shape.shape] : '')
  const [start, between, end] = said.difference(nameOf(PICTURE), nameOf(OTHER))
  return (
    <p className="argument-difference">
      {start}
      <Moved twin="attention" />
      {between}
      <Moved twin="linear" />
      {end}{' '}
      <ChapterLink to="mixing" place="matters">
        {said.measure}
      </ChapterLink>
    </p>
  )
}
