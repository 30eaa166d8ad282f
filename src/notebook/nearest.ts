/**
 * What was probably meant by a name that is not there, as Python asks "Did you mean"; null where nothing is near. Large
 * and small letters that are confused cost nothing.
 */
export function nearest(name: string, known: Iterable<string>): string | null {
  let found: string | null = null
  // A slip in three letters is one; what differs more was not meant.
  let least = Math.floor(name.length / 3) + 1
  for (const each of known) {
    if (Math.abs(each.length - name.length) >= least) continue
    const slips = slipsBetween(name.toLowerCase(), each.toLowerCase())
    if (slips < least) [found, least] = [each, slips]
  }
  return found
}

/** How many letters have to be put in, left out, changed, or exchanged with their neighbour. */
function slipsBetween(a: string, b: string): number {
  const slips: number[][] = [[...b, ''].map((_, j) => j)]
  const at = (i: number, j: number): number => slips[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    slips.push(row)
    for (let j = 1; j <= b.length; j++) {
      const changed = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const exchanged =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && i > 1 && j > 1 ? at(i - 2, j - 2) + 1 : changed
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, changed, exchanged))
    }
  }
  return at(a.length, b.length)
}
