import { marksAt, marksOf } from '../../experiment/marks.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useFollowed } from '../../experiment/react/use-followed.ts'
import { type TensorView, useTensorView } from '../../experiment/react/use-tensor-view.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { Heatmap } from '../../heatmap/Heatmap.tsx'
import { axisSize, stepOf } from '../../model/block.ts'
import { useReader, useWords } from '../../words/reader.ts'

interface Props {
  tensor: string
  /** With axis ticks and a keyboard cursor. */
  large?: boolean
  describedBy?: string
}

/** A tensor of the last run as a heatmap, in the view and on the scale the reader chose. */
export function TensorMap(props: Props) {
  return (
    <WhenComputed by={useTensorView} of={props.tensor}>
      {(drawn) =>
        drawn ? (
          <DrawnMap {...props} drawn={drawn} />
        ) : (
          <div className="heatmap heatmap-empty" data-heatmap aria-busy="true" />
        )
      }
    </WhenComputed>
  )
}

function DrawnMap({ tensor, large = false, describedBy, drawn }: Props & { drawn: TensorView }) {
  const { theme } = useReader()
  const words = useWords().matrix
  const store = useExperimentStore()
  const stale = useExperiment((experiment) => experiment.stale)
  const { block } = drawn
  const step = stepOf(block, tensor)
  const followed = useFollowed()
  const followedHere = large && followed?.place.tensor === tensor ? followed.place : null
  const isPointed = useExperiment(({ pointed }) => pointed !== null)
  const marksHere = followedHere && !isPointed ? marksAt(block, followedHere) : null
  const rowMark = useExperiment((experiment) => (marksHere ?? marksOf(experiment))[step.rows] ?? null)
  const columnMark = useExperiment((experiment) => (marksHere ?? marksOf(experiment))[step.columns] ?? null)

  const namedAxis = useExperiment(({ named }) =>
    named !== null && [step.rows, step.columns].some((kind) => kind === named) ? named : null,
  )
  const axis = (kind: typeof step.rows, mark: number | null) => ({
    kind,
    label: words.axis[kind],
    mark,
    named: namedAxis === kind,
  })
  const size = (kind: typeof step.rows) => axisSize(block, drawn.settings, kind)
  const shape = words.shape(
    tensor,
    size(step.rows),
    words.axis[step.rows],
    size(step.columns),
    words.axis[step.columns],
  )
  return (
    <div data-stale={stale || undefined}>
      <Heatmap
        matrix={drawn.matrix}
        subject={tensor}
        limit={drawn.limit}
        theme={theme}
        rowAxis={axis(step.rows, rowMark)}
        columnAxis={axis(step.columns, columnMark)}
        ticks={large}
        label={large ? words.cells(shape) : shape}
        onPoint={(cell) => store.getState().point(cell && { tensor, cell })}
        onPick={(cell) =>
          large ? store.getState().pin({ tensor, cell }) : store.getState().change({ step: tensor })
        }
        {...(large ? { keyboardCursor: followedHere?.cell ?? null } : {})}
        {...(describedBy ? { describedBy } : {})}
      />
    </div>
  )
}
