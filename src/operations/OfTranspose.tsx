import { useExperimentStore } from '../experiment/react/use-experiment.ts'
import { networkOf } from '../experiment/settings.ts'
import { axisSize, type Step, type StepOf, stepOf } from '../model/block.ts'
import { type Cell, valueAt } from '../model/matrix.ts'
import { tensorOf } from '../model/trace.ts'
import { useWordsOf } from '../words/reader.ts'
import { Equation } from './Equation.tsx'
import { whereTapped } from './engine-lines.ts'
import { Entry, Line, Result } from './Formula.tsx'
import type { Made, WorkedCell } from './made.ts'
import { nameOfCell } from './names.ts'
import { workedWords } from './words.ts'

/** The longer side of a drawn matrix. */
const SIDE = 120
const LEAST_SIDE = 40
const GAP = 64

type Transpose = Made<StepOf<'transpose'>>

/** A transpose: no arithmetic, the cell changes its place. */
export function workOutTranspose(made: Transpose): WorkedCell {
  const { block, step, place } = made
  const mirrored = { row: place.cell.column, column: place.cell.row }
  const value = valueAt(tensorOf(made.trace, step.input.tensor), mirrored)
  return {
    made,
    kind: 'transpose',
    value,
    formula: (
      <Line>
        <Result made={made} />
        <Entry block={block} of={step.input.tensor} {...mirrored} />
      </Line>
    ),
    working: <Working made={made} mirrored={mirrored} value={value} />,
    learned: null,
    lines: () => whereTapped(block, place.tensor),
  }
}

/** Both matrices in outline, with the cell where it was and where it is. */
function Working({ made, mirrored, value }: { made: Transpose; mirrored: Cell; value: number }) {
  const words = useWordsOf(workedWords)
  const store = useExperimentStore()
  const { block: kind, place, settings } = made
  const from = made.step.input.tensor
  const before = nameOfCell(from, mirrored.row, mirrored.column)
  const after = nameOfCell(place.tensor, place.cell.row, place.cell.column)
  const { block } = settings
  const isLast = block + 1 >= networkOf(settings).config.depth
  const sizes = (name: string) => {
    const { rows, columns } = stepOf(kind, name)
    const [height, width] = [axisSize(kind, settings, rows), axisSize(kind, settings, columns)]
    const scale = SIDE / Math.max(height, width)
    const side = (length: number) => Math.max(LEAST_SIDE, length * scale)
    return { rows: height, columns: width, height: side(height), width: side(width) }
  }
  const [left, right] = [sizes(from), sizes(place.tensor)]
  return (
    <div className="working-two">
      <Equation
        parts={[{ sign: '', label: <code>{before}</code>, value: value }]}
        name={after}
        value={value}
      />
      <svg
        className="mirror"
        viewBox={`-8 -8 ${left.width + GAP + right.width + 16} ${Math.max(left.height, right.height) + 16}`}
        role="img"
        aria-label={words.mirror(before, after)}
      >
        <Outline step={stepOf(kind, from)} cell={mirrored} size={left} />
        <text className="mirror-arrow" x={left.width + GAP / 2} y={Math.min(left.height, right.height) / 2}>
          →
        </text>
        <g transform={`translate(${left.width + GAP})`}>
          <Outline step={made.step} cell={place.cell} size={right} />
        </g>
      </svg>
      {made.step === kind.steps.at(-1) && !isLast && (
        <button type="button" onClick={() => store.getState().change({ block: block + 1, step: 'x' })}>
          {words.goToBlock('x', block + 1)}
        </button>
      )}
    </div>
  )
}

interface Size {
  rows: number
  columns: number
  width: number
  height: number
}

/** A matrix in outline, its axes in their colours, its diagonal, and one cell of it with its row and column. */
function Outline({ step, cell, size }: { step: Step; cell: Cell; size: Size }) {
  const { rows, columns } = step
  const { width, height } = size
  const x = ((cell.column + 0.5) / size.columns) * width
  const y = ((cell.row + 0.5) / size.rows) * height
  const diagonal = Math.min(width, height)
  return (
    <>
      <rect className="mirror-matrix" width={width} height={height} />
      <path className="mirror-diagonal" d={`M0 0L${diagonal} ${diagonal}`} />
      <path className={`mirror-edge axis-${rows}`} d={`M-4 0V${height}`} />
      <path className={`mirror-edge axis-${columns}`} d={`M0 -4H${width}`} />
      <path className={`mirror-line axis-${rows}`} d={`M0 ${y}H${x}`} />
      <path className={`mirror-line axis-${columns}`} d={`M${x} 0V${y}`} />
      <circle className="gelu-point" cx={x} cy={y} r={4.5} />
    </>
  )
}
