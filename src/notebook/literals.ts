import { NotebookError } from './problem.ts'

const INT = /^(?:0|[1-9](?:_?\d)*|0(?:_?0)*|0x(?:_?[\da-f])+|0o(?:_?[0-7])+|0b(?:_?[01])+)$/i
const FLOAT = /^(?:\d(?:_?\d)*)?\.?(?:\d(?:_?\d)*)?(?:e[+-]?\d(?:_?\d)*)?$/i

/** The number that a literal of Python's means; null where it means none. */
export function numberOf(text: string): { kind: 'int' | 'float'; value: number } | null {
  const plain = text.replaceAll('_', '')
  if (INT.test(text)) {
    const value = Number(plain)
    if (!Number.isSafeInteger(value)) throw new NotebookError({ kind: 'integer-range' })
    return { kind: 'int', value }
  }
  return FLOAT.test(text) && /[.e]/i.test(text) ? { kind: 'float', value: Number(plain) } : null
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
}

/** The text that a literal such as `'a\n'` or `r"""b"""` means; null where it has a prefix that makes it no text. */
export function stringOf(text: string): string | null {
  const found = /^([a-z]*)('''|"""|'|")(.*)\2$/is.exec(text)
  if (!found) return null
  const [, prefix = '', , inner = ''] = found
  if (/^r$/i.test(prefix)) return inner
  if (!/^u?$/i.test(prefix)) return null
  return unescaped(inner)
}

/** What stands between quotes, with what a backslash begins in its place. */
export const unescaped = (text: string): string =>
  text.replace(
    /\\(?:x([\da-f]{2})|u([\da-f]{4})|([\s\S]))/gi,
    (whole, hex?: string, unicode?: string, one?: string) =>
      one === undefined
        ? String.fromCharCode(Number.parseInt(hex ?? unicode ?? '', 16))
        : (ESCAPES[one] ?? whole),
  )
