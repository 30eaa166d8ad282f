/** A place on the page: what stands there, and how far below the top of the window. */
export interface PagePlace {
  id: string
  top: number
}

/** Figures fill in after the text is there; for so long the place is kept where it was put. */
const HOLD_MS = 4000

/** What the reader does by hand ends it at once. */
const HANDS = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const

/** Where the reader is: the last heading or figure that has come into the upper half of the window. */
export function presentPlace(): PagePlace | null {
  const anchors = [...document.querySelectorAll('#main, article :is(h2, figure)[id]')]
  const places = anchors.map((anchor) => ({ id: anchor.id, top: anchor.getBoundingClientRect().top }))
  return places.filter(({ top }) => top < window.innerHeight / 2).at(-1) ?? null
}

/** The beginning of what the address names; null where it names nothing that can be read. */
export function placeInAddress(): PagePlace | null {
  try {
    const id = decodeURIComponent(location.hash.slice(1))
    return id === '' ? null : { id, top: 16 }
  } catch {
    return null
  }
}

/** Brings a place to where it belongs, and keeps it there while the page above it still grows. */
export function holdPlace({ id, top }: PagePlace): void {
  const article = document.querySelector('article')
  if (!article) return
  const put = () => {
    const anchor = document.getElementById(id)
    if (anchor) window.scrollBy(0, anchor.getBoundingClientRect().top - top)
  }
  const observer = new ResizeObserver(put)
  const end = () => {
    observer.disconnect()
    clearTimeout(timer)
    for (const hand of HANDS) window.removeEventListener(hand, end)
  }
  const timer = setTimeout(end, HOLD_MS)
  for (const hand of HANDS) window.addEventListener(hand, end, { passive: true })
  observer.observe(article)
  put()
}
