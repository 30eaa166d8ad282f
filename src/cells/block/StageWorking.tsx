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

const WAYS = ['sum', 'picture'] as const

/** The step that multiplies a row of tokens with a filter, which can be seen on the picture. */
const MEETS_FILTER = 'mlp2.fc1'

/** How the number that is followed is made: term by term, and where tokens are multiplied, on the picture. */
export function StageWorking({ focusMoves }: { focusMoves: FocusMoves }) {
  const words = useWords().block.working
  const meets = useExperiment(({ settings }) => settings.step === MEETS_FILTER)
  const cell = useFollowed()?.place.cell
  const [way, setWay] = useState<(typeof WAYS)[number]>('sum')
  return (
    <Arithmetic
      focusMoves={focusMoves}
      choice={
        meets && <Choice label={words.label} values={WAYS} value={way} words={words.ways} onChange={setWay} />
      }
      instead={
        meets && way === 'picture' && cell && <FilterOnPicture feature={cell.row} unit={cell.column} />
      }
    />
  )
}
