import { cellsArchive } from '../../experiment/cells-archive.ts'
import type { CodeCellState } from '../../experiment/notebook.ts'
import type { ExperimentStore } from '../../experiment/store.ts'
import type { TakenCell } from '../../notebook/jupyter.ts'
import type { ChapterParts } from '../article/chapter.ts'
import { cellsToTake } from '../exercises/check.ts'
import { progress } from '../exercises/progress.ts'
import { onLinear } from '../exercises/use-subject.ts'
import { save } from '../parts/download.ts'

/**
 * What the first cell imports, and what that imports. By a query of their own they are no part of other code, or a page
 * that shows one of them would have to fetch that in a file of its own.
 */
const SOURCES = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>('/training/{network,*_block}.py', {
      query: '?raw&taken',
      import: 'default',
      eager: true,
    }),
  ).map(([path, text]) => [path.slice(path.lastIndexOf('/') + 1), text]),
)

/**
 * Saves what is written on the page of a chapter with all that is needed to run it in PyTorch.
 * @param said where it comes from and what it is
 */
export async function takeChapter(
  experiment: ExperimentStore,
  { name: chapter, sections }: ChapterParts,
  cells: readonly CodeCellState[],
  said: string,
): Promise<void> {
  const { ask, settings } = experiment.getState()
  const { lines, right } = progress.getState()
  const exercises = cellsToTake({ ...right, ...lines }).flatMap(({ id, code }) => {
    const element = document.getElementById(id)
    return element ? [{ id, code, element }] : []
  })
  const others = cells.flatMap(({ id, source }) => {
    const element = document.querySelector(`[data-code-cell="${id}"]`)
    return element ? [{ id, code: source, element }] : []
  })
  let before: string | undefined
  const taken = [...exercises, ...others].map(({ element, id, code }): TakenCell => {
    const section = sectionOf(element, sections)
    const begins = section !== undefined && section !== before
    before = section
    return { id, code, ...(begins && { section }) }
  })
  const intro = `# ${document.querySelector('h1')?.textContent ?? ''}\n\n${said}`
  const name = `linear-block-${chapter}`
  const of = exercises.length > 0 ? onLinear(settings) : settings
  save(new Blob([await cellsArchive(ask, of, { name, intro, cells: taken }, SOURCES)]), `${name}.zip`)
}

/** The title of the section that something stands in; undefined above all of them. */
const sectionOf = (element: Element, sections: ChapterParts['sections']): string | undefined =>
  sections.findLast(({ id }) => {
    const heading = document.getElementById(id)
    return heading && heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING
  })?.title
