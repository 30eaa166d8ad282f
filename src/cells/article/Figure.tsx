import { createContext, type ReactNode, type SyntheticEvent, useContext, useState } from 'react'
import { CopyButton } from '../../kit/CopyButton.tsx'
import { late } from '../../kit/late.tsx'
import { useWords } from '../../words/reader.ts'
import { haveGuessed, useHasGuessed } from '../predict/guesses.ts'
import { useChapter } from './chapter.ts'

/** Few readers have a page of their own to show a figure on. */
const EmbedSheet = late(async () => (await import('./EmbedSheet.tsx')).EmbedSheet)

const FigureContext = createContext<string>('')

interface FigureProps {
  id: string
  /** Whether it takes the width of the page, and so stands between the paragraphs and not beside them. */
  wide?: boolean
  /** Whether it takes the width of the window. */
  full?: boolean
  /** The question that it answers, by its id: it is veiled until the reader has guessed or wants to see it at once. */
  after?: string
  children: ReactNode
}

/** Something to look at, with an anchor and a number. Its caption stands inside it, as a `Caption`. */
export function Figure({ id, wide = false, full = false, after, children }: FigureProps) {
  const hasGuessed = useHasGuessed(after ?? '')
  const veiled = after !== undefined && !hasGuessed
  const lift = veiled ? () => haveGuessed(after) : undefined
  return (
    <FigureContext value={id}>
      {/* Whoever begins to use it has seen enough of the veil. */}
      <figure
        className="figure"
        id={id}
        data-width={full ? 'full' : wide ? 'wide' : undefined}
        data-beside={!(full || wide) || undefined}
        data-veiled={veiled || undefined}
        onPointerDown={lift}
        onFocus={lift}
      >
        {veiled && <Veil question={after} />}
        {children}
      </figure>
    </FigureContext>
  )
}

const stop = (event: SyntheticEvent) => event.stopPropagation()

/** What is said in front of a figure that gives an answer away. */
function Veil({ question }: { question: string }) {
  const words = useWords().article.veil
  return (
    // What is done to the veil is not done to the figure.
    <p className="veil" data-static="drop" onPointerDown={stop} onFocus={stop}>
      <a href={`#${question}`}>{words.guess}</a>
      <button type="button" onClick={() => haveGuessed(question)}>
        {words.show}
      </button>
    </p>
  )
}

const useNumber = (id: string): number => useChapter().figures.indexOf(id) + 1

/** What a figure shows, after its number; both lead to the figure itself. */
export function Caption({ children }: { children: ReactNode }) {
  const { site } = useWords()
  const words = useWords().article
  const id = useContext(FigureContext)
  const number = useNumber(id)
  const [embeds, setEmbeds] = useState(false)
  // The address at the time of the click: it has everything the reader has set by then.
  const link = () => `${location.href.split('#')[0]}#${id}`
  return (
    <figcaption className="caption">
      <a className="caption-number" href={`#${id}`}>
        {words.figure(number)}
      </a>
      <div className="caption-text">{children}</div>
      <span className="caption-tools">
        <CopyButton text={link} label={site.copyLink} done={site.linkCopied} />
        <button type="button" className="quiet" aria-haspopup="dialog" onClick={() => setEmbeds(true)}>
          {words.embed}
        </button>
        {embeds && <EmbedSheet id={id} figure={words.figure(number)} onClose={() => setEmbeds(false)} />}
      </span>
    </figcaption>
  )
}

/** A figure's number in running text, which leads there. */
export function FigureLink({ to }: { to: string }) {
  const words = useWords().article
  return <a href={`#${to}`}>{words.figure(useNumber(to))}</a>
}
