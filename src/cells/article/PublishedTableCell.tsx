import { PUBLISHED } from '../../model/published.ts'
import { useWordsOf } from '../../words/reader.ts'
import { questionWords } from '../question/words.ts'
import { Cite } from './Cite.tsx'
import { FactsTable } from './FactsTable.tsx'

/** Published accuracies, each with its source. */
export function PublishedTableCell() {
  const said = useWordsOf(questionWords).published
  return (
    <FactsTable label={said.label}>
      <thead>
        <tr>
          <th scope="col">{said.network}</th>
          <th scope="col">{said.between}</th>
          <th scope="col" className="number">
            {said.parameters}
          </th>
          <th scope="col" className="number">
            {said.top1}
          </th>
          <th scope="col">{said.source}</th>
        </tr>
      </thead>
      <tbody>
        {Object.values(PUBLISHED).map(({ name, mixing, parameters, top1, source }) => (
          <tr key={name}>
            <th scope="row" lang="en">
              {name}
            </th>
            <td>{said.mixings[mixing]}</td>
            <td className="number">{said.millions(parameters / 1e6)}</td>
            <td className="number">{top1.toFixed(1)}</td>
            <td>
              <Cite of={source} />
            </td>
          </tr>
        ))}
      </tbody>
    </FactsTable>
  )
}
