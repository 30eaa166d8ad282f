/** What is said of the arithmetic of a number before it is worked out. */
export const words = {
  label: 'How this number is made',
  offer: 'Every number here can be worked out: click a cell of the matrix, or start with this strong one.',
  follow: (cell: string) => `Follow ${cell}`,
  failed: 'How this number is made could not be fetched. Choose a cell again to try once more.',
}

export type ArithmeticWords = typeof words

declare module '../words/reader.ts' {
  interface Words {
    arithmetic: ArithmeticWords
  }
}
