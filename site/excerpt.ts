/** Where something stands in a file: from line `start` up to line `end`, all of it `indent` characters in. */
export interface Excerpt {
  start: number
  end: number
  indent: number
}

/** What a declaration begins with at the top of a file, and what a method begins with in its class. */
const DECLARED = /^(?:export )?(?:async )?(?:def|class|function|const|interface|type) (\w+)/
const METHOD = /^(?:async )?(?:def |(?:private |static |override )*(?:async )?)(\w+)\(/

/** Comments and decorators right above a declaration belong to it. */
const ABOVE = /^(?:\/\*\*| \*|\/\/|#|@)/

/** An indented line, an empty one, and a bracket that closes the first line's go on with what is above. */
const GOES_ON = /^(?:\s|[)\]}]|$)/

/**
 * Finds a function or class of Python or TypeScript by its name, or a method by both, `Network.forward`. It goes by
 * the margin, as a reader does, and so needs a file that is formatted.
 * @throws RangeError if there is nothing of that name.
 */
export function excerptOf(lines: readonly string[], name: string): Excerpt {
  const [declared, method] = name.split('.')
  const whole = { start: 0, end: lines.length, indent: 0 }
  const found = find(lines, whole, DECLARED, declared!)
  const inside = found && method ? find(lines, bodyOf(lines, found), METHOD, method) : found
  if (!inside) throw new RangeError(`there is no ${name}`)
  return inside
}

function find(
  lines: readonly string[],
  { start, end, indent }: Excerpt,
  pattern: RegExp,
  name: string,
): Excerpt | null {
  const texts = lines.slice(start, end).map((line) => line.slice(indent))
  let first = texts.findIndex((text) => pattern.exec(text)?.[1] === name)
  if (first < 0) return null
  let last = first
  for (let i = first + 1; i < texts.length && GOES_ON.test(texts[i]!); i++) if (texts[i]) last = i
  while (ABOVE.test(texts[first - 1] ?? '')) first--
  return { start: start + first, end: start + last + 1, indent }
}

/** What stands in a class, further in than its first line and the comment above that; nothing where nothing does. */
function bodyOf(lines: readonly string[], { start, end }: Excerpt): Excerpt {
  const body = lines.findIndex((line, i) => i > start && i < end && /^\s+(?!\*)\S/.test(line))
  return body < 0 ? { start: end, end, indent: 0 } : { start: body, end, indent: lines[body]!.search(/\S/) }
}
