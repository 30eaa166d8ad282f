import { CopyButton } from '../../kit/CopyButton.tsx'
import { useWords } from '../../words/reader.ts'
import { BIBLIOGRAPHY, numberOf, SOURCE_KEYS, type Source, type SourceKey } from './bibliography.ts'
import { ChapterLink } from './ChapterLink.tsx'

const anchorOf = (key: SourceKey) => `ref-${key}`

/** A reference in the text: its number, which leads to the list. */
export function Cite({ of }: { of: SourceKey }) {
  const words = useWords().article
  const { authors, year, title } = BIBLIOGRAPHY[of]
  return (
    <ChapterLink
      to="references"
      place={anchorOf(of)}
      className="cite"
      label={words.reference(numberOf(of), `${authors} ${year}, ${title}`)}
    >
      [{numberOf(of)}]
    </ChapterLink>
  )
}

/** All sources, numbered, each with its BibTeX to copy. */
export function References() {
  const { copied } = useWords()
  return (
    <ol className="references">
      {SOURCE_KEYS.map((key) => {
        const { authors, title, venue, year, url, bibtex }: Source = BIBLIOGRAPHY[key]
        return (
          <li key={key} id={anchorOf(key)}>
            {/* Names, titles and journals are quoted as they are, whatever language the page is in. */}
            <span lang="en">
              {authors.replace(/\.$/, '')}. <a href={url}>{title}</a>. {venue}, {year}.
            </span>{' '}
            <CopyButton text={() => bibtex} label="BibTeX" done={copied} />
          </li>
        )
      })}
    </ol>
  )
}

/** The BibTeX of one source, to read and to copy. */
export function Bibtex({ of }: { of: SourceKey }) {
  const { copy, copied } = useWords()
  const { bibtex } = BIBLIOGRAPHY[of]
  return (
    <div className="code-block" lang="en">
      {/* What scrolls must scroll by keyboard too. */}
      <pre tabIndex={0} className="code">
        {bibtex}
      </pre>
      <CopyButton text={() => bibtex} label={copy} done={copied} />
    </div>
  )
}
