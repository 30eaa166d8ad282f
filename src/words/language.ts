/** The languages of the site. */
export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

/** Words of one cell, in every language: they travel with the cell, and the pages without it do without them. */
export type ByLanguage<Words> = Record<Language, Words>

/** A whole number with its thousands apart. */
export const count: ByLanguage<(n: number) => string> = {
  en: (n) => n.toLocaleString('en'),
  zh: (n) => n.toLocaleString('zh'),
}
