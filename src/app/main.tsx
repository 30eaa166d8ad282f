import { createRoot } from 'react-dom/client'
import { createExperiment } from '../cells/experiment.ts'
import { spawnEngine } from '../engine/spawn.ts'
import { App } from './App.tsx'
import { keepInUrl } from './keep-in-url.ts'
import { parseSettings } from './url.ts'
import './theme.css'
import './page.css'
import '../cells/controls.css'

const { settings, problems } = parseSettings(location.search)
const experiment = createExperiment(settings, spawnEngine)
keepInUrl(experiment)
createRoot(document.getElementById('root')!).render(<App experiment={experiment} urlProblems={problems} />)
