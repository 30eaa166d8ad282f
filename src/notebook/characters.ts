import { NotebookError } from './problem.ts'

/** A string, closed or not, or a comment, in which any character may stand; a name; any other sign beyond ASCII. */
const TOKEN =
  /('''|""")(?:\\.|(?!\1)[^\\])*\1?|(['"])(?:\\.|(?!\2)[^\\\n])*\2?|#[^\n]*|[\w\p{XID_Start}][\w\p{XID_Continue}]*|[^\0-\x7f]/gsu

/**
 * The first sign of a source that Python has no use for, such as `（`: the kept grammar takes all signs beyond ASCII for
 * letters of a name.
 */
export function strangeCharacter(text: string): NotebookError | null {
  for (const { 0: token, index: from } of text.matchAll(TOKEN)) {
    if (!/^[^\0-\x7f\p{XID_Start}]/u.test(token)) continue
    const [character = ''] = token
    const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    // Python calls what has no shape of its own by its number alone.
    const isSeen = !/[\p{C}\p{Z}]/u.test(character)
    return new NotebookError(
      { kind: 'character', character: isSeen ? character : null, code },
      isSeen
        ? `SyntaxError: invalid character '${character}' (${code})`
        : `SyntaxError: invalid non-printable character ${code}`,
      { from, to: from + character.length },
    )
  }
  return null
}
