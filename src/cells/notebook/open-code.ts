import CHAPTERS from 'virtual:chapters'
import { notebookOf } from '../../experiment/notebook.ts'
import { parseCodeFile } from '../../experiment/shared-code.ts'
import type { ExperimentStore } from '../../experiment/store.ts'

/** Puts the code of a file into the cells that it was written in, on whichever page these are, and says so. */
export async function openCode(experiment: ExperimentStore, file: Blob): Promise<void> {
  const code = parseCodeFile(await file.text())
  const chapter = CHAPTERS.find(({ name }) => name === code?.chapter)
  if (code && chapter) notebookOf(experiment, chapter.name).getState().open(code.sources)
  experiment.setState({ dropped: chapter ? { codeOf: chapter.name } : 'no-code' })
}
