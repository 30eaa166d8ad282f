import { useStore } from 'zustand'
import { type CodeCellState, type Notebook, type NotebookStore, notebookOf } from '../notebook.ts'
import { useExperimentStore } from './use-experiment.ts'

/** The notebook of a chapter: the store itself, for event handlers. */
export const useNotebookStore = (chapter: string): NotebookStore => notebookOf(useExperimentStore(), chapter)

export const useNotebook = <T>(chapter: string, select: (notebook: Notebook) => T): T =>
  useStore(useNotebookStore(chapter), select)

/** One of its cells; null until it has been taken up. */
export const useCodeCell = (chapter: string, id: string): CodeCellState | null =>
  useNotebook(chapter, ({ cells }) => cells.find((cell) => cell.id === id) ?? null)
