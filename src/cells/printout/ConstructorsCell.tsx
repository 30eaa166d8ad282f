import { useWordsOf } from '../../words/reader.ts'
import { FactsTable } from '../article/FactsTable.tsx'
import { ARGUMENTS, type Argument } from './constructors.ts'
import { printoutWords } from './words.ts'
import './printout.css'

/** The paper's constructor beside ours, an argument a line; what does nothing is grey. */
export function ConstructorsCell() {
  const said = useWordsOf(printoutWords).constructors
  return (
    <div className="cell constructors-cell" id="two-signatures">
      <FactsTable label={said.label}>
        <thead>
          <tr>
            <th scope="col">{said.paper(ARGUMENTS.length)}</th>
            <th scope="col">{said.ours(ARGUMENTS.filter(({ ours }) => typeof ours === 'string').length)}</th>
          </tr>
        </thead>
        <tbody>
          {ARGUMENTS.map(({ paper, ours }) => (
            <tr key={paper} className={ours === null ? 'constructors-unused' : undefined}>
              <th scope="row">
                <code>{paper}</code>
              </th>
              <td>
                <Ours ours={ours} />
              </td>
            </tr>
          ))}
        </tbody>
      </FactsTable>
    </div>
  )
}

function Ours({ ours }: Pick<Argument, 'ours'>) {
  const said = useWordsOf(printoutWords).constructors
  if (ours === null) return said.unused
  if (typeof ours === 'string') return <code>{ours}</code>
  return (
    <>
      {said.always} <code>{ours.always}</code>
    </>
  )
}
