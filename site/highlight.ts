import { createHighlighterCoreSync, type HighlighterCore, type ThemeRegistration } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import python from 'shiki/langs/python.mjs'
import typescript from 'shiki/langs/typescript.mjs'

export type CodeLanguage = 'python' | 'typescript'

/** A piece of a line, and the tone that the style sheet gives it; most of the code has none. */
export interface Piece {
  text: string
  tone: string | null
}

/**
 * Colour means axis on this site, so code is set in tones of ink. Where an editor's theme names colours, this one names
 * the tones; a page has them as classes.
 */
const TONES: Record<string, string[]> = {
  comment: ['comment', 'comment storage', 'string.quoted.docstring'],
  string: ['string', 'string keyword', 'storage.type.string'],
  keyword: [
    'keyword.control',
    'keyword.operator.logical.python',
    'keyword.operator.expression',
    'keyword.operator.new',
    'storage',
  ],
  name: [
    'meta.function.python entity.name.function',
    'meta.function.python support.function.magic',
    'meta.definition.function entity.name.function',
    'meta.definition.method entity.name.function',
    'meta.definition.variable entity.name.function',
    'entity.name.type.class',
  ],
  plain: ['meta.template.expression', 'storage.type.function.arrow'],
}

const theme: ThemeRegistration = {
  name: 'tones',
  settings: [
    { settings: { foreground: 'plain' } },
    ...Object.entries(TONES).map(([foreground, scope]) => ({ scope, settings: { foreground } })),
  ],
}

let highlighter: HighlighterCore | undefined

/** The lines of a file, in pieces. */
export function highlight(code: string, language: CodeLanguage): Piece[][] {
  highlighter ??= createHighlighterCoreSync({
    themes: [theme],
    langs: [python, typescript],
    engine: createJavaScriptRegexEngine(),
  })
  // However busy the machine is that builds the site, it gives up on no line.
  const options = { lang: language, theme: 'tones', tokenizeTimeLimit: 0 }
  const lines = highlighter.codeToTokensBase(code, options)
  return lines.map((line) =>
    line.map(({ content, color }) => ({ text: content, tone: color === 'plain' ? null : color! })),
  )
}
