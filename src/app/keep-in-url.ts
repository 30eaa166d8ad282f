import type { ExperimentStore } from '../experiment/store.ts'
import { fetchBlocksFor, formatSettings, parseSettings } from '../experiment/url.ts'

/** Browsers forbid more than some hundred changes of the address in half a minute. */
const QUIET_MS = 250

/** Keeps the query string equal to the settings, and the settings equal to it when the reader goes back. */
export function keepInUrl(store: ExperimentStore): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  /** The query string that the settings agree with, or will as soon as they are written. */
  let known = location.search
  store.subscribe(({ settings, code }, before) => {
    if (settings === before.settings && code === before.code) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      const search = formatSettings(settings, code)
      known = search
      if (search !== location.search)
        history.replaceState(null, '', `${location.pathname}${search}${location.hash}`)
    }, QUIET_MS)
  })
  window.addEventListener('popstate', async () => {
    // A link to another place of the page is no other state, and must not undo what has not been written yet.
    if (location.search === known) return
    known = location.search
    const search = known
    await fetchBlocksFor(search)
    // Meanwhile the reader may have gone further.
    if (search !== known) return
    const { picture, kept, weights } = store.getState().settings
    const { settings } = parseSettings(search)
    // The reader's own pictures and weights are not in the address, so going back must not lose them.
    store.getState().change({
      ...settings,
      ...(picture.kind === 'file' && { picture }),
      ...(kept.kind === 'file' && { kept }),
      ...(weights.kind === 'file' && { weights }),
    })
  })
}
