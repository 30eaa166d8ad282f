import measured from '../../../public/weights/index.json'
import { useWords, useWordsOf } from '../../words/reader.ts'
import './network.css'
import { networkWords } from './words.ts'

/** What `training/export.py` measured of one network, with the weights as they are shipped. */
interface Measured {
  parameters: number
  training: { pictures: number; seed: number; command: string }
  accuracy: { difficulty: number; right: number; pictures: number }[]
}

const networks: Partial<Record<string, Measured>> = measured

const MIXINGS = ['linear', 'attention', 'none'] as const

/** The three trained networks and how many held-out pictures each names rightly, at every difficulty. */
export function TrainedTable() {
  const { number } = useWords()
  const words = useWordsOf(networkWords).trained
  const trained = MIXINGS.flatMap((mixing) => {
    const network = networks[mixing]
    return network ? [{ mixing, ...network }] : []
  })
  const [first] = trained
  if (!first) return null
  return (
    <div className="trained">
      {/* What scrolls sideways on a phone must scroll by keyboard too. */}
      <section className="table-scroll" tabIndex={0} aria-label={words.label}>
        <table className="trained-table">
          <thead>
            <tr>
              <th scope="col">{words.mixing}</th>
              <th scope="col">{words.parameters}</th>
              <th scope="col">{words.pictures}</th>
              {first.accuracy.map(({ difficulty }) => (
                <th scope="col" key={difficulty}>
                  {words.difficulty(difficulty)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {trained.map(({ mixing, parameters, training, accuracy }) => (
              <tr key={mixing}>
                <th scope="row">{words.mixings[mixing]}</th>
                <td>{number(parameters)}</td>
                <td>{number(training.pictures)}</td>
                {accuracy.map(({ difficulty, right, pictures }) => (
                  <td key={difficulty}>{words.share(right / pictures)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="soft trained-commands">
        {words.measured(first.accuracy[0]?.pictures ?? 0, first.training.seed)}
      </p>
      <ul className="soft trained-commands">
        {trained.map(({ mixing, training }) => (
          <li key={mixing}>
            <code>{training.command}</code>
          </li>
        ))}
      </ul>
    </div>
  )
}
