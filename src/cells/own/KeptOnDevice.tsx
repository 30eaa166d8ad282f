import { useWordsOf } from '../../words/reader.ts'
import { KeptFiles } from '../parts/KeptFiles.tsx'
import { keptWords } from '../parts/kept-words.ts'
import './own.css'

/** Has room for what it says once it is known, so that nothing moves. */
export function KeptOnDevice() {
  const words = useWordsOf(keptWords)
  return (
    <section className="cell kept-on-device" aria-label={words.label} data-static="drop">
      <KeptFiles />
    </section>
  )
}
