import { useState } from 'react'
import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { CopyButton } from '../../kit/CopyButton.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { useReader, useWords, useWordsOf } from '../../words/reader.ts'
import { type EmbeddedFigure, elementCode, frameCode } from './embed-code.ts'
import { embedWords } from './embed-words.ts'

interface Props {
  /** The figure's id. */
  id: string
  /** Its number, as it is called in running text. */
  figure: string
  onClose: () => void
}

/** The code that shows a figure on another page, as it is set when the sheet opens. */
export function EmbedSheet({ id, figure, onClose }: Props) {
  const { language } = useReader()
  const { site, copied } = useWords()
  const words = useWordsOf(embedWords)
  const store = useExperimentStore()
  const [code] = useState(() => {
    const { origin, pathname } = location
    const embedded: EmbeddedFigure = {
      page: origin + pathname,
      id,
      name: words.name(figure, site.title),
      settings: store.getState().settings,
    }
    const height = document.getElementById(id)?.offsetHeight ?? 0
    return {
      // With room for the line that says whose it is.
      frame: frameCode(embedded, Math.ceil((height + 60) / 10) * 10),
      element: elementCode(embedded, origin + import.meta.env.BASE_URL, language),
    }
  })
  return (
    <Sheet title={words.title(figure)} className="embed-sheet" onClose={onClose}>
      <p>{words.what}</p>
      {(['frame', 'element'] as const).map((kind) => (
        <section key={kind} aria-label={words[kind]}>
          <h3>{words[kind]}</h3>
          {/* What scrolls must scroll by keyboard too. */}
          <pre className="code" tabIndex={0} role="group" aria-label={words[kind]} lang="en">
            {code[kind]}
          </pre>
          <CopyButton text={() => code[kind]} label={words.copy[kind]} done={copied} />
        </section>
      ))}
    </Sheet>
  )
}
