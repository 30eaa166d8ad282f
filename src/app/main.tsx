import { createRoot, hydrateRoot } from 'react-dom/client'
import type { Spawn } from '../engine/client.ts'
import { DEFAULT_SETTINGS } from '../experiment/settings.ts'
import { createExperiment } from '../experiment/store.ts'
import { parseSettings } from '../experiment/url.ts'
import { reloadIfReplaced } from '../kit/reload-if-replaced.ts'
import { App } from './App.tsx'
import { keepInUrl } from './keep-in-url.ts'
import { loadPage } from './page.ts'
import { pathOf, routeOf } from './route.ts'
import { followTheme } from './theme.ts'
import './theme.css'
import './page.css'
import './shell.css'
import '../kit/kit.css'
import './overrides.css'

/** The page can be read before the engine is fetched. */
const spawnEngine: Spawn = async (...asked) => (await import('../engine/spawn.ts')).spawnEngine(...asked)

const { settings, problems } = parseSettings(location.search)
// Stores remember how they began: the page is hydrated as it was prerendered, and then shows what the address says.
const experiment = createExperiment(DEFAULT_SETTINGS, spawnEngine)
experiment.getState().change(settings)
followTheme()
keepInUrl(experiment)

const root = document.getElementById('root')!
loadPage(routeOf(location.pathname, navigator.languages)).then(
  (page) => {
    const app = <App first={page} experiment={experiment} urlProblems={problems} />
    if (root.dataset.prerendered === pathOf(page.route)) hydrateRoot(root, app)
    else createRoot(root).render(app)
    import('./offline.ts').then(
      ({ keepForOffline }) => keepForOffline(),
      () => undefined,
    )
  },
  () => {
    // The still page can be read; index.html has the sentence that says why it does nothing.
    document.documentElement.dataset.incomplete = ''
    void reloadIfReplaced()
  },
)
