import { useExperimentStore } from '../experiment/react/use-experiment.ts'
import { viewOf } from '../experiment/view-of-trace.ts'
import { type StepOf, stepOf } from '../model/block.ts'
import { rowOf } from '../model/matrix.ts'
import { tensorOf } from '../model/trace.ts'
import { useWordsOf } from '../words/reader.ts'
import { attentionWords } from './attention-words.ts'
import { Equation } from './Equation.tsx'
import { Broken, Entry, Line, Result, SumOver } from './Formula.tsx'
import type { Made, WorkedCell } from './made.ts'
import { nameOfCell } from './names.ts'
import { multiplied, type Products } from './products.ts'
import { SumOfProducts } from './SumOfProducts.tsx'
import { usePointedColumn } from './use-pointed-column.ts'
import { workedWords } from './words.ts'

type Scores = Made<StepOf<'scores'>>

/** How well a key answers a query: the product of the two over the root of their length. */
export function workOutScores(made: Scores): WorkedCell {
  const { block, trace, step, place } = made
  const { row, column } = place.cell
  const queries = tensorOf(trace, step.query.tensor)
  const width = queries.columns
  const terms = multiplied(rowOf(queries, row), rowOf(tensorOf(trace, step.key.tensor), column))
  const scale = width ** -0.5
  const value = terms.sum * scale
  return {
    made,
    kind: 'scores',
    value,
    formula: <Formula made={made} width={width} />,
    working: <Working made={made} terms={terms} scale={scale} value={value} />,
    learned: null,
    lines: () => ({
      file: block.tensorflow,
      lines: ['tf.mul(product(query, key, true), query.shape[1] ** -0.5)'],
    }),
  }
}

function Formula({ made, width }: { made: Scores; width: number }) {
  const { block, step } = made
  const { row, column } = made.place.cell
  const { columns } = stepOf(block, step.query.tensor)
  return (
    <Broken>
      <Line>
        <Result made={made} />
        <mfrac>
          <mn>1</mn>
          <msqrt>
            <mn className={`axis-${columns}`}>{width}</mn>
          </msqrt>
        </mfrac>
        <SumOver axis={columns} size={width} />
        <Entry block={block} of={step.query.tensor} row={row} column="k" />
      </Line>
      <Line>
        <mo form="infix">·</mo>
        <Entry block={block} of={step.key.tensor} row={column} column="k" />
      </Line>
    </Broken>
  )
}

interface WorkingProps {
  made: Scores
  terms: Products
  scale: number
  value: number
}

function Working({ made, terms, scale, value }: WorkingProps) {
  const words = useWordsOf(workedWords)
  const said = useWordsOf(attentionWords)
  const store = useExperimentStore()
  const { block, place, step, trace } = made
  const { row, column } = place.cell
  const [query, key] = [step.query.tensor, step.key.tensor]
  const pointed = usePointedColumn(query, row)
  const side = (tensor: string, at: number) => ({
    name: (
      <>
        <code>{tensor}</code> {words.row(at)}
      </>
    ),
    limit: viewOf(block, trace, tensor, 'value').limit,
  })
  return (
    <SumOfProducts
      terms={terms}
      input={side(query, row)}
      weight={side(key, column)}
      nameOf={(term) => ({
        input: <code>{nameOfCell(query, row, term)}</code>,
        weight: <code>{nameOfCell(key, column, term)}</code>,
      })}
      pointed={pointed}
      onPoint={(term) =>
        store.getState().point(term === null ? null : { tensor: query, cell: { row, column: term } })
      }
      result={
        <Equation
          parts={[
            { sign: '', label: words.sum, value: terms.sum },
            { sign: '×', label: said.scaled, value: scale },
          ]}
          name={nameOfCell(place.tensor, row, column)}
          value={value}
        />
      }
    />
  )
}
