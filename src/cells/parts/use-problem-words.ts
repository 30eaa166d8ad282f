import { useEffect, useState } from 'react'
import { useReader } from '../../words/reader.ts'

type Words = typeof import('./problem-words.ts')['problemWords']

/**
 * The words for what went wrong. They are fetched once the page stands: it can do without them until then, and a
 * connection that fails later does not keep them away. Null until they are there.
 */
export function useProblemWords(): Words['en'] | null {
  const { language } = useReader()
  const [words, setWords] = useState<Words | null>(null)
  useEffect(() => {
    let left = false
    import('./problem-words.ts').then(
      ({ problemWords }) => left || setWords(problemWords),
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [])
  return words?.[language] ?? null
}
