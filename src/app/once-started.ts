import type { ExperimentStore } from '../experiment/store.ts'
import { takeDropped } from './dropped-files.ts'
import { keepTextsLive } from './live-texts.ts'
import { paintForPaper } from './paper.ts'
import { keepUntranslated } from './untranslated.ts'

/** What a page needs on all of it, but not before it can be used. */
export function onceStarted(root: HTMLElement, experiment: ExperimentStore): void {
  keepTextsLive(root)
  keepUntranslated(root)
  takeDropped(experiment)
  paintForPaper()
}
