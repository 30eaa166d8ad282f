import type { CSSProperties } from 'react'
import { useBlock, useExperiment } from '../../experiment/react/use-experiment.ts'
import { useFollowed } from '../../experiment/react/use-followed.ts'
import { useTensorView } from '../../experiment/react/use-tensor-view.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { networkOf } from '../../experiment/settings.ts'
import { cellValue } from '../../heatmap/figures.ts'
import { Legend } from '../../heatmap/Legend.tsx'
import { isOfHead, stepOf } from '../../model/block.ts'
import type { BlockName } from '../../model/blocks/index.ts'
import { valueAt } from '../../model/matrix.ts'
import { useReader, useWords, useWordsOf } from '../../words/reader.ts'
import { Answer } from '../parts/Answer.tsx'
import { AxisNumber } from '../parts/AxisNumber.tsx'
import { BlockNames } from '../parts/BlockNames.tsx'
import { HeadChoice } from '../parts/HeadChoice.tsx'
import { TensorMap } from '../parts/TensorMap.tsx'
import { besideWords } from './beside-words.ts'

interface Props {
  label: string
  model: BlockName
  onModel: (model: BlockName) => void
}

/** One of two blocks: which it is, the tensor of its step, a cell of that, and what its network answers. */
export function BlockSide({ label, model, onModel }: Props) {
  const words = useWords()
  const said = useWordsOf(besideWords)
  const { theme } = useReader()
  const block = useBlock()
  const step = stepOf(
    block,
    useExperiment(({ settings }) => settings.step),
  )
  const fresh = useExperiment(({ settings }) => networkOf(settings).fresh)
  return (
    <section className="beside-side" aria-label={label}>
      <BlockNames label={label} value={model} onChange={onModel} />
      <h3 className="beside-tensor">
        <code translate="no" data-testid="beside-tensor">
          {step.id}
        </code>
        <span className="matrix-shape">
          <AxisNumber axis={step.rows} /> × <AxisNumber axis={step.columns} />
        </span>
      </h3>
      {isOfHead(step) && <HeadChoice />}
      <WhenComputed by={useTensorView} of={step.id}>
        {(drawn) => (
          <>
            <div
              className="beside-plot"
              style={{ '--rows': drawn?.matrix.rows, '--columns': drawn?.matrix.columns } as CSSProperties}
            >
              {drawn && <TensorMap tensor={step.id} large />}
            </div>
            {drawn && (
              <Legend
                limit={drawn.limit}
                theme={theme}
                label={words.block.legend(cellValue(drawn.limit))}
                strange={!drawn.matrix.data.every(Number.isFinite)}
              />
            )}
          </>
        )}
      </WhenComputed>
      <CellRead />
      {fresh ? <p className="soft">{said.fresh}</p> : <Answer />}
    </section>
  )
}

/** The number that is pointed at or pinned. */
function CellRead() {
  const said = useWordsOf(besideWords)
  const traced = useExperiment((experiment) => experiment.traced)
  const pointed = useExperiment((experiment) => experiment.pointed)
  const followed = useFollowed()
  const place = pointed && 'tensor' in pointed ? pointed : followed?.place
  const matrix = place && traced?.result.get(place.tensor)
  return (
    <p className="beside-read" role="status">
      {place && matrix ? (
        <>
          <code translate="no">
            {place.tensor}[{place.cell.row}, {place.cell.column}]
          </code>{' '}
          <b>{cellValue(valueAt(matrix, place.cell))}</b>
        </>
      ) : (
        <span className="soft">{said.point}</span>
      )}
    </p>
  )
}
