import type { OwnFiles } from '../experiment/kept-files.ts'
import type { Settings } from '../experiment/settings.ts'
import type { ExperimentStore } from '../experiment/store.ts'

/** Keeps the reader's own files on the device, once something was computed with them. */
export function keepOwnFiles(experiment: ExperimentStore): void {
  const keep = async (settings: Settings) => {
    if (![settings.picture, settings.kept, settings.weights].some(({ kind }) => kind === 'file')) return
    const { keptFiles } = await import('../experiment/kept-files.ts')
    await keptFiles.getState().keep(settings)
  }
  experiment.subscribe(({ run, answers, settings }, before) => {
    const answered = answers !== before.answers && answers !== null && typeof answers === 'object'
    const came = answered ? settings : run !== before.run && run?.settings
    // Without the code to keep them they go with the page.
    if (came) keep(came).catch(() => undefined)
  })
}

export interface RestoredFiles {
  files: OwnFiles
  /** Whether some were let go, because the page did not survive them. */
  dropped: boolean
}

/** The files that were kept, for an address that asks for some. */
export const restoreOwnFiles = async (experiment: ExperimentStore): Promise<RestoredFiles> => {
  const { restore } = await import('./restore-own-files.ts')
  return restore(experiment)
}
