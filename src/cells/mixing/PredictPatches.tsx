import { type ReactNode, useState } from 'react'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { usePicture } from '../../experiment/react/use-picture.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { firstPatch } from '../../model/config.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { useProbe } from '../parts/use-probe.ts'
import { Outcome, PredictBox } from '../predict/PredictBox.tsx'
import { partsOf, Reveal } from '../predict/parts.tsx'
import { PatchMap } from './PatchMap.tsx'
import { ProbeProblem } from './ProbeProblem.tsx'
import { influenceQuestion } from './questions.ts'
import { shareOf, strongestShare } from './share-of-patches.ts'
import { mixingWords } from './words.ts'

/** How many patches the reader marks. */
const MARKS = 10

/** A guess that is sketched: the reader marks the patches they think matter most to the network's answer. */
export function PredictPatches({ id, children }: { id: string; children: ReactNode }) {
  const words = useWords().predict
  const said = useWordsOf(mixingWords).marking
  const settings = useExperiment((experiment) => experiment.settings)
  const [marked, setMarked] = useState<readonly number[]>([])
  const [guessed, setGuessed] = useState(false)
  const asked = { ...settings, token: 0, span: 'network' as const }
  const { result, current, problem, again } = useProbe(
    'influence',
    guessed ? influenceQuestion('linear', asked, settings.picture) : null,
  )
  const influence = guessed && current && result ? result.influence.subarray(firstPatch(settings)) : null
  const patches = settings.grid ** 2
  const here = marked.filter((token) => token <= patches)
  const { those: reveal, others: question } = partsOf(children, Reveal)

  const toggle = (token: number) => {
    if (here.includes(token)) setMarked(here.filter((each) => each !== token))
    else if (here.length < MARKS) setMarked([...here, token])
  }
  return (
    <PredictBox id={id} question={question}>
      <div className="predict-patches">
        <WhenComputed by={usePicture}>
          {() => (
            <PatchMap
              values={influence ?? new Float32Array(patches)}
              limit={influence ? Math.max(...influence) : 1}
              label={guessed ? said.answer : said.map(MARKS)}
              chosen={here}
              {...(!guessed && { onChoose: toggle })}
              lines={!influence}
              small={!influence}
            />
          )}
        </WhenComputed>
      </div>
      <p className="predict-note" data-static="drop" role="status">
        {said.marked(here.length, MARKS)}
      </p>
      <Outcome guessed={guessed} disabled={here.length < MARKS} onCommit={() => setGuessed(!guessed)}>
        {guessed && (
          <>
            {problem ? (
              <ProbeProblem network="linear" problem={problem} again={again} />
            ) : (
              <p className="predict-said">
                {influence
                  ? said.outcome(
                      shareOf(influence, here),
                      strongestShare(influence, MARKS),
                      MARKS / influence.length,
                    )
                  : words.computing}
              </p>
            )}
            {influence && reveal}
          </>
        )}
      </Outcome>
    </PredictBox>
  )
}
