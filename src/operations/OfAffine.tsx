import type { StepOf } from '../model/block.ts'
import { valueAt } from '../model/matrix.ts'
import { tensorOf } from '../model/trace.ts'
import { Equation } from './Equation.tsx'
import { inLayers } from './engine-lines.ts'
import { Entry, InColumn, Line, Result } from './Formula.tsx'
import { LearnedVectors } from './LearnedMaps.tsx'
import type { Learned, Made, WorkedCell } from './made.ts'
import { nameOfCell } from './names.ts'

/** An Affine's output: the cell times its column's alpha, and its column's beta. */
export function workOutAffine(made: Made<StepOf<'affine'>>, learned: Learned): WorkedCell {
  const { block, step, place } = made
  const { row, column } = place.cell
  const from = step.input.tensor
  const input = valueAt(tensorOf(made.trace, from), place.cell)
  const alpha = learned.weight.data[column] ?? Number.NaN
  const beta = learned.bias.data[column] ?? Number.NaN
  const value = alpha * input + beta
  return {
    made,
    kind: 'affine',
    value,
    formula: (
      <Line>
        <Result made={made} />
        <InColumn name="alpha" axis={step.columns} at={column} />
        <mo>·</mo>
        <Entry block={block} of={from} row={row} column={column} />
        <mo>+</mo>
        <InColumn name="beta" axis={step.columns} at={column} />
      </Line>
    ),
    working: (
      <Equation
        parts={[
          { sign: '', label: <code>alpha[{column}]</code>, value: alpha },
          { sign: '×', label: <code>{nameOfCell(from, row, column)}</code>, value: input },
          { sign: '+', label: <code>beta[{column}]</code>, value: beta },
        ]}
        name={nameOfCell(place.tensor, row, column)}
        value={value}
      />
    ),
    learned: {
      key: learned.key,
      maps: (
        <LearnedVectors
          made={made}
          under={learned.key}
          arrays={{ alpha: learned.weight, beta: learned.bias }}
        />
      ),
    },
    lines: () => inLayers('tf.add(tf.mul(x, alpha), beta)'),
  }
}
