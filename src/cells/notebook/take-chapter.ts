import featureBlock from '../../../training/feature_block.py?raw'
import linearBlock from '../../../training/linear_block.py?raw'
import network from '../../../training/network.py?raw'
import { cellsArchive, type TakenChapter } from '../../experiment/cells-archive.ts'
import type { ExperimentStore } from '../../experiment/store.ts'
import { save } from '../parts/download.ts'

/** What the first cell imports, and what that imports. */
const SOURCES = {
  'network.py': network,
  'linear_block.py': linearBlock,
  'feature_block.py': featureBlock,
}

/** Saves the cells of a chapter with all that they need to be run by PyTorch. */
export async function takeChapter(experiment: ExperimentStore, chapter: TakenChapter): Promise<void> {
  const { ask, settings } = experiment.getState()
  save(new Blob([await cellsArchive(ask, settings, chapter, SOURCES)]), `${chapter.name}.zip`)
}
