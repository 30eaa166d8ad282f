import { type ReactNode, useEffect, useState } from 'react'
import { useWords } from '../../words/reader.ts'
import { useChapter } from './chapter.ts'
import './article.css'

/** A section is being read once its heading has passed this share of the window. */
const READING_LINE = 0.35

/** The last section whose heading stands above the reading line; null before the first. */
function useCurrentSection(ids: readonly string[]): string | null {
  const [current, setCurrent] = useState<string | null>(null)
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      const line = window.innerHeight * READING_LINE
      const passed = ids.filter((id) => {
        const heading = document.getElementById(id)
        return heading !== null && heading.getBoundingClientRect().top < line
      })
      setCurrent(passed.at(-1) ?? null)
    }
    const later = () => {
      frame ||= requestAnimationFrame(look)
    }
    look()
    window.addEventListener('scroll', later, { passive: true })
    window.addEventListener('resize', later)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', later)
      window.removeEventListener('resize', later)
    }
  }, [ids])
  return current
}

/** The sections of the chapter, with the one being read marked. On wide screens it stays in sight beside the prose. */
export function Contents() {
  const words = useWords().article
  const { sections } = useChapter()
  const [ids] = useState(() => sections.map(({ id }) => id))
  const current = useCurrentSection(ids)
  if (sections.length < 2) return null
  return (
    <div className="contents-rail" data-static="drop">
      <nav className="contents" aria-label={words.contents}>
        <p aria-hidden="true">{words.contents}</p>
        <ol>
          {sections.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`} aria-current={id === current ? 'location' : undefined}>
                {title}
              </a>
            </li>
          ))}
        </ol>
      </nav>
    </div>
  )
}

/** A chapter's title with its contents below. */
export const Title = ({ children }: { children?: ReactNode }) => (
  <>
    <h1>{children}</h1>
    <Contents />
  </>
)
