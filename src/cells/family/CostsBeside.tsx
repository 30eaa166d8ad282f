import { useSizes } from '../../experiment/react/use-experiment.ts'
import type { Block } from '../../model/block.ts'
import { macCount, parameterCount } from '../../model/counts.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { FactsTable } from '../article/FactsTable.tsx'
import { besideWords } from './beside-words.ts'

/** What two blocks cost at the present sizes, and how many times as much the right one does. */
export function CostsBeside({ left, right }: { left: Block; right: Block }) {
  const { number } = useWords()
  const said = useWordsOf(besideWords)
  const sizes = useSizes()
  const rows = [
    { name: said.parameters, of: (block: Block) => parameterCount(block, block.modules, sizes) },
    { name: said.macs, of: (block: Block) => macCount(block, block.modules, sizes) },
  ]
  return (
    <FactsTable label={said.costs}>
      <thead>
        <tr>
          <th scope="col">{said.cost}</th>
          {[left, right].map(({ pytorch }, side) => (
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
