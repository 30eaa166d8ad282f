import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { useWords } from '../../words/reader.ts'
import { useChapter } from './chapter.ts'
import './article.css'

/** A section is being read once its heading has passed this share of the window. */
const READING_LINE = 0.35

/** How far at least the list keeps from what stands above or below it. */
const DISTANCE = 24

/** Calls `look` now and in every frame in which the page has moved, or has changed its height. */
function useLookingAgain(look: () => void): void {
  useEffect(() => {
    let frame = 0
    const now = () => {
      frame = 0
      look()
    }
    const later = () => {
      frame ||= requestAnimationFrame(now)
    }
    look()
    const observer = new ResizeObserver(later)
    observer.observe(document.body)
    window.addEventListener('scroll', later, { passive: true })
    window.addEventListener('resize', later)
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      window.removeEventListener('scroll', later)
      window.removeEventListener('resize', later)
    }
  }, [look])
}

/** The last section whose heading stands above the reading line; null before the first. */
function sectionRead(ids: readonly string[]): string | null {
  const line = window.innerHeight * READING_LINE
  const passed = ids.filter((id) => {
    const heading = document.getElementById(id)
    return heading !== null && heading.getBoundingClientRect().top < line
  })
  return passed.at(-1) ?? null
}

/** Whether something of the article stands where the list does: a figure, a table, a list in two columns. */
function isTaken(list: RefObject<HTMLElement | null>): boolean {
  const here = list.current
  if (!here) return false
  const place = here.getBoundingClientRect()
  const others = here.closest('article')?.querySelectorAll('.band > *, .figure') ?? []
  return [...others].some((other) => {
    if (other.contains(here)) return false
    const { top, bottom, right } = other.getBoundingClientRect()
    return right > place.left && top < place.bottom + DISTANCE && bottom > place.top - DISTANCE
  })
}

/**
 * The sections of the chapter, with the one being read marked. On a wide screen the list stays in sight beside the prose
 * and makes way for what needs its place; on a narrow one it is opened where it stands, under the title.
 */
export function Contents() {
  const words = useWords().article
  const { sections } = useChapter()
  const [ids] = useState(() => sections.map(({ id }) => id))
  const [current, setCurrent] = useState<string | null>(null)
  // Until it is known whether there is room, there is none.
  const [taken, setTaken] = useState(true)
  const list = useRef<HTMLElement>(null)
  const [look] = useState(() => () => {
    setCurrent(sectionRead(ids))
    setTaken(isTaken(list))
  })
  useLookingAgain(look)
  if (sections.length < 2) return null
  return (
    <div className="contents-rail" data-static="drop">
      <nav ref={list} className="contents" aria-label={words.contents} data-taken={taken || undefined}>
        <details>
          <summary>{words.contents}</summary>
          <ol>
            {sections.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`} aria-current={id === current ? 'location' : undefined}>
                  {title}
                </a>
              </li>
            ))}
          </ol>
        </details>
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
