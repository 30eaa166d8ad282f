import type { ByLanguage } from '../../words/language.ts'

const en = {
  cell: 'Code cell',
  run: 'Run',
  stop: 'Stop',
  reset: 'As it was',
  failed: (message: string) => `The cell could not be run: ${message}`,
}

const zh: typeof en = {
  cell: '代码单元格',
  run: '运行',
  stop: '停止',
  reset: '恢复原样',
  failed: (message) => `单元格未能运行：${message}`,
}

/** The words of a code cell before anything is done with it. */
export const notebookWords: ByLanguage<typeof en> = { en, zh }
