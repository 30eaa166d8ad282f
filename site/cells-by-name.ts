import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const FOLDER = 'src/cells'

/** The components of a folder by name, each with the file that exports it. */
function componentsIn(folder: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.tsx')) continue
    const code = readFileSync(join(folder, path), 'utf8')
    for (const [, name] of code.matchAll(/^export (?:function|const) ([A-Z]\w*)/gm)) {
      found.set(name!, path.replaceAll('\\', '/'))
    }
  }
  return found
}

/**
 * Lets a chapter use a cell by its name: `<BlockCell>` is the component that some file of `src/cells` exports under
 * that name. Each chapter so imports its own cells, and a reader loads those of the chapter they read.
 */
export function cellsByName(): Plugin {
  let folder = ''
  return {
    name: 'cells-by-name',
    enforce: 'pre',
    configResolved(config) {
      folder = join(config.root, FOLDER)
    },
    transform(code, id) {
      if (!id.endsWith('.mdx')) return
      const files = componentsIn(folder)
      const named = new Set([...code.matchAll(/<([A-Z]\w*)/g)].map(([, name]) => name!))
      const imports = [...named]
        .filter((name) => files.has(name))
        .map((name) => `import { ${name} } from '/${FOLDER}/${files.get(name)}'`)
      // At the end, so that an error in the chapter still names its own line.
      return { code: `${code}\n\n${imports.join('\n')}\n`, map: null }
    },
  }
}
