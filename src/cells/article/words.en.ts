/** What makes pages an article. */
export const words = {
  contents: 'On this page',
  figure: (number: number) => `Figure ${number}`,
  embed: 'Embed',
  note: 'Note',
  veil: { guess: 'First guess.', show: 'Show it now' },
  listings: {
    summary: (kinds: readonly string[]) => `Code: ${kinds.join(' and ')}`,
    failed: 'The code could not be fetched. Reload the page to see it.',
  },
  reference: (number: number, source: string) => `Reference ${number}: ${source}`,
}

export type ArticleWords = typeof words

declare module '../../words/reader.ts' {
  interface Words {
    article: ArticleWords
  }
}
