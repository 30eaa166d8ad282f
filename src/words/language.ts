/** The languages of the site. The first is for readers whose own is not among them. */
export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

/** Words of one cell, in every language: they travel with the cell, and the pages without it do without them. */
export type ByLanguage<Words> = Record<Language, Words>

/** What each language calls itself. */
export const LANGUAGE_NAMES: ByLanguage<string> = { en: 'English', zh: '中文' }

/** A whole number with its thousands apart. */
export const count: ByLanguage<(n: number) => string> = {
  en: (n) => n.toLocaleString('en'),
  zh: (n) => n.toLocaleString('zh'),
}
