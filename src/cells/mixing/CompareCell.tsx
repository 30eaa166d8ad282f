import { useMemo } from 'react'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { useKept } from '../../experiment/react/use-kept.ts'
import { useNetwork } from '../../experiment/react/use-network.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { blockOf } from '../../experiment/settings.ts'
import { matrixDifference } from '../../experiment/view-of-trace.ts'
import { measuredValue } from '../../heatmap/figures.ts'
import { stepOf } from '../../model/block.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { ChapterLink } from '../article/ChapterLink.tsx'
import { BlockSlider } from '../parts/BlockSlider.tsx'
import { ClassBars } from '../parts/ClassBars.tsx'
import { ForBranch } from '../parts/ForBranch.tsx'
import { AnotherPicture } from '../picture/AnotherPicture.tsx'
import { ComparedPictures } from '../picture/ComparedPictures.tsx'
import { KeepPicture } from '../picture/KeepPicture.tsx'
import { PatchMap } from './PatchMap.tsx'
import { tokenNorms } from './token-norms.ts'
import { mixingWords } from './words.ts'
import './mixing.css'

/** The stream before the block, between its branches, and after it. */
const DEPTHS = ['x', 'add1', 'transpose2'] as const

/** The present picture beside the kept one: where their tokens differ on the way through a block, and the answers. */
export const CompareCell = () => (
  <ForBranch name="mlp2" linear>
    <Compared />
  </ForBranch>
)

function Compared() {
  const said = useWordsOf(mixingWords).compare
  useShown('trace')
  useShown('network')
  return (
    <section className="cell mixing-cell" aria-label={said.label}>
      <div className="compare">
        <div>
          <ComparedPictures />
          <p className="compare-buttons" data-static="drop">
            <AnotherPicture /> <KeepPicture />
          </p>
        </div>
        <div>
          <div className="mixing-tools" data-static="drop">
            <BlockSlider />
          </div>
          <WhenComputed by={useDifferences}>
            {(differences) =>
              differences ? (
                <Differences {...differences} />
              ) : (
                <div className="compare-empty" aria-busy="true" />
              )
            }
          </WhenComputed>
          <WhenComputed by={useAnswers}>{(answers) => answers && <Answers {...answers} />}</WhenComputed>
          <p>
            <ChapterLink to="block" settings={{ view: 'difference' }}>
              {said.everyTensor}
            </ChapterLink>
          </p>
        </div>
      </div>
    </section>
  )
}

interface Difference {
  tensor: string
  /** One a token. */
  norms: Float32Array
}

/** How far the tokens of the two pictures are apart at each depth; null until both have been run. */
function useDifferences(): { differences: Difference[]; limit: number } | null {
  const traced = useExperiment((experiment) => experiment.traced)
  const kept = useKept('trace')?.result.trace ?? null
  return useMemo(() => {
    if (!traced || !kept) return null
    const block = blockOf(traced.settings)
    const differences = DEPTHS.flatMap((tensor) => {
      const [matrix, from] = [traced.result.get(tensor), kept.get(tensor)]
      if (!matrix || !from) return []
      const turned = stepOf(block, tensor).rows !== 'tokens'
      return [{ tensor, norms: tokenNorms(matrixDifference(matrix, from), turned) }]
    })
    // One scale for all, so that what spreads is seen to.
    return { differences, limit: Math.max(...differences.flatMap(({ norms }) => [...norms])) }
  }, [traced, kept])
}

function Differences({ differences, limit }: { differences: Difference[]; limit: number }) {
  const words = useWordsOf(mixingWords)
  return (
    <div className="compare-maps">
      {differences.map(({ tensor, norms }) => (
        <section key={tensor} data-difference={tensor}>
          <h3>{words.compare.at[tensor as keyof typeof words.compare.at]}</h3>
          <PatchMap values={norms.subarray(1)} limit={limit} label={words.compare.map(tensor)} />
          <dl className="unit-numbers">
            <div>
              <dt>{words.classToken}</dt>
              <dd>{measuredValue(norms[0] ?? Number.NaN)}</dd>
            </div>
          </dl>
        </section>
      ))}
    </div>
  )
}

/** What the network says of either picture. */
function useAnswers(): { present: Float32Array; kept: Float32Array } | null {
  const present = useNetwork()?.result.depths.at(-1)?.logits
  const kept = useKept('network')?.result.network?.depths.at(-1)?.logits
  return useMemo(() => (present && kept ? { present, kept } : null), [present, kept])
}

function Answers({ present, kept }: { present: Float32Array; kept: Float32Array }) {
  const words = useWords().picture
  return (
    <div className="compare-answers">
      {[
        { name: words.present, logits: present },
        { name: words.kept, logits: kept },
      ].map(({ name, logits }) => (
        <section key={name}>
          <h3>{name}</h3>
          <ClassBars logits={logits} most={10} label={name} />
        </section>
      ))}
    </div>
  )
}
