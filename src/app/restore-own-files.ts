import { keptFiles } from '../experiment/kept-files.ts'
import type { ExperimentStore } from '../experiment/store.ts'
import type { RestoredFiles } from './own-files.ts'

/**
 * Stands in the tab's storage from when kept files are taken up until the page has come through with them: another tab may
 * be on its way with the same.
 */
const MARK = 'own-files-being-loaded'

/**
 * Takes up the files that were kept. Those that the page did not come through with the last time are let go: a file that
 * makes it crash must not do so for ever. A page that is left in peace has come through.
 */
export async function restore(experiment: ExperimentStore): Promise<RestoredFiles> {
  const { load, drop } = keptFiles.getState()
  await load()
  try {
    const crashed = sessionStorage.getItem(MARK)
    if (crashed !== null) await drop(crashed.split(' '))
    const { files } = keptFiles.getState()
    const slots = Object.keys(files)
    if (slots.length === 0) sessionStorage.removeItem(MARK)
    else sessionStorage.setItem(MARK, slots.join(' '))
    const cameThrough = () => sessionStorage.removeItem(MARK)
    const stop = experiment.subscribe(({ run, answers }) => {
      if (!run && (answers === null || typeof answers === 'string')) return
      stop()
      cameThrough()
    })
    addEventListener('pagehide', () => {
      if (experiment.getState().status !== 'failed') cameThrough()
    })
    return { files, dropped: crashed !== null }
  } catch {
    // Where no mark can be set, nothing is taken up that might have to be let go.
    return { files: {}, dropped: false }
  }
}
