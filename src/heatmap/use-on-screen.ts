import { type RefObject, useEffect, useState } from 'react'

/** A canvas is painted a little before it is scrolled to. */
const MARGIN = '200px'

/** Whether an element is on the screen or near it: what nobody sees need not be painted while a slider moves. */
export function useOnScreen(element: RefObject<Element | null>): boolean {
  const [onScreen, setOnScreen] = useState(true)
  useEffect(() => {
    if (!element.current) return
    const observer = new IntersectionObserver(([entry]) => setOnScreen(entry?.isIntersecting ?? true), {
      rootMargin: MARGIN,
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return onScreen
}
