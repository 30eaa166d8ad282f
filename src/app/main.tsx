import { createRoot, hydrateRoot } from 'react-dom/client'
import type { Spawn } from '../engine/client.ts'
import { DEFAULT_SETTINGS } from '../experiment/settings.ts'
import { createExperiment } from '../experiment/store.ts'
import { codeIn, fetchBlocksFor, type ParsedSettings, parseSettings } from '../experiment/url.ts'
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
import './embed.css'

/** The page can be read before the engine is fetched. */
const spawnEngine: Spawn = async (...asked) => (await import('../engine/spawn.ts')).spawnEngine(...asked)

// Stores remember how they began: the page is hydrated as it was prerendered, and then shows what the address says.
const experiment = createExperiment(DEFAULT_SETTINGS, spawnEngine)
followTheme()
/** The only figure that is shown, in a frame on a page of someone else's: index.html has hidden all others. */
const { embed } = document.documentElement.dataset

const root = document.getElementById('root')!
Promise.all([loadPage(routeOf(location.pathname, navigator.languages)), settingsOfAddress()]).then(
  ([page, { settings, problems }]) => {
    experiment.setState({ code: codeIn(location.search) })
    experiment.getState().change(settings)
    if (!embed) keepInUrl(experiment)
    const app = <App first={page} experiment={experiment} urlProblems={problems} embed={embed} />
    if (root.dataset.prerendered === pathOf(page.route)) hydrateRoot(root, app)
    else createRoot(root).render(app)
    // Without it the page is less robust, and no less of a page.
    import('./once-started.ts').then(
      ({ onceStarted }) => onceStarted(root, experiment, embed !== undefined),
      () => {},
    )
  },
  () => {
    // The still page can be read; index.html has the sentence that says why it does nothing.
    document.documentElement.dataset.incomplete = ''
    void reloadIfReplaced()
  },
)

/** What the address says; what of the reader's own it cannot say is on their device, if it was kept. */
async function settingsOfAddress(): Promise<ParsedSettings> {
  await fetchBlocksFor(location.search)
  const parsed = parseSettings(location.search)
  if (!parsed.problems.some(({ kind }) => kind === 'own-picture' || kind === 'own-weights')) return parsed
  const { files, dropped } = await import('./own-files.ts')
    .then(({ restoreOwnFiles }) => restoreOwnFiles(experiment))
    .catch(() => ({ files: {}, dropped: false }))
  const { settings, problems } = parseSettings(location.search, files)
  if (!dropped) return { settings, problems }
  const others = problems.filter(({ kind }) => kind === 'value')
  return { settings, problems: [...others, { kind: 'own-dropped' }] }
}
