import { useExperimentStore } from '../experiment/react/use-experiment.ts'
import { viewOf } from '../experiment/view-of-trace.ts'
import { axisSize, type StepOf, stepOf } from '../model/block.ts'
import { firstPatch } from '../model/config.ts'
import { columnOf, rowOf } from '../model/matrix.ts'
import { tensorOf } from '../model/trace.ts'
import { useWordsOf } from '../words/reader.ts'
import { Equation } from './Equation.tsx'
import { Broken, Entry, Line, Result, SumOver } from './Formula.tsx'
import type { Made, WorkedCell } from './made.ts'
import { nameOfCell } from './names.ts'
import { multiplied, type Products } from './products.ts'
import { SumOfProducts } from './SumOfProducts.tsx'
import { usePointedColumn } from './use-pointed-column.ts'
import { workedWords } from './words.ts'

type WeightedSum = Made<StepOf<'weightedSum'>>

/** The values of all tokens, as much of each as it has a share. */
export function workOutWeightedSum(made: WeightedSum): WorkedCell {
  const { block, trace, step, place } = made
  const terms = multiplied(
    rowOf(tensorOf(trace, step.shares.tensor), place.cell.row),
    columnOf(tensorOf(trace, step.values.tensor), place.cell.column),
  )
  return {
    made,
    kind: 'weightedSum',
    value: terms.sum,
    formula: <Formula made={made} />,
    working: <Working made={made} terms={terms} />,
    learned: null,
    lines: () => ({ file: block.tensorflow, lines: ['product(shares, v[head] as tf.Tensor2D)'] }),
  }
}

function Formula({ made }: { made: WeightedSum }) {
  const { block, step, settings } = made
  const { row, column } = made.place.cell
  const inner = stepOf(block, step.shares.tensor).columns
  return (
    <Broken>
      <Line>
        <Result made={made} />
        <SumOver axis={inner} size={axisSize(block, settings, inner)} />
        <Entry block={block} of={step.shares.tensor} row={row} column="k" />
      </Line>
      <Line>
        <mo form="infix">·</mo>
        <Entry block={block} of={step.values.tensor} row="k" column={column} />
      </Line>
    </Broken>
  )
}

function Working({ made, terms }: { made: WeightedSum; terms: Products }) {
  const words = useWordsOf(workedWords)
  const store = useExperimentStore()
  const { block, place, step, trace, settings } = made
  const { row, column } = place.cell
  const [shares, values] = [step.shares.tensor, step.values.tensor]
  const pointed = usePointedColumn(shares, row)
  const limit = (tensor: string) => viewOf(block, trace, tensor, 'value').limit
  return (
    <SumOfProducts
      terms={terms}
      input={{
        name: (
          <>
            <code>{shares}</code> {words.row(row)}
          </>
        ),
        limit: limit(shares),
      }}
      weight={{
        name: (
          <>
            <code>{values}</code> {words.column(column)}
          </>
        ),
        limit: limit(values),
      }}
      nameOf={(term) => ({
        input: (
          <>
            <code>{nameOfCell(shares, row, term)}</code>{' '}
            {words.token(term, settings.grid, firstPatch(settings))}
          </>
        ),
        weight: <code>{nameOfCell(values, term, column)}</code>,
      })}
      pointed={pointed}
      onPoint={(term) =>
        store.getState().point(term === null ? null : { tensor: shares, cell: { row, column: term } })
      }
      result={
        <Equation
          parts={[{ sign: '', label: words.sum, value: terms.sum }]}
          name={nameOfCell(place.tensor, row, column)}
          value={terms.sum}
        />
      }
    />
  )
}
