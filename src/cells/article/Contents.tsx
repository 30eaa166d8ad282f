import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../words/reader.ts'
import { useChapter } from './chapter.ts'
import './article.css'

/** A section is being read once its heading has passed this share of the window. */
const READING_LINE = 0.35

/** How far at least the list keeps from what stands above or below it. */
const DISTANCE = 16

/** How high its heading is. */
const HEADING = 32

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

/** What there is room for where the list stands: all of it, its heading, which opens it, or nothing. */
type Room = 'list' | 'heading' | 'none'

/** A figure, a table, or a list in two columns may stand there. */
function roomFor(list: HTMLElement): Room {
  const others = list.closest('article')?.querySelectorAll('.band > *, .figure') ?? []
  const boxes = [...others]
    .filter((other) => !other.contains(list))
    .map((other) => other.getBoundingClientRect())
  const { left, top, bottom } = list.getBoundingClientRect()
  const isFree = (end: number) =>
    !boxes.some((box) => box.right > left && box.top < end + DISTANCE && box.bottom > top - DISTANCE)
  if (isFree(bottom)) return 'list'
  return isFree(top + HEADING) ? 'heading' : 'none'
}

/**
 * The sections of the chapter, with the one being read marked. On a wide screen the list stays in sight beside the prose,
 * and makes way for what needs its place: it is opened from its heading then, as it is under the title on a narrow one.
 */
export function Contents() {
  const words = useWords().article
  const { sections } = useChapter()
  const [ids] = useState(() => sections.map(({ id }) => id))
  const [current, setCurrent] = useState<string | null>(null)
  // Until it is known what there is room for, it is not for the list.
  const [room, setRoom] = useState<Room>('heading')
  const list = useRef<HTMLElement>(null)
  const [look] = useState(() => () => {
    setCurrent(sectionRead(ids))
    if (list.current) setRoom(roomFor(list.current))
  })
  useLookingAgain(look)
  if (sections.length < 2) return null
  return (
    <div className="contents-rail" data-static="drop">
      <nav ref={list} className="contents" aria-label={words.contents} data-room={room}>
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
