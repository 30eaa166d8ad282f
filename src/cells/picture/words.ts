import { fetchedWords } from '../../words/fetched-words.ts'

/** What the picture and its controls say. */
export const pictureWords = fetchedWords({
  en: () => import('./words.en.ts'),
  zh: () => import('./words.zh.ts'),
})
