import { Fragment, type ReactNode, useState } from 'react'
import { useExperimentStore } from '../experiment/react/use-experiment.ts'
import { cellValue } from '../heatmap/figures.ts'
import { Heatmap, type HeatmapAxis } from '../heatmap/Heatmap.tsx'
import { SmallLegend } from '../heatmap/Legend.tsx'
import { colourLimit } from '../heatmap/limit.ts'
import { axisSize, stepOf } from '../model/block.ts'
import type { Cell } from '../model/matrix.ts'
import type { NamedArray } from '../weights/state-dict.ts'
import { useReader, useWords, useWordsOf } from '../words/reader.ts'
import type { Learned, Made, WorkedCell } from './made.ts'
import { nameOfCell } from './names.ts'
import { usePointedColumn } from './use-pointed-column.ts'
import { workedWords } from './words.ts'

/** A vector is drawn as a matrix of one row or one column; that side has no axis, and so no colour. */
const NO_AXIS: HeatmapAxis = { kind: 'none', label: '', mark: null }

interface Props {
  learned: NonNullable<WorkedCell['learned']>
  open: boolean
  onToggle: () => void
}

/** What a module has learned, as heatmaps with the axes of its input and output; the part the cell uses is marked. */
export function LearnedMaps({ learned, open, onToggle }: Props) {
  const said = useWordsOf(workedWords)
  return (
    <section className="learned">
      <button type="button" aria-expanded={open} onClick={onToggle}>
        {said.openWeights(learned.key)} <span aria-hidden="true">{open ? '▴' : '▾'}</span>
      </button>
      {open && <Fragment key={learned.key}>{learned.maps}</Fragment>}
    </section>
  )
}

interface OfLearned {
  made: Made
  learned: Learned
}

/**
 * A Linear's weight (out, in), and its bias as a column beside it: each output has a row of both. `input` is the
 * tensor it reads; null where it reads pixels.
 */
export function LearnedProduct({ made, learned, input: from }: OfLearned & { input: string | null }) {
  const { theme } = useReader()
  const words = useWords().matrix
  const said = useWordsOf(workedWords)
  const store = useExperimentStore()
  const { block, step, place, settings } = made
  const { key, weight, bias } = learned
  const { row, column } = place.cell
  const [at, setAt] = useState<Cell | null>(null)
  const [biasAt, setBiasAt] = useState<number | null>(null)
  const input = from === null ? null : stepOf(block, from).columns
  const pointed = usePointedColumn(from, row)

  const outputs = axisSize(block, settings, step.columns)
  const inputs = weight.data.length / outputs
  const outAxis = { kind: step.columns, label: words.axis[step.columns], mark: column }
  const inAxis: HeatmapAxis = input
    ? { kind: input, label: words.axis[input], mark: pointed }
    : { kind: 'pixels', label: said.pixels, mark: at?.column ?? null }

  /** A weight stands for the cell of the input that it is multiplied with. */
  const point = (cell: Cell | null) => {
    setAt(cell)
    if (from !== null) store.getState().point(cell && { tensor: from, cell: { row, column: cell.column } })
  }
  const pick = (cell: Cell) => {
    store.getState().pin({ tensor: place.tensor, cell: { row, column: cell.row } })
    point(cell)
  }
  const marked = at ?? (pointed === null ? null : { row: column, column: pointed })
  const across = said.axisOf(inputs, inAxis.label)
  const down = said.axisOf(outputs, outAxis.label)
  return (
    <>
      <div className={inputs > 2 * outputs ? 'learned-maps learned-wide' : 'learned-maps'}>
        <figure>
          <Heatmap
            matrix={{ rows: outputs, columns: inputs, data: weight.data }}
            subject={`learned: ${key}.weight`}
            limit={colourLimit(weight.data)}
            theme={theme}
            rowAxis={outAxis}
            columnAxis={inAxis}
            ticks
            label={words.cells(said.shape(`${key}.weight`, down, across))}
            onPoint={point}
            onPick={pick}
            keyboardCursor={marked ?? { row: column, column: 0 }}
          />
          <Caption name="weight" array={weight} axes={[outAxis.kind, inAxis.kind]} />
        </figure>
        <figure className="learned-bias">
          <Heatmap
            matrix={{ rows: outputs, columns: 1, data: bias.data }}
            subject={`learned: ${key}.bias`}
            limit={colourLimit(bias.data)}
            theme={theme}
            rowAxis={outAxis}
            columnAxis={NO_AXIS}
            label={said.vector(`${key}.bias`, down)}
            onPoint={(cell) => setBiasAt(cell?.row ?? null)}
            onPick={(cell) => pick({ row: cell.row, column: 0 })}
          />
          <Caption name="bias" array={bias} axes={[outAxis.kind]}>
            [{biasAt ?? column}] {cellValue(bias.data[biasAt ?? column] ?? 0)}
          </Caption>
        </figure>
      </div>
      {/* Below, so that the matrices stay where they are while it changes. */}
      <p className={marked ? 'terms-now' : 'soft'}>
        {marked ? (
          <>
            <code>{nameOfCell('weight', marked.row, marked.column)}</code>{' '}
            {cellValue(weight.data[marked.row * inputs + marked.column] ?? 0)}
          </>
        ) : (
          said.pointAtWeight(column)
        )}
      </p>
    </>
  )
}

