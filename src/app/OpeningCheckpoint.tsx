import { foundWords } from '../cells/parts/found-words.ts'
import { useExperiment } from '../experiment/react/use-experiment.ts'
import { useWordsOf } from '../words/reader.ts'

/** A file of something else may hold any number of what looks like a network. */
const MOST_LISTED = 12

/** A checkpoint that takes long to be read, or the choice between the networks in it. */
export function OpeningCheckpoint() {
  const words = useWordsOf(foundWords)
  const opening = useExperiment((experiment) => experiment.opening)
  if (!opening) return null
  const { name, stop } = opening
  if ('bytesRead' in opening) {
    return (
      <p className="notice" data-static="drop">
        <span role="status">
          {words.opening(name)} {words.bytesRead(opening.bytesRead)}
        </span>{' '}
        <button type="button" onClick={stop}>
          {words.stop}
        </button>
      </p>
    )
  }
  const { networks, take } = opening
  return (
    <section className="notice" aria-labelledby="which-network" data-static="drop">
      <p id="which-network" role="alert">
        {words.which(name, networks.length)}
      </p>
      <ul>
        {networks.slice(0, MOST_LISTED).map((network) => (
          <li key={words.network(network)}>
            <button type="button" onClick={() => take(network)}>
              {words.network(network)}
            </button>
          </li>
        ))}
        {networks.length > MOST_LISTED && <li>{words.more(networks.length - MOST_LISTED)}</li>}
      </ul>
      <button type="button" className="quiet" onClick={stop}>
        {words.none}
      </button>
    </section>
  )
}
