import type { PrintoutPart } from '../../model/printout.ts'

/** The parts of a line in the groups that stay whole where it is broken: a size, and the comma behind it, are not parted. */
export function unbroken(parts: readonly PrintoutPart[]): PrintoutPart[][] {
  const groups: PrintoutPart[][] = [[]]
  for (const { text, axis } of parts) {
    for (const piece of text.split(/(?<=\S )/)) {
      groups.at(-1)?.push({ text: piece, axis })
      if (piece.endsWith(' ')) groups.push([])
    }
  }
  return groups
}
