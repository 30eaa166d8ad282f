import type { ExperimentStore } from '../experiment/store.ts'
import { takeDropped } from './dropped-files.ts'
import { keepTextsLive } from './live-texts.ts'
import { keepForOffline } from './offline.ts'
import { keepOwnFiles } from './own-files.ts'
import { paintForPaper } from './paper.ts'
import { keepUntranslated } from './untranslated.ts'

/**
 * What a page needs on all of it, but not before it can be used.
 * @param embedded whether it stands in a frame on a page of someone else's, where nothing is kept
 */
export function onceStarted(root: HTMLElement, experiment: ExperimentStore, embedded: boolean): void {
  if (!embedded) {
    keepForOffline(experiment)
    keepOwnFiles(experiment)
  }
  keepTextsLive(root)
  keepUntranslated(root)
  takeDropped(experiment)
  paintForPaper()
}
