import { useWordsOf } from '../../words/reader.ts'
import { type Measured, type Score, type Scores, shareOf } from './measured.ts'
import { sharesWords } from './shares-words.ts'

/** A share as it was measured of a network, and under it the range over runs that differ in the seed, if they differ. */
export function OverSeeds({ network, of }: { network: Measured; of: (run: Scores) => Score | undefined }) {
  const { share, range } = useWordsOf(sharesWords)
  const [shipped, ...others] = [network, ...network.otherSeeds].flatMap((run) => {
    const score = of(run)
    return score ? [shareOf(score)] : []
  })
  if (shipped === undefined) return '–'
  const [least, most] = [Math.min(shipped, ...others), Math.max(shipped, ...others)]
  return (
    <>
      {share(shipped)}
      {share(least) !== share(most) && <span className="soft">{range(least, most)}</span>}
    </>
  )
}
