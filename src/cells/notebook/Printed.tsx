import { useWordsOf } from '../../words/reader.ts'
import { outputWords } from './output-words.ts'

/** From so many lines or characters on it may be higher than a window; then it scrolls, and keys have to reach it. */
const LONG = { lines: 25, characters: 1500 }

/** What `print` wrote. */
export function Printed({ text, className }: { text: string; className: string }) {
  const words = useWordsOf(outputWords)
  const isLong = text.length > LONG.characters || text.split('\n').length > LONG.lines
  return (
    <pre
      className={className}
      translate="no"
      {...(isLong && { tabIndex: 0, role: 'group', 'aria-label': words.printed })}
    >
      {text.trimEnd()}
    </pre>
  )
}
