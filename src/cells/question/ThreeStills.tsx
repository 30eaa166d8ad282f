import { useEffect, useState } from 'react'
import { type AnswersQuestion, type AnswersResult, TWINS } from '../../engine/protocol.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { PixelRaster } from '../../kit/PixelRaster.tsx'
import { DEFAULT_SHAPE_WORLD, type ShapeWorld } from '../../picture/shape-world.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { argumentWords } from './argument-words.ts'
import { useLasting } from './use-lasting.ts'
import { useLikeliest } from './use-likeliest.ts'

const still = (change: Partial<ShapeWorld>, mixing: boolean): AnswersQuestion => ({
  task: 'shapes',
  picture: { kind: 'shape', shape: { ...DEFAULT_SHAPE_WORLD, ...change } },
  mixing,
})

const HEART = { shape: 'heart', hue: 350 } as const

/** A picture, another one, and what the switch does to that. */
const STILLS = [still({}, false), still(HEART, false), still(HEART, true)]

/** For those who would not see the figure move: without script, on paper, or because they asked for no motion. */
export function ThreeStills() {
  const said = useWordsOf(argumentWords)
  return (
    <ol className="argument-stills" aria-label={said.stills}>
      {STILLS.map((asked) => (
        <li key={JSON.stringify(asked)}>
          <WhenComputed by={useStill} of={asked} lasting>
            {(result) => result && <Still asked={asked} result={result} />}
          </WhenComputed>
        </li>
      ))}
    </ol>
  )
}

/** It is computed only where it is seen and did not come with the page. */
function useStill(asked: AnswersQuestion): AnswersResult | null {
  const [isSeen, setIsSeen] = useState(false)
  useEffect(() => setIsSeen(matchMedia('(prefers-reduced-motion: reduce)').matches), [])
  return useLasting('answers', asked, isSeen)
}

function Still({ asked: { task, mixing }, result }: { asked: AnswersQuestion; result: AnswersResult }) {
  const said = useWordsOf(argumentWords)
  const { percent } = useWords().parts.answer
  const likeliest = useLikeliest()
  return (
    <>
      <PixelRaster pixels={result.picture} className="argument-still" />
      <div>
        <p className="argument-still-talk">{said.tokensTalk(mixing)}</p>
        <dl>
          {TWINS.map((twin) => {
            const { name, share } = likeliest(task, result.logits[twin])
            return (
              <div key={twin}>
                <dt>{said.network[twin]}</dt>
                <dd>
                  <b>{name}</b> {percent(share)}
                </dd>
              </div>
            )
          })}
        </dl>
      </div>
    </>
  )
}
