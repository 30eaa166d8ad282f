import type { ByLanguage, Language } from './language.ts'

const fetches = new Set<(language: Language) => Promise<void>>()

/**
 * Words that are too many to come in every language: a page has those of its own language alone, from `fetchWords`.
 * What is itself fetched only when it is wanted has its words in every language, for the page is drawn by then.
 */
export function fetchedWords<Own>(
  fetch: ByLanguage<() => Promise<{ words: Own }>>,
): Partial<ByLanguage<Own>> {
  const fetched: Partial<ByLanguage<Own>> = {}
  fetches.add(async (language) => {
    fetched[language] ??= (await fetch[language]()).words
  })
  return fetched
}

/** Fetches, in one language, such words of all code that has come so far. */
export const fetchWords = (language: Language) => Promise.all([...fetches].map((fetch) => fetch(language)))
