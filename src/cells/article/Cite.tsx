import { useWords } from '../../words/reader.ts'
import { anchorOf, BIBLIOGRAPHY, numberOf, type SourceKey } from './bibliography.ts'
import { ChapterLink } from './ChapterLink.tsx'

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
