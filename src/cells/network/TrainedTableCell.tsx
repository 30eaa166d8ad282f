import type { Task } from '../../model/config.ts'
import { MODELS } from '../../model/models.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { MEASURED } from './measured.ts'
import './network.css'
import { OverSeeds } from './OverSeeds.tsx'
import { trainedWords } from './trained-words.ts'

/** The trained networks of a task, and how many held-out pictures each names rightly, at every difficulty. */
export function TrainedTableCell({ of }: { of: Task }) {
  const { number } = useWords()
  const words = useWordsOf(trainedWords)
  const networks = MEASURED[of]
  const trained = MODELS.flatMap((mixing) => {
    const network = networks[mixing]
    return network ? [{ mixing, network }] : []
  })
  const first = trained[0]?.network
  const pictures = first?.accuracy[0]?.pictures
  if (!first || !pictures) return null
  const compared = networks.linear?.compared?.attention
  return (
    <div className="trained" id={`trained-${of}`}>
      {/* What scrolls sideways on a phone must scroll by keyboard too. */}
      <section className="table-scroll" tabIndex={0} aria-label={words.label[of]}>
        <table className="trained-table">
          <caption>{words.label[of]}</caption>
          <thead>
            <tr>
              <th scope="col">{words.mixing}</th>
              {first.accuracy.map(({ difficulty }) => (
                <th scope="col" key={difficulty}>
                  {difficulty === null ? words.testSet : words.difficulty(difficulty)}
                </th>
              ))}
              <th scope="col">{words.parameters}</th>
            </tr>
          </thead>
          <tbody>
            {trained.map(({ mixing, network }) => (
              <tr key={mixing}>
                <th scope="row">{words.mixings[mixing]}</th>
                {network.accuracy.map(({ difficulty }, place) => (
                  <td key={difficulty}>
                    <OverSeeds network={network} of={({ accuracy }) => accuracy[place]} />
                  </td>
                ))}
                <td>{number(network.parameters)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="soft trained-commands">
        {words.measured(pictures, first.training.pictures, 1 + first.otherSeeds.length)}
        {compared && words.betweenSentences}
        {compared && words.compared(compared, first.accuracy.length > 1)}
      </p>
      <details className="soft trained-commands">
        <summary>{words.commands}</summary>
        <ul>
          {trained
            .flatMap(({ network }) => [network, ...network.otherSeeds])
            .map(({ training: { command } }) => (
              <li key={command}>
                <code>{command}</code>
              </li>
            ))}
        </ul>
      </details>
    </div>
  )
}
