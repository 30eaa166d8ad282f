import { fetchedWords } from '../../words/fetched-words.ts'

/** What the block and its stepper say. */
export const blockWords = fetchedWords({
  en: () => import('./words.en.ts'),
  zh: () => import('./words.zh.ts'),
})
