import { useContext } from 'react'
import { TWINS, type Twin } from '../../engine/protocol.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { DEFAULT_SETTINGS } from '../../experiment/settings.ts'
import { DEFAULT_SHAPE_WORLD } from '../../picture/shape-world.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { ChapterLink } from '../article/ChapterLink.tsx'
import { mapDistance } from '../mixing/map-distance.ts'
import { influenceQuestion } from '../mixing/questions.ts'
import { ArgumentContext } from './argument.ts'
import { argumentWords } from './argument-words.ts'
import { useLasting } from './use-lasting.ts'

/** The other picture, and what is asked of both networks on either. */
const OTHER = 'heart'
const PICTURES = [DEFAULT_SHAPE_WORLD, { ...DEFAULT_SHAPE_WORLD, shape: OTHER } as const]
const questionsOf = (twin: Twin) =>
  PICTURES.map((shape) => influenceQuestion(twin, DEFAULT_SETTINGS, { kind: 'shape', shape }))
const QUESTIONS = Object.fromEntries(TWINS.map((twin) => [twin, questionsOf(twin)])) as Record<
  Twin,
  ReturnType<typeof questionsOf>
>

/** How far the map of a network's influences moves from the one picture to the other; null until that is computed. */
function useMoved(twin: Twin): number | null {
  // Nobody waits for this; the answers go before.
  const isWanted = useContext(ArgumentContext).answered !== null
  const [first, other] = QUESTIONS[twin]
  const before = useLasting('influence', first!, isWanted)
  const after = useLasting('influence', other!, isWanted)
  return before && after && mapDistance(before.influence, after.influence, DEFAULT_SETTINGS.token)
}

function Moved({ twin }: { twin: Twin }) {
  return (
    <b data-moved={twin}>
      <WhenComputed by={useMoved} of={twin} lasting inline>
        {(moved) => moved?.toFixed(2) ?? '…'}
      </WhenComputed>
    </b>
  )
}

/** What the two networks differ in, with the numbers that the figure of influences measures. */
export function Difference() {
  const said = useWordsOf(argumentWords)
  const { shapes } = useWords().picture
  const [start, between, end] = said.difference(shapes[DEFAULT_SHAPE_WORLD.shape], shapes[OTHER])
  return (
    <p className="argument-difference">
      {start}
      <Moved twin="attention" />
      {between}
      <Moved twin="linear" />
      {end} <span className="soft">{said.scale}</span>{' '}
      <ChapterLink to="mixing" place="matters">
        {said.measure}
      </ChapterLink>
    </p>
  )
}
