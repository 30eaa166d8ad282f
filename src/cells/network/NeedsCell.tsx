import { CLASSES, TASKS } from '../../model/config.ts'
import { MODELS } from '../../model/models.ts'
import { useWordsOf } from '../../words/reader.ts'
import { taskWords } from '../picture/task-words.ts'
import { changesWords } from './changes-words.ts'
import { MEASURED, scoreWith } from './measured.ts'
import { needsWords } from './needs-words.ts'
import './network.css'
import { OverSeeds } from './OverSeeds.tsx'
import { sharesWords } from './shares-words.ts'

/** What takes from a network where its patches are, or what would say so. */
const CHANGES = ['nothing', 'shuffled', 'no positions'] as const

/** Which task needs what: how much each network still gets right where its patches lie elsewhere, or say nothing of it. */
export function NeedsCell() {
  const said = useWordsOf(needsWords)
  const { networks } = useWordsOf(changesWords)
  const { share } = useWordsOf(sharesWords)
  const { names } = useWordsOf(taskWords)
  return (
    <div className="trained">
      <section className="table-scroll" tabIndex={0} aria-label={said.label}>
        <table className="trained-table needs-table">
          <caption>{said.label}</caption>
          <thead>
            <tr>
              <th scope="col">{said.network}</th>
              {CHANGES.map((change) => (
                <th scope="col" key={change}>
                  {said.changes[change]}
                </th>
              ))}
            </tr>
          </thead>
          {TASKS.map((task) => (
            <tbody key={task} data-task={task}>
              <tr>
                <th scope="rowgroup" colSpan={CHANGES.length + 1}>
                  {names[task]} <span className="soft">{said.guessing(share(1 / CLASSES[task]))}</span>
                </th>
              </tr>
              {MODELS.map((mixing) => {
                const network = MEASURED[task][mixing]
                return (
                  network && (
                    <tr key={mixing} data-mixing={mixing}>
                      <th scope="row">{networks[mixing]}</th>
                      {CHANGES.map((change) => (
                        <td key={change}>
                          <OverSeeds network={network} of={scoreWith(change)} />
                        </td>
                      ))}
                    </tr>
                  )
                )
              })}
            </tbody>
          ))}
        </table>
      </section>
      <p className="soft trained-commands">{said.measured}</p>
    </div>
  )
}
