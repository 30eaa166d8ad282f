import { type CSSProperties, useMemo, useState } from 'react'
import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { Heatmap } from '../../heatmap/Heatmap.tsx'
import { SmallLegend } from '../../heatmap/Legend.tsx'
import { colourLimit } from '../../heatmap/limit.ts'
import { useOwnSubject } from '../../heatmap/use-paint.ts'
import type { Cell } from '../../model/matrix.ts'
import { useReader, useWordsOf } from '../../words/reader.ts'
import { axisColour, useAxisLabel } from './axis-look.ts'
import { placeOf, slicesOf, type TensorOutput } from './output-view.ts'
import { outputWords } from './output-words.ts'
import { Reading } from './Reading.tsx'

/** Sides of a cell of a small matrix, and the least and the greatest width of a large one, in pixels. */
const CELL = 18
const NARROWEST = 160
const WIDEST = 480
const HIGHEST = 420

/** What ticks and names of axes take of the height, and a tick of the rows; a name beside the rows takes as much as three. */
const HEAD = 38
const TICK = 14

interface Props {
  output: TensorOutput
  values: Float32Array
}

/** The last two axes of a tensor as a heatmap that can be read cell by cell. */
export function MatrixMap({ output, values }: Props) {
  const { theme } = useReader()
  const words = useWordsOf(outputWords)
  const labelOf = useAxisLabel()
  const store = useExperimentStore()
  const subject = useOwnSubject()
  const [chosen, setSlice] = useState(0)
  const [pointed, setPointed] = useState<Cell | null>(null)
  const [cursor, setCursor] = useState<Cell | null>(null)
  const { count, rows, columns, rowAxis, columnAxis } = slicesOf(output)
  const slice = Math.min(chosen, count - 1)
  const matrix = useMemo(
    () => ({ rows, columns, data: values.subarray(slice * rows * columns, (slice + 1) * rows * columns) }),
    [values, slice, rows, columns],
  )
  const limit = useMemo(() => colourLimit(values), [values])
  const found = pointed ?? cursor
  const read = found && found.row < rows && found.column < columns ? found : null
  const index = read && read.row * columns + read.column
  const axis = (kind: typeof rowAxis, side: 'rows' | 'columns', mark: number | null) => ({
    kind: axisColour(kind),
    label: labelOf(kind, output.shape.length - (side === 'rows' ? 2 : 1)),
    mark,
  })
  const point = (cell: Cell | null) => {
    setPointed(cell)
    // The patch of a token is lit wherever else the page shows it.
    const token = cell && (rowAxis === 'tokens' ? cell.row : columnAxis === 'tokens' ? cell.column : null)
    store.getState().point(token === null ? null : { token })
  }
  const width = Math.min(WIDEST, Math.max(NARROWEST, columns * CELL))
  const least = TICK * Math.min(7, Math.max(3, rows))
  const height = Math.min(HIGHEST, Math.max(least, (width * rows) / columns))
  const fitting = Math.min(width, Math.max(NARROWEST, (height * columns) / rows))
  const style = {
    maxWidth: fitting + 44,
    aspectRatio: `${fitting + 44} / ${height + HEAD}`,
    '--least': `${least + HEAD}px`,
  } as CSSProperties
  return (
    <div className="code-matrix">
      {count > 1 && (
        <label className="slider">
          <span className="slider-head">{words.slice(slice, count)}</span>
          <input
            type="range"
            aria-label={words.sliceLabel}
            min={0}
            max={count - 1}
            value={slice}
            onChange={(event) => setSlice(event.target.valueAsNumber)}
          />
        </label>
      )}
      <div className="code-map" style={style}>
        <Heatmap
          matrix={matrix}
          subject={subject}
          limit={limit}
          theme={theme}
          rowAxis={axis(rowAxis, 'rows', read?.row ?? null)}
          columnAxis={axis(columnAxis, 'columns', read?.column ?? null)}
          ticks
          label={words.heatmap(rows, columns)}
          onPoint={point}
          onPick={setCursor}
          keyboardCursor={cursor}
        />
      </div>
      <Reading
        place={index === null ? null : placeOf(slice * rows * columns + index, output.shape)}
        value={matrix.data[index ?? 0]}
      >
        <SmallLegend limit={limit} theme={theme} />
      </Reading>
    </div>
  )
}
