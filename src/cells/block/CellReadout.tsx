import type { TensorCell } from '../../experiment/marks.ts'
import { useExperiment, useExperimentStore, useFirstPatch } from '../../experiment/react/use-experiment.ts'
import { useFollowed } from '../../experiment/react/use-followed.ts'
import { useKept } from '../../experiment/react/use-kept.ts'
import { blockOf } from '../../experiment/settings.ts'
import { type Neighbour, neighboursOf } from '../../experiment/view-of-trace.ts'
import { cellValue } from '../../heatmap/figures.ts'
import { stepOf } from '../../model/block.ts'
import type { Axis } from '../../model/config.ts'
import { valueAt } from '../../model/matrix.ts'
import { useWords } from '../../words/reader.ts'

/** The cell that is pointed at or followed: where it is, what it is, and where it is in the tensors next to it. */
export function CellReadout({ id }: { id: string }) {
  const words = useWords().block.cell
  const places = useWords().matrix
  const traced = useExperiment((experiment) => experiment.traced)
  const pointed = useExperiment((experiment) => experiment.pointed)
  const followed = useFollowed()
  const place = pointed && 'tensor' in pointed ? pointed : followed?.place
  const token = pointed && 'token' in pointed ? pointed.token : null
  const grid = traced?.settings.grid ?? 0
  const first = useFirstPatch()

  const name = (axis: Axis, index: number) =>
    axis === 'tokens' || axis === 'keys' ? places.token(index, grid, first) : places.indexOn[axis](index)

  const block = traced && blockOf(traced.settings)
  const matrix = place && traced?.result.get(place.tensor)
  const known = matrix && place.cell.row < matrix.rows && place.cell.column < matrix.columns
  const step = known && block && stepOf(block, place.tensor)
  return (
    <div className="readout" data-static="drop" id={id} role="status" aria-label={words.label}>
      {step ? (
        <>
          <p className="readout-cell">
            <code>{place.tensor}</code> <output>{cellValue(valueAt(matrix, place.cell))}</output>
            <MinusKept place={place} value={valueAt(matrix, place.cell)} />{' '}
            <span data-testid="place">
              <AxisName axis={step.rows}>{name(step.rows, place.cell.row)}</AxisName>
              {words.comma}
              <AxisName axis={step.columns}>{name(step.columns, place.cell.column)}</AxisName>
            </span>
          </p>
          <Neighbours
            all={neighboursOf(
              block,
              traced.result,
              place.tensor,
              place.cell.row,
              place.cell.column,
              traced.settings.head,
            )}
          />
        </>
      ) : (
        <p className="soft">
          {token === null ? words.none : words.noneToken(places.token(token, grid, first))}
        </p>
      )}
    </div>
  )
}

/** Where the difference from the kept picture is looked at: what that picture has in the cell, and what remains. */
function MinusKept({ place, value }: { place: TensorCell; value: number }) {
  const differs = useExperiment(({ settings }) => settings.view === 'difference')
  const kept = useKept('trace', differs)?.result.trace?.get(place.tensor)
  if (!kept) return null
  const before = valueAt(kept, place.cell)
  return (
    <>
      {' '}
      − {before < 0 ? `(${cellValue(before)})` : cellValue(before)} ={' '}
      <b data-testid="minus-kept">{cellValue(value - before)}</b>
    </>
  )
}

const AxisName = ({ axis, children }: { axis: Axis; children: string }) => (
  <span className={`axis-${axis}`}>{children}</span>
)

function Neighbours({ all }: { all: readonly Neighbour[] }) {
  const words = useWords().block.cell
  const store = useExperimentStore()
  return (
    <ul className="readout-neighbours">
      {all.map(({ tensor, row, column, value, direction, head }) => (
        <li key={`${direction} ${tensor}`}>
          <span className="soft">{direction === 'from' ? words.from : words.to}</span>{' '}
          {row === null || column === null ? (
            <button
              type="button"
              className="code-link"
              onClick={() => store.getState().change({ step: tensor })}
            >
              <code>{tensor}</code> {row === null ? words.wholeColumn(column ?? 0) : words.wholeRow(row)}
            </button>
          ) : (
            <button
              type="button"
              className="code-link"
              onClick={() => {
                if (head !== undefined) store.getState().change({ head })
                store.getState().pin({ tensor, cell: { row, column } })
              }}
            >
              <code>
                {tensor}[{head !== undefined && `${head}, `}
                {row}, {column}]
              </code>{' '}
              = <output>{value !== null && cellValue(value)}</output>
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
