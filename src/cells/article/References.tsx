import { CopyButton } from '../../kit/CopyButton.tsx'
import { useWords } from '../../words/reader.ts'
import { anchorOf, BIBLIOGRAPHY, SOURCE_KEYS, type Source, type SourceKey } from './bibliography.ts'
import { BIBTEX } from './bibtex.ts'

/** All sources, numbered, each with its BibTeX to copy. */
export function References() {
  const { copied } = useWords()
  return (
    <ol className="references">
      {SOURCE_KEYS.map((key) => {
        const { authors, title, venue, year, url }: Source = BIBLIOGRAPHY[key]
        return (
          <li key={key} id={anchorOf(key)}>
            {/* Names, titles and journals are quoted as they are, whatever language the page is in. */}
            <span lang="en">
              {authors.replace(/\.$/, '')}. <a href={url}>{title}</a>. {venue}, {year}.
            </span>{' '}
            <CopyButton text={() => BIBTEX[key]} label="BibTeX" done={copied} />
          </li>
        )
      })}
    </ol>
  )
}

/** The BibTeX of one source, to read and to copy. */
export function Bibtex({ of }: { of: SourceKey }) {
  const { copy, copied } = useWords()
  return (
    <div className="code-block" lang="en">
      {/* What scrolls must scroll by keyboard too. */}
      <pre tabIndex={0} className="code">
        {BIBTEX[of]}
      </pre>
      <CopyButton text={() => BIBTEX[of]} label={copy} done={copied} />
    </div>
  )
}
