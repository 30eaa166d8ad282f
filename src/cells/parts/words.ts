import { fetchedWords } from '../../words/fetched-words.ts'

/** What the parts say that cells of several chapters have. */
export const partsWords = fetchedWords({
  en: () => import('./words.en.ts'),
  zh: () => import('./words.zh.ts'),
})
