/** The languages of the site. The first is for readers whose own is not among them. */
export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

/** Words of one cell, in every language: they travel with the cell, and the pages without it do without them. */
export type ByLanguage<Words> = Record<Language, Words>

/** What each language calls itself. */
export const LANGUAGE_NAMES: ByLanguage<string> = { en: 'English', zh: '中文' }

/**
 * A whole number with its thousands apart, in all of the languages by a comma. What a browser knows of numbers in languages
 * would do it too, but takes 30 ms to come on a slow machine, while a page starts.
 */
const grouped = (n: number): string => String(n).replace(/\B(?=(?:\d{3})+$)/g, ',')

export const count: ByLanguage<(n: number) => string> = {
  en: grouped,
  zh: grouped,
}
