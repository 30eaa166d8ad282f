import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import { cellFiles } from './cells.ts'
import { componentsIn, esm } from './chapter.ts'

/**
 * Lets a chapter use a cell by its name: `<BlockCell>` is the component that a file of `src/cells` exports under that
 * name. Each chapter so imports its own cells, and a reader loads those of the chapter they read. A name that no file
 * exports, or that two do, is an error where it stands.
 */
export const remarkCells =
  ({ root }: { root: string }) =>
  (tree: Root, file: VFile) => {
    const files = cellFiles(root)
    const imports = new Set<string>()
    for (const { name, position } of componentsIn(tree)) {
      const [path, ...others] = files.get(name) ?? []
      if (!path) return file.fail(`no file of src/cells exports a component ${name}`, position)
      if (others.length > 0)
        return file.fail(`${name} is exported by ${path} and by ${others.join(' and ')}`, position)
      imports.add(`import { ${name} } from '/${path}'`)
    }
    tree.children.push(...esm([...imports].join('\n')))
  }
