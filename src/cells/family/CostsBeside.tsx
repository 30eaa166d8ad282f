import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { ratioWith, sizesOf } from '../../experiment/settings.ts'
import type { Block } from '../../model/block.ts'
import { blockNamed } from '../../model/blocks/index.ts'
import type { Sizes } from '../../model/config.ts'
import { macCount, parameterCount } from '../../model/counts.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { FactsTable } from '../article/FactsTable.tsx'
import { besideWords } from './beside-words.ts'

interface Side {
  block: Block
  sizes: Sizes
}

/** What two blocks cost at the present sizes, and how many times as much the right one does. */
export function CostsBeside() {
  const { number } = useWords()
  const said = useWordsOf(besideWords)
  const settings = useExperiment((experiment) => experiment.settings)
  const [left, right] = ([settings.model, settings.beside] as const).map((model) => ({
    block: blockNamed(model),
    sizes: { ...sizesOf(settings), ratio: ratioWith(model, settings) },
  })) as [Side, Side]
  const rows = [
    { name: said.parameters, of: ({ block, sizes }: Side) => parameterCount(block, block.modules, sizes) },
    { name: said.macs, of: ({ block, sizes }: Side) => macCount(block, block.modules, sizes) },
  ]
  return (
    <FactsTable label={said.costs}>
      <thead>
        <tr>
          <th scope="col">{said.cost}</th>
          {[left, right].map(({ block: { pytorch } }, side) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: both sides may be the same block.
            <th key={side} scope="col" translate="no">
              {pytorch.className}
            </th>
          ))}
          <th scope="col">{said.times}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, of }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="number">{number(of(left))}</td>
            <td className="number">{number(of(right))}</td>
            <td className="number">{(of(right) / of(left)).toFixed(2)} ×</td>
          </tr>
        ))}
      </tbody>
    </FactsTable>
  )
}
