import { marksOf } from '../../experiment/marks.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { Heatmap } from '../../heatmap/Heatmap.tsx'
import type { Axis } from '../../model/config.ts'
import type { Matrix } from '../../model/matrix.ts'
import { useReader, useWords } from '../../words/reader.ts'

interface Props {
  matrix: Matrix
  /** What the matrix is of, for the screen reader; heatmaps of one subject share their pixels. */
  subject: string
  label: string
  limit: number
  rows: Axis
  columns: Axis
}

const nothing = () => undefined

/** A matrix that is no step of the block, such as one the cell has worked out. Its tokens are marked as elsewhere. */
export function PlainMap({ matrix, subject, label, limit, rows, columns }: Props) {
  const { theme } = useReader()
  const words = useWords().matrix
  const store = useExperimentStore()
  const token = useExperiment((experiment) => marksOf(experiment).tokens ?? null)
  const axis = (kind: Axis) => ({
    kind,
    label: words.axis[kind],
    mark: kind === 'tokens' ? token : null,
  })
  return (
    <Heatmap
      matrix={matrix}
      subject={subject}
      limit={limit}
      theme={theme}
      rowAxis={axis(rows)}
      columnAxis={axis(columns)}
      label={label}
      onPoint={(cell) => store.getState().point(cell && rows === 'tokens' ? { token: cell.row } : null)}
      onPick={nothing}
    />
  )
}
