import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { useWords } from '../words/reader.ts'
import { reloadIfReplaced } from './reload-if-replaced.ts'

/**
 * A component whose code is fetched when it first stands on the page: no prerendered page has it. Where the code cannot
 * be had it says so in its own place, offers to try again, and leaves the rest of the page alone.
 * @param waiting what stands there until it has come
 */
export function late<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting: ReactNode = null,
): ComponentType<Props> {
  let known: ComponentType<Props> | null = null
  return function Late(props: Props) {
    const [Loaded, setLoaded] = useState(() => known)
    const [failed, setFailed] = useState(false)
    const fetchIt = () => {
      setFailed(false)
      load().then(
        (loaded) => {
          known = loaded
          setLoaded(() => loaded)
        },
        () => {
          setFailed(true)
          void reloadIfReplaced()
        },
      )
    }
    // biome-ignore lint/correctness/useExhaustiveDependencies: it is fetched once, and again when the reader asks.
    useEffect(() => {
      if (!known) fetchIt()
    }, [])
    if (failed) return <Failed onAgain={fetchIt} />
    return Loaded ? <Loaded {...props} /> : waiting
  }
}

/** Says that code could not be had, and asks for it again. */
export function Failed({ onAgain }: { onAgain: () => void }) {
  const { late: words } = useWords()
  return (
    <p className="problem" role="alert">
      {words.failed}{' '}
      <button type="button" onClick={onAgain}>
        {words.again}
      </button>
    </p>
  )
}
