import { join } from 'node:path'
import { toString as textOf } from 'mdast-util-to-string'
import type { Plugin } from 'vite'
import { attributeOf, chapterPaths, componentsIn, readChapters } from './chapter.ts'
import { highlight } from './highlight.ts'
import { htmlOf } from './listings.ts'

const CODE_CELLS = 'virtual:code-cells'

/**
 * The code in the chapters' `<CodeCell id="…">`, plain and highlighted, by chapter and id. It is one module that comes
 * with what shows it: of a page that can be used before that, it is no part.
 */
export function codeCells(root: string): Plugin {
  return {
    name: 'code-cells',
    resolveId: (id) => (id === CODE_CELLS ? `\0${CODE_CELLS}` : undefined),
    load(id) {
      if (id !== `\0${CODE_CELLS}`) return
      for (const path of chapterPaths(root)) this.addWatchFile(join(root, path))
      const made: Record<string, { code: string; html: string }> = {}
      for (const { name, tree } of readChapters(root)) {
        for (const element of componentsIn(tree)) {
          if (element.name !== 'CodeCell') continue
          const code = textOf(element)
          // The same in every language.
          made[`${name} ${attributeOf(element, 'id')}`] = {
            code,
            html: highlight(code, 'python').map(htmlOf).join('\n'),
          }
        }
      }
      return `export default ${JSON.stringify(made)}`
    },
  }
}
