/** What stands in code cells, by their ids. */
export type Sources = Readonly<Record<string, string>>

/** Longer ones are cut by some of what links are sent through. */
const MOST_IN_ADDRESS = 2000

/** Sources as a query string has them; '' for none, null where they are too many for one. */
export function formatCode(sources: Sources): string | null {
  if (Object.keys(sources).length === 0) return ''
  const text = `code=${encodeURIComponent(JSON.stringify(sources))}`
  return text.length <= MOST_IN_ADDRESS ? text : null
}

/** What is in such a text; nothing in one that is none. It is text to be put into cells, and is not run by that. */
export function parseCode(text: string): Sources {
  try {
    return sourcesIn(JSON.parse(new URLSearchParams(text).get('code') ?? ''))
  } catch {
    return {}
  }
}

/** Of files: another release may have other ones. */
const FORMAT = 'linear-block cells 1'

/** The cells of one chapter, as they are kept in a file. */
export interface CodeFile {
  chapter: string
  sources: Sources
}

export const formatCodeFile = ({ chapter, sources }: CodeFile): string =>
  `${JSON.stringify({ format: FORMAT, chapter, cells: sources }, null, 2)}\n`

/** Null where a text is no such file. */
export function parseCodeFile(text: string): CodeFile | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return null
    const { format, chapter, cells } = value as Record<string, unknown>
    return format === FORMAT && typeof chapter === 'string' ? { chapter, sources: sourcesIn(cells) } : null
  } catch {
    return null
  }
}

function sourcesIn(value: unknown): Sources {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).filter(([, source]) => typeof source === 'string'))
}
