import { useStore } from 'zustand'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { blockOf, type Settings } from '../../experiment/settings.ts'
import type { ExperimentStore } from '../../experiment/store.ts'
import { macCount, parameterCount } from '../../model/counts.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { FactsTable } from '../article/FactsTable.tsx'
import { besideWords } from './beside-words.ts'

/** What two blocks cost at the present sizes, and how many times as much the right one does. */
export function CostsBeside({ beside }: { beside: ExperimentStore }) {
  const { number } = useWords()
  const said = useWordsOf(besideWords)
  const left = useExperiment(({ settings }) => settings)
  const right = useStore(beside, ({ settings }) => settings)
  const countedOf = (settings: Settings, count: typeof macCount) => {
    const block = blockOf(settings)
    return count(block, block.modules, settings)
  }
  const rows = [
    { name: said.parameters, of: (settings: Settings) => countedOf(settings, parameterCount) },
    { name: said.macs, of: (settings: Settings) => countedOf(settings, macCount) },
  ]
  return (
    <FactsTable label={said.costs}>
      <thead>
        <tr>
          <th scope="col">{said.cost}</th>
          {[left, right].map((settings, side) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: both sides may be the same block.
            <th key={side} scope="col" translate="no">
              {blockOf(settings).pytorch.className}
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
