export const CHAPTERS: readonly string[]
