import type { ByLanguage } from '../words/language.ts'

const en = {
  why: 'Part of this page could not be fetched, so its figures are stills.',
  again: 'Load the page again',
}

const zh: typeof en = { why: '本页有一部分无法下载，所以图都是静止的。', again: '重新加载' }

/** What a page says whose scripts cannot be fetched: it has this in itself, for it may have nothing else. */
export const incompleteWords = { en, zh } satisfies ByLanguage<typeof en>
