import type { ExperimentStore } from '../experiment/store.ts'
import { formatSettings, parseSettings } from '../experiment/url.ts'

/** Browsers forbid more than some hundred changes of the address in half a minute. */
const QUIET_MS = 250

/** Keeps the query string equal to the settings, and the settings equal to it when the reader goes back. */
export function keepInUrl(store: ExperimentStore): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  store.subscribe(({ settings }, before) => {
    if (settings === before.settings) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      const search = formatSettings(settings)
      if (search !== location.search)
        history.replaceState(null, '', `${location.pathname}${search}${location.hash}`)
    }, QUIET_MS)
  })
  window.addEventListener('popstate', () => {
    const { picture, weights } = store.getState().settings
    const { settings } = parseSettings(location.search)
    // The reader's own picture and weights are not in the address, so going back must not lose them.
    store.getState().change({
      ...settings,
      ...(picture.kind === 'file' && { picture }),
      ...(weights.kind === 'file' && { weights }),
    })
  })
}
