/** What is known of a cell before it is run. */
interface Written {
  id: string
  source: string
}

/** The names that a line gives a value: `x = …`, `values, indices = …`, `x += …`. */
const TARGETS = /^[ \t]*((?:[A-Za-z_]\w*[ \t]*,[ \t]*)*[A-Za-z_]\w*)[ \t]*(?:[-+*/@%&|^]|\/\/|\*\*)?=(?!=)/gm

/** And those that it imports. */
const IMPORTS = /^[ \t]*(?:from[ \t]+[\w.]+[ \t]+)?import[ \t]+(.+)$/gm

const NAMES = /[A-Za-z_]\w*/g

const namesIn = (text: string): string[] => text.match(NAMES) ?? []

const assignedIn = (source: string): string[] =>
  [...source.matchAll(TARGETS), ...source.matchAll(IMPORTS)].flatMap(([, targets = '']) => namesIn(targets))

/**
 * The cells that are wanted, and those above them that give a variable which one of these may read; in page order. Words
 * in a comment count as names too: a cell more than is needed does no harm.
 */
export function cellsToRun<Cell extends Written>(
  cells: readonly Cell[],
  isWanted: (cell: Cell) => boolean,
): Cell[] {
  const read = new Set<string>()
  const chosen: Cell[] = []
  for (const cell of [...cells].reverse()) {
    if (!isWanted(cell) && !assignedIn(cell.source).some((name) => read.has(name))) continue
    for (const name of namesIn(cell.source)) read.add(name)
    chosen.unshift(cell)
  }
  return chosen
}
