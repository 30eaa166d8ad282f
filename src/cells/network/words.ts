import { fetchedWords } from '../../words/fetched-words.ts'

/** What the cells of the whole network say. */
export const networkWords = fetchedWords({
  en: () => import('./words.en.ts'),
  zh: () => import('./words.zh.ts'),
})
