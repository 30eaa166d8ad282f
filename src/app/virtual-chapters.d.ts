/** Made by `site/chapter-list.ts`: every chapter, in the order they are read. */
declare module 'virtual:chapters' {
  interface ListedChapter {
    name: string
    /** What it is called where there is little room. */
    short: import('../words/language.ts').ByLanguage<string>
    /** The ids of its figures, in their order. */
    figures: readonly string[]
    /** The ids of its exercises, where it has some. */
    exercises?: readonly string[]
    /** Whether it is beside the article, and so not in its list of chapters. */
    aside?: true
  }
  const chapters: readonly [ListedChapter, ...ListedChapter[]]
  export default chapters
}
