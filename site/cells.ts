import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'

const FOLDER = 'src/cells'

/** The files of cells, from the root of the repository, by the names they export. */
export function cellFiles(root: string): Map<string, string[]> {
  const files = new Map<string, string[]>()
  for (const path of readdirSync(join(root, FOLDER), { recursive: true, encoding: 'utf8' }).sort()) {
    if (!path.endsWith('.tsx')) continue
    const file = `${FOLDER}/${path.replaceAll('\\', '/')}`
    for (const name of namesExportedBy(readFileSync(join(root, file), 'utf8'))) {
      files.set(name, [...(files.get(name) ?? []), file])
    }
  }
  return files
}

/** Every chapter asks again, for a file may have changed; most have not. */
const known = new Map<string, string[]>()

function namesExportedBy(code: string): string[] {
  let names = known.get(code)
  if (!names) {
    const entries = parseSync('cell.tsx', code).module.staticExports.flatMap((statement) => statement.entries)
    names = entries.flatMap(({ exportName, isType }) => (exportName.name && !isType ? [exportName.name] : []))
    known.set(code, names)
  }
  return names
}
