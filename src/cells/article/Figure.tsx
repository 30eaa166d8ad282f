import { createContext, type ReactNode, useContext } from 'react'
import { CopyButton } from '../../kit/CopyButton.tsx'
import { useWords } from '../../words/reader.ts'
import { useChapter } from './chapter.ts'

const FigureContext = createContext<string>('')

/** Something to look at, with an anchor and a number. Its caption stands inside it, as a `Caption`. */
export function Figure({ id, children }: { id: string; children: ReactNode }) {
  return (
    <FigureContext value={id}>
      <figure className="figure" id={id}>
        {children}
      </figure>
    </FigureContext>
  )
}

const useNumber = (id: string): number => useChapter().figures.indexOf(id) + 1

/** What a figure shows, after its number; both lead to the figure itself. */
export function Caption({ children }: { children: ReactNode }) {
  const { site } = useWords()
  const words = useWords().article
  const id = useContext(FigureContext)
  const number = useNumber(id)
  // The address at the time of the click: it has everything the reader has set by then.
  const link = () => `${location.href.split('#')[0]}#${id}`
  return (
    <figcaption className="caption">
      <a className="caption-number" href={`#${id}`}>
        {words.figure(number)}
      </a>
      <div className="caption-text">{children}</div>
      <CopyButton text={link} label={site.copyLink} done={site.linkCopied} />
    </figcaption>
  )
}

/** A figure's number in running text, which leads there. */
export function FigureLink({ to }: { to: string }) {
  const words = useWords().article
  return <a href={`#${to}`}>{words.figure(useNumber(to))}</a>
}
