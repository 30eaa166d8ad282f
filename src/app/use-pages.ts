import { useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { loadedPage, loadPage, type Page, titleOf } from './page.ts'
import { holdPlace, placeInAddress } from './place.ts'
import { pathOf, type Route, routeOf } from './route.ts'

interface Pages {
  page: Page
  /** Goes to another page, under an address of its own, once it has been fetched. `arrive` is called when it is drawn. */
  goTo(route: Route, address: string, arrive: () => void): Promise<void>
}

/** The page the reader is on, and the way to others; the browser's own back and forward are followed. */
export function usePages(first: Page): Pages {
  const [page, setPage] = useState(first)
  const newest = useRef(first.route)

  const goTo = useCallback<Pages['goTo']>(async (route, address, arrive) => {
    newest.current = route
    const next = await loadPage(route).catch(() => null)
    if (newest.current !== route) return
    // Its code may be gone with an older release: the host has the page itself. And a frame without an origin of its own
    // may not change its path.
    if (next === null || self.origin === 'null') return location.assign(address)
    history.pushState(null, '', address)
    flushSync(() => setPage(next))
    arrive()
  }, [])

  useEffect(() => {
    const onPopState = () => {
      const route = routeOf(location.pathname, navigator.languages)
      newest.current = route
      const known = loadedPage(route)
      // The browser restores the place on the page right after this event, so the page must be drawn by then.
      if (known) flushSync(() => setPage(known))
      else
        loadPage(route).then(
          (next) => newest.current === route && setPage(next),
          () => location.reload(),
        )
    }
    window.addEventListener('popstate', onPopState)
    return () => window.removeEventListener('popstate', onPopState)
  }, [])
  useEffect(() => {
    const { route } = page
    document.documentElement.lang = route.language
    document.title = titleOf(page)
    const path = pathOf(route)
    if (location.pathname !== path && self.origin !== 'null')
      history.replaceState(history.state, '', `${path}${location.search}${location.hash}`)
  }, [page])
  useEffect(() => {
    const start = placeInAddress()
    if (start) holdPlace(start)
  }, [])

  return { page, goTo }
}
