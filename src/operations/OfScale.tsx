import type { StepOf } from '../model/block.ts'
import { valueAt } from '../model/matrix.ts'
import { tensorOf } from '../model/trace.ts'
import { blockKey } from '../weights/network-source.ts'
import type { NamedArray } from '../weights/state-dict.ts'
import { Equation } from './Equation.tsx'
import { whereTapped } from './engine-lines.ts'
import { Entry, InColumn, Line, Result } from './Formula.tsx'
import { LearnedVectors } from './LearnedMaps.tsx'
import type { Made, WorkedCell } from './made.ts'
import { nameOfCell } from './names.ts'

/** LayerScale: the cell times the number that the block has learned for its column. */
export function workOutScale(made: Made<StepOf<'scale'>>, learned: NamedArray): WorkedCell {
  const { block, step, place, settings } = made
  const { row, column } = place.cell
  const [from, name] = [step.input.tensor, step.scale.parameter]
  const input = valueAt(tensorOf(made.trace, from), place.cell)
  const scale = learned.data[column] ?? Number.NaN
  const value = scale * input
  const inside = blockKey(settings.block, '').slice(0, -1)
  return {
    made,
    kind: 'scale',
    value,
    formula: (
      <Line>
        <Result made={made} />
        <InColumn name={name} axis={step.columns} at={column} />
        <mo>·</mo>
        <Entry block={block} of={from} row={row} column={column} />
      </Line>
    ),
    working: (
      <Equation
        parts={[
          {
            sign: '',
            label: (
              <code>
                {name}[{column}]
              </code>
            ),
            value: scale,
          },
          { sign: '×', label: <code>{nameOfCell(from, row, column)}</code>, value: input },
        ]}
        name={nameOfCell(place.tensor, row, column)}
        value={value}
      />
    ),
    learned: {
      key: `${inside}.${name}`,
      maps: <LearnedVectors made={made} under={inside} arrays={{ [name]: learned }} />,
    },
    lines: () => whereTapped(block, place.tensor),
  }
}
