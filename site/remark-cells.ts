import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import { cellFiles } from './cells.ts'
import { componentsIn, esm } from './chapter.ts'

const WRITTEN_IN = 'CodeCell'

/**
 * Lets a chapter use a cell by its name: `<BlockCell>` is the component that a file of `src/cells` exports under that
 * name. Each chapter so imports its own cells, and a reader loads those of the chapter they read. A name that no file
 * exports, or that two do, is an error where it stands.
 *
 * The cell of a figure, which is one by its name, comes with the page only if it is the first: the page can be used
 * before the code of those further down is there, and before its questions can be answered. One that a reader writes in is
 * no figure; what is written in it is taken out, for `site/code-cells.ts` has that.
 */
export const remarkCells =
  ({ root }: { root: string }) =>
  (tree: Root, file: VFile) => {
    const files = cellFiles(root)
    const statements = new Set<string>()
    const components = componentsIn(tree)
    const [, ...further] = new Set(
      components.map(({ name }) => name).filter((name) => /.Cell$/.test(name) && name !== WRITTEN_IN),
    )
    for (const element of components) {
      const { name, position } = element
      if (name === WRITTEN_IN) element.children = []
      const [path, ...others] = files.get(name) ?? []
      if (!path) return file.fail(`no file of src/cells exports a component ${name}`, position)
      if (others.length > 0)
        return file.fail(`${name} is exported by ${path} and by ${others.join(' and ')}`, position)
      const comesLater = further.includes(name) || /^Predict/.test(name)
      if (!comesLater) statements.add(`import { ${name} } from '/${path}'`)
      else {
        statements.add(`import { prerendered } from '/src/kit/prerendered.tsx'`)
        statements.add(`export const ${name} = prerendered(async () => (await import('/${path}')).${name})`)
      }
    }
    // What is imported comes first, however it was met.
    tree.children.push(
      ...esm([...statements].sort((a, b) => Number(isImport(b)) - Number(isImport(a))).join('\n')),
    )
  }

const isImport = (statement: string): boolean => statement.startsWith('import ')
