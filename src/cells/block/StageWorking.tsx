import { useState } from 'react'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { useFollowed } from '../../experiment/react/use-followed.ts'
import { Choice } from '../../kit/Choice.tsx'
import { late } from '../../kit/late.tsx'
import { Arithmetic } from '../../operations/Arithmetic.tsx'
import type { FocusMoves } from '../../operations/FollowOffer.tsx'
import { useWords } from '../../words/reader.ts'

/** Fetched when it is asked for. */
const FilterOnPicture = late(async () => (await import('../parts/FilterOnPicture.tsx')).FilterOnPicture)

const AttentionOnPicture = late(async () => (await import('./AttentionOnPicture.tsx')).AttentionOnPicture)

const WAYS = ['sum', 'picture'] as const

/** The step that multiplies a row of tokens with a filter, which can be seen on the picture. */
const MEETS_FILTER = 'mlp2.fc1'

/** The steps whose rows are what a token listens to, or what comes of that. */
const ATTENDS = ['attn.scores', 'attn.softmax', 'attn.mixed']

/** How the number that is followed is made: term by term, and where tokens are multiplied, on the picture. */
export function StageWorking({ focusMoves }: { focusMoves: FocusMoves }) {
  const words = useWords().block.working
  const meets = useExperiment(({ settings }) => settings.step === MEETS_FILTER)
  const attends = useExperiment(({ settings }) => ATTENDS.includes(settings.step))
  const cell = useFollowed()?.place.cell
  const [way, setWay] = useState<(typeof WAYS)[number]>('sum')
  return (
    <Arithmetic
      focusMoves={focusMoves}
      choice={
        (meets || attends) && (
          <Choice label={words.label} values={WAYS} value={way} words={words.ways} onChange={setWay} />
        )
      }
      instead={
        way === 'picture' &&
        cell &&
        (meets ? (
          <FilterOnPicture feature={cell.row} unit={cell.column} />
        ) : (
          attends && <AttentionOnPicture token={cell.row} />
        ))
      }
    />
  )
}
