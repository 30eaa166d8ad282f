import { useExperimentStore } from '../experiment/react/use-experiment.ts'
import { viewOf } from '../experiment/view-of-trace.ts'
import { colourLimit } from '../heatmap/limit.ts'
import { axisSize, type StepOf, stepOf } from '../model/block.ts'
import { firstPatch } from '../model/config.ts'
import { rowOf } from '../model/matrix.ts'
import { tensorOf } from '../model/trace.ts'
import { useWordsOf } from '../words/reader.ts'
import { Equation } from './Equation.tsx'
import { inLayers } from './engine-lines.ts'
import { Broken, Entry, Index, Indexed, Line, Name, Result, SumOver } from './Formula.tsx'
import { LearnedProduct } from './LearnedMaps.tsx'
import type { Learned, Made, WorkedCell } from './made.ts'
import { nameOfCell } from './names.ts'
import { multiplied, type Products } from './products.ts'
import { SumOfProducts } from './SumOfProducts.tsx'
import { usePointedColumn } from './use-pointed-column.ts'
import { workedWords } from './words.ts'

type Linear = Made<StepOf<'linear'>>

/** A Linear's output: a row of its input times the row of its weight (out, in) that belongs to the output, and the bias. */
export function workOutLinear(made: Linear, learned: Learned): WorkedCell {
  const { trace, step, place } = made
  const { row, column } = place.cell
  const terms = multiplied(
    rowOf(tensorOf(trace, step.input.tensor), row),
    rowOf({ rows: 0, columns: learned.weight.shape[1] ?? 0, data: learned.weight.data }, column),
  )
  const bias = learned.bias.data[column] ?? Number.NaN
  const value = terms.sum + bias
  return {
    made,
    kind: 'linear',
    value,
    formula: <Formula made={made} />,
    working: <Working made={made} terms={terms} bias={bias} value={value} weights={learned.weight.data} />,
    learned: {
      key: learned.key,
      maps: <LearnedProduct made={made} learned={learned} input={step.input.tensor} />,
    },
    lines: (backend) =>
      inLayers(
        backend === 'wasm'
          ? "tf.engine().runKernel('Linear', { x, weight, bias })"
          : 'tf.fused.matMul({ a: x, b: weight, bias })',
      ),
  }
}

function Formula({ made }: { made: Linear }) {
  const { block, step, settings } = made
  const { row, column } = made.place.cell
  const inner = stepOf(block, step.input.tensor).columns
  return (
    <Broken>
      <Line>
        <Result made={made} />
        <SumOver axis={inner} size={axisSize(block, settings, inner)} />
        <Entry block={block} of={step.input.tensor} row={row} column="k" />
        <mo>·</mo>
        <Indexed name={<Name>weight</Name>}>
          <Index axis={step.columns} at={column} />
          <mo>,</mo>
          <Index axis={inner} at="k" />
        </Indexed>
      </Line>
      <Line>
        <mo form="infix">+</mo>
        <Indexed name={<Name>bias</Name>}>
          <Index axis={step.columns} at={column} />
        </Indexed>
      </Line>
    </Broken>
  )
}

interface WorkingProps {
  made: Linear
  terms: Products
  bias: number
  value: number
  weights: Float32Array
}

function Working({ made, terms, bias, value, weights }: WorkingProps) {
  const words = useWordsOf(workedWords)
  const store = useExperimentStore()
  const { block, place, trace, settings } = made
  const { row, column } = place.cell
  const from = made.step.input.tensor
  const inner = stepOf(block, from).columns
  const pointed = usePointedColumn(from, row)
  return (
    <SumOfProducts
      terms={terms}
      input={{
        name: (
          <>
            <code>{from}</code> {words.row(row)}
          </>
        ),
        limit: viewOf(block, trace, from, 'value').limit,
      }}
      weight={{
        name: (
          <>
            <code>weight</code> {words.row(column)}
          </>
        ),
        limit: colourLimit(weights),
      }}
      nameOf={(term) => ({
        input: (
          <>
            <code>{nameOfCell(from, row, term)}</code>{' '}
            {inner === 'tokens' && words.token(term, settings.grid, firstPatch(settings))}
          </>
        ),
        weight: <code>{nameOfCell('weight', column, term)}</code>,
      })}
      pointed={pointed}
      onPoint={(term) =>
        store.getState().point(term === null ? null : { tensor: from, cell: { row, column: term } })
      }
      result={
        <Equation
          parts={[
            { sign: '', label: words.sum, value: terms.sum },
            { sign: '+', label: <code>bias[{column}]</code>, value: bias },
          ]}
          name={nameOfCell(place.tensor, row, column)}
          value={value}
        />
      }
    />
  )
}
