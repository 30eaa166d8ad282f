import { useExperimentStore } from '../experiment/react/use-experiment.ts'
import { viewOf } from '../experiment/view-of-trace.ts'
import { colourLimit } from '../heatmap/limit.ts'
import type { Arithmetic } from '../model/arithmetic.ts'
import { stepOf } from '../model/steps.ts'
import { useWordsOf } from '../words/reader.ts'
import { Equation } from './Equation.tsx'
import type { Made } from './made.ts'
import { nameOfCell } from './names.ts'
import { SumOfProducts } from './SumOfProducts.tsx'
import { usePointedColumn } from './use-pointed-column.ts'
import { workedWords } from './words.ts'

/** A Linear's output: a row of its input times a row of its weight, and the bias. */
export function OfLinear({ made, arithmetic }: { made: Made; arithmetic: Arithmetic & { kind: 'linear' } }) {
  const words = useWordsOf(workedWords)
  const store = useExperimentStore()
  const { place, trace, learned } = made
  const { row, column } = place.cell
  const { from } = stepOf(place.tensor).reads[0]!
  const pointed = usePointedColumn(from, row)
  return (
    <>
      <SumOfProducts
        terms={arithmetic}
        input={{
          name: (
            <>
              <code>{from}</code> {words.row(row)}
            </>
          ),
          limit: viewOf(trace, from, 'value').limit,
        }}
        weight={{
          name: (
            <>
              <code>weight</code> {words.row(column)}
            </>
          ),
          limit: colourLimit(learned!.weight.data),
        }}
        nameOf={(term) => ({
          input: <code>{nameOfCell(from, row, term)}</code>,
          weight: <code>{nameOfCell('weight', column, term)}</code>,
        })}
        pointed={pointed}
        onPoint={(term) =>
          store.getState().point(term === null ? null : { tensor: from, cell: { row, column: term } })
        }
      />
      <Equation
        parts={[
          { sign: '', label: words.sum, value: arithmetic.sum },
          { sign: '+', label: <code>bias[{column}]</code>, value: arithmetic.bias },
        ]}
        name={nameOfCell(place.tensor, row, column)}
        value={arithmetic.value}
      />
    </>
  )
}
