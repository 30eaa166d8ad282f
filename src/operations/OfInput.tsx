import { useState } from 'react'
import { useExperimentStore } from '../experiment/react/use-experiment.ts'
import { networkOf } from '../experiment/settings.ts'
import { colourLimit } from '../heatmap/limit.ts'
import type { Arithmetic } from '../model/arithmetic.ts'
import { useWordsOf } from '../words/reader.ts'
import { Equation } from './Equation.tsx'
import type { Made } from './made.ts'
import { nameOfCell } from './names.ts'
import { SumOfProducts } from './SumOfProducts.tsx'
import { workedWords } from './words.ts'

/** A patch's feature: its pixels times a row of the projection, the bias, and what the place adds. */
export function OfPatch({ made, arithmetic }: { made: Made; arithmetic: Arithmetic & { kind: 'patch' } }) {
  const words = useWordsOf(workedWords)
  const { place, settings, learned } = made
  const { row, column } = place.cell
  const { patchSize } = networkOf(settings).config
  const [pointed, setPointed] = useState<number | null>(null)
  const pixel = (term: number) =>
    words.pixel(Math.floor(term / patchSize ** 2), Math.floor(term / patchSize) % patchSize, term % patchSize)
  return (
    <>
      <SumOfProducts
        terms={arithmetic}
        input={{ name: `${words.patch} ${row - 1}`, limit: colourLimit(arithmetic.inputs) }}
        weight={{
          name: (
            <>
              <code>weight</code> {words.row(column)}
            </>
          ),
          limit: colourLimit(learned!.weight.data),
        }}
        nameOf={(term) => ({
          input: pixel(term),
          weight: <code>{nameOfCell('weight', column, term)}</code>,
        })}
        pointed={pointed}
        onPoint={setPointed}
      />
      <Equation
        parts={[
          { sign: '', label: words.sum, value: arithmetic.sum },
          { sign: '+', label: <code>bias[{column}]</code>, value: arithmetic.bias },
          { sign: '+', label: words.position, value: arithmetic.position },
        ]}
        name={nameOfCell(place.tensor, row, column)}
        value={arithmetic.value}
      />
    </>
  )
}

/** The class token has no pixels: it is learned, and so is its place. */
export function OfClassToken({
  made: { place },
  arithmetic,
}: {
  made: Made
  arithmetic: Arithmetic & { kind: 'classToken' }
}) {
  const words = useWordsOf(workedWords)
  const { row, column } = place.cell
  return (
    <Equation
      parts={[
        { sign: '', label: <code>cls_token[{column}]</code>, value: arithmetic.token },
        { sign: '+', label: words.position, value: arithmetic.position },
      ]}
      name={nameOfCell(place.tensor, row, column)}
      value={arithmetic.value}
    />
  )
}

/** A later block's input is an earlier one's output, and the way there. */
export function OfBlockBefore({
  made: { place, settings },
  arithmetic,
}: {
  made: Made
  arithmetic: Arithmetic
}) {
  const words = useWordsOf(workedWords)
  const store = useExperimentStore()
  const before = settings.block - 1
  const name = nameOfCell(place.tensor, place.cell.row, place.cell.column)
  return (
    <>
      <p>{words.handedOn(before)}</p>
      <Equation
        parts={[
          {
            sign: '',
            label: (
              <>
                <code>{nameOfCell('transpose2', place.cell.row, place.cell.column)}</code>{' '}
                {words.ofBlock(before)}
              </>
            ),
            value: arithmetic.value,
          },
        ]}
        name={name}
        value={arithmetic.value}
      />
      <button type="button" onClick={() => store.getState().change({ block: before, step: 'transpose2' })}>
        {words.goToBlock('transpose2', before)}
      </button>
    </>
  )
}
