import '../../model/blocks/all.ts'
import { useEffect, useMemo } from 'react'
import { keyOfWeights } from '../../experiment/array-cache.ts'
import { createBeside } from '../../experiment/beside.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { weightsOf } from '../../experiment/settings.ts'
import { alignSteps } from '../../model/alignment.ts'
import { blockNamed } from '../../model/blocks/index.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { useProblemWords } from '../parts/use-problem-words.ts'
import { Printout } from '../printout/Printout.tsx'
import { BlockSide } from './BlockSide.tsx'
import { Branches } from './Branches.tsx'
import { besideWords } from './beside-words.ts'
import { branchesOf } from './blocks.ts'
import { CostsBeside } from './CostsBeside.tsx'
import { InOther } from './InOther.tsx'
import { ListeningBeside } from './ListeningBeside.tsx'
import { StepsBeside } from './StepsBeside.tsx'
import './beside.css'

/** Two kinds of block, run on one picture and stepped through together: their steps, matrices, costs and printouts. */
export function TwoBlocks() {
  const said = useWordsOf(besideWords)
  useShown('trace')
  useShown('network')
  const experiment = useExperimentStore()
  const model = useExperiment(({ settings }) => settings.model)
  const other = useExperiment(({ settings }) => settings.beside)
  const step = useExperiment(({ settings }) => settings.step)
  const network = useExperiment(({ settings }) => keyOfWeights(weightsOf(settings)))
  const { store: beside, follow } = useMemo(() => createBeside(experiment, other), [experiment, other])
  useEffect(follow, [follow])
  const [left, right] = [blockNamed(model), blockNamed(other)]
  const rows = useMemo(() => alignSteps(left, right), [left, right])
  const alone = useExperiment(({ settings }) => settings.alone)
  /** The step of the left block on a line, or on the last one before that has one. */
  const leftAt = (line: number) => rows.slice(0, line + 1).findLast(([here]) => here)?.[0]
  const aloneRow = rows.findIndex(([here, there]) => here === null && there.id === alone)
  // It holds for as long as the left block stays where it is.
  const row = leftAt(aloneRow)?.id === step ? aloneRow : rows.findIndex(([here]) => here?.id === step)
  const reached = rows.slice(0, row + 1).findLast(([, there]) => there)?.[1]?.id ?? 'x'
  useEffect(() => beside.getState().change({ step: reached }), [beside, reached])
  const go = (to: number) => {
    const [here, there] = rows[to] ?? []
    const before = leftAt(to)
    if (before) experiment.getState().change({ step: before.id, alone: (!here && there?.id) || '' })
  }
  return (
    <section className="cell beside" id="beside" aria-label={said.label}>
      <div className="beside-sides">
        <BlockSide
          label={said.left}
          model={model}
          onModel={(chosen) => experiment.getState().change({ model: chosen })}
        />
        <StepsBeside rows={rows} row={row} onRow={go} />
        <InOther experiment={beside}>
          <BlockSide
            label={said.right}
            model={other}
            onModel={(chosen) => experiment.getState().change({ beside: chosen })}
          />
          <BesideProblem />
        </InOther>
      </div>
      <div className="beside-diagrams">
        {[left, right].map((block, side) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: both sides may be the same block.
          <section key={side} aria-label={said.diagram(block.pytorch.className)}>
            <Branches branches={branchesOf(block)} />
          </section>
        ))}
      </div>
      <CostsBeside beside={beside} />
      <ListeningBeside key={`${network} ${other}`} beside={beside} />
      <div className="beside-printouts">
        <Printout />
        <InOther experiment={beside}>
          <Printout />
        </InOther>
      </div>
    </section>
  )
}

/** Why the block beside could not be run; of the first one that is said at the head of the page. */
function BesideProblem() {
  const problem = useExperiment((experiment) => experiment.problem)
  const store = useExperimentStore()
  const { tryAgain } = useWords().parts.weights
  const words = useProblemWords()
  if (!problem) return null
  return (
    <p className="problem" role="alert">
      {words?.problem(problem)}{' '}
      <button type="button" onClick={() => store.getState().retry()}>
        {tryAgain}
      </button>
    </p>
  )
}
