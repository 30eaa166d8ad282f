import { NotebookError } from './problem.ts'

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** A string as Python reads it, from its first mark on, closed or not; a comment; or a bracket. */
const TOKEN = /('''|""")(?:\\.|(?!\1)[^\\])*(\1)?|(['"])(?:\\.|(?!\3)[^\\\n])*(\3)?|#[^\n]*|[()[\]{}]/gs

/**
 * What is wrong with the brackets and strings of a source that is no Python, as Python's tokenizer says it: where its
 * grammar fails, that is usually a consequence.
 * @param to is where it fails; a bracket that is opened after that is not to blame
 */
export function bracketError(text: string, to: number): NotebookError | null {
  const open: { bracket: string; from: number }[] = []
  for (const { 0: token, 1: triple, 2: tripleEnd, 3: mark, 4: end, index: from } of text.matchAll(TOKEN)) {
    const place = { from, to: from + 1 }
    if ((triple && !tripleEnd) || (mark && !end))
      return new NotebookError(
        { kind: 'unterminated-string', line: lineOf(text, from) },
        triple
          ? `SyntaxError: unterminated triple-quoted string literal (detected at line ${lineOf(text, text.length)})`
          : `SyntaxError: unterminated string literal (detected at line ${lineOf(text, from + token.length)})`,
        place,
      )
    if (token in CLOSING) open.push({ bracket: token, from })
    if (!')]}'.includes(token)) continue
    const opening = open.pop()
    if (!opening)
      return new NotebookError(
        { kind: 'unmatched-bracket', bracket: token },
        `SyntaxError: unmatched '${token}'`,
        place,
      )
    if (CLOSING[opening.bracket] === token) continue
    const line = lineOf(text, opening.from)
    return new NotebookError(
      { kind: 'mismatched-brackets', bracket: token, opening: opening.bracket, line },
      `SyntaxError: closing parenthesis '${token}' does not match opening parenthesis '${opening.bracket}'${line === lineOf(text, from) ? '' : ` on line ${line}`}`,
      place,
    )
  }
  const unclosed = open.at(-1)
  if (!unclosed || unclosed.from > to) return null
  return new NotebookError(
    { kind: 'unclosed-bracket', bracket: unclosed.bracket, line: lineOf(text, unclosed.from) },
    `SyntaxError: '${unclosed.bracket}' was never closed`,
    { from: unclosed.from, to: unclosed.from + 1 },
  )
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length