interface Vectors {
  made: Made
  /** The key of the module that has learned them. */
  under: string
  arrays: Readonly<Record<string, NamedArray>>
}

/** A norm's weight and bias, say: one of each for every column of what is worked on. */
export function LearnedVectors({ made, under, arrays }: Vectors) {
  const { theme } = useReader()
  const words = useWords().matrix
  const said = useWordsOf(workedWords)
  const store = useExperimentStore()
  const { block, place, settings } = made
  const axis = made.step.columns
  const { row, column } = place.cell
  const [at, setAt] = useState<number | null>(null)
  const shown = at ?? column
  return (
    <>
      {Object.entries(arrays).map(([name, array]) => (
        <figure key={name} className="learned-vector">
          <Heatmap
            matrix={{ rows: 1, columns: array.data.length, data: array.data }}
            subject={`learned: ${under}.${name}`}
            limit={colourLimit(array.data)}
            theme={theme}
            rowAxis={NO_AXIS}
            columnAxis={{ kind: axis, label: words.axis[axis], mark: shown }}
            label={said.vector(
              `${under}.${name}`,
              said.axisOf(axisSize(block, settings, axis), words.axis[axis]),
            )}
            onPoint={(cell) => setAt(cell?.column ?? null)}
            onPick={(cell) =>
              store.getState().pin({ tensor: place.tensor, cell: { row, column: cell.column } })
            }
          />
          <Caption name={name} array={array} axes={[axis]}>
            [{shown}] {cellValue(array.data[shown] ?? 0)}
          </Caption>
        </figure>
      ))}
    </>
  )
}

interface CaptionProps {
  name: string
  array: NamedArray
  /** The kinds of its axes, whose colours its sizes have. */
  axes: readonly string[]
  children?: ReactNode
}

function Caption({ name, array, axes, children }: CaptionProps) {
  const { theme } = useReader()
  const [outputs = 0] = array.shape
  const sizes = axes.length === 1 ? [array.data.length] : [outputs, array.data.length / outputs]
  return (
    <figcaption>
      <span>
        <code>{name}</code>
        {children}
      </span>{' '}
      <span>
        {sizes.map((size, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: both sides of a matrix may be of one kind.
          <span key={i}>
            {i > 0 && ' × '}
            <b className={`axis-${axes[i]}`}>{size}</b>
          </span>
        ))}
      </span>{' '}
      <SmallLegend limit={colourLimit(array.data)} theme={theme} />
    </figcaption>
  )
}
