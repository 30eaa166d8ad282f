import CHAPTERS from 'virtual:chapters'
import { notebookOf } from '../../experiment/notebook.ts'
import { parseCodeFile } from '../../experiment/shared-code.ts'
import type { ExperimentStore } from '../../experiment/store.ts'
import { parseProgress, progress } from '../exercises/progress.ts'

/** Puts the code of a file into the cells or exercises that it was written in, on whichever page these are, and says so. */
export async function openCode(experiment: ExperimentStore, file: Blob): Promise<void> {
  const name = await takenBy(experiment, await file.text())
  experiment.setState({ dropped: name === null ? 'no-code' : { codeOf: name } })
}

/** The chapter that has the code now; null where a text is none of ours. */
async function takenBy(experiment: ExperimentStore, text: string): Promise<string | null> {
  const answers = parseProgress(text)
  if (answers) {
    // What this device keeps is to be known first, so that it can be brought back.
    await progress.getState().load()
    progress.getState().replace(answers)
    return 'write'
  }
  const code = parseCodeFile(text)
  const chapter = CHAPTERS.find(({ name }) => name === code?.chapter)
  if (!code || !chapter) return null
  notebookOf(experiment, chapter.name).getState().open(code.sources)
  return chapter.name
}
