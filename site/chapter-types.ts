import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { Nodes } from 'mdast'
import type { Plugin } from 'vite'
import { cellFiles } from './cells.ts'
import { type ChapterSource, componentsIn, isJsx, type JsxElement, readChapters } from './chapter.ts'

/** Holds a build to the types of what its chapters use. */
export const chapterTypes = (root: string): Plugin => ({
  name: 'chapter-types',
  apply: 'build',
  async buildEnd(error) {
    if (error) return
    const problems = await typeProblems(root)
    if (problems.length > 0) this.error(problems.join('\n'))
  },
})

/**
 * What TypeScript has to say of the components in chapters and of their props, each with its file and line: chapters are
 * written down as TypeScript for as long as that takes.
 */
export async function typeProblems(root: string, chapters = readChapters(root)): Promise<string[]> {
  // In there it finds React, and nothing else finds it.
  const folder = await mkdtemp(join(root, 'node_modules/.chapters-'))
  try {
    const config = { extends: '../../tsconfig.json', include: ['**/*.tsx', '../../src/**/*.d.ts'] }
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const cells = cellFiles(root)
    for (const chapter of chapters) {
      const file = join(folder, `${chapter.path}.tsx`)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, importsOf(chapter, cells, relative(dirname(file), root)) + typeScriptOf(chapter))
    }
    return problemsIn(await compile(root, folder))
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** What the compiler prints of the project in a folder. Since version 7, TypeScript is a program and no library. */
function compile(root: string, folder: string): Promise<string> {
  const program = join(import.meta.dirname, '../node_modules/typescript/bin/tsc')
  const args = [program, '--project', folder, '--pretty', 'false']
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root }, (error, said) => {
      if (error && !said) reject(error)
      else resolve(said.trim())
    })
  })
}

/** What is wrong in the cells themselves is left to those who check all of the sources. */
function problemsIn(said: string): string[] {
  const problems = said
    .split(/\n(?! )/)
    .filter((problem) => problem && !problem.startsWith('src/'))
    .map((problem) => problem.replace(/^.*(content\/.*)\.tsx\((\d+),\d+\): error TS\d+/, '$1:$2'))
  // A name that is not known is not known at the end of its element either.
  return [...new Set(problems)]
}

/** The imports of the cells that a chapter uses, without a line of their own. */
function importsOf({ tree }: ChapterSource, cells: ReturnType<typeof cellFiles>, toRoot: string): string {
  const names = new Set(componentsIn(tree).map(({ name }) => name))
  return [...names]
    .flatMap((name) => cells.get(name)?.map((file) => `import { ${name} } from '${toRoot}/${file}'; `) ?? [])
    .join('')
}

/**
 * A chapter as TypeScript sees it: its components with their props, its expressions and its own statements, each on the
 * line that it is on in the chapter. All prose is an ellipsis.
 */
export function typeScriptOf({ text, tree }: ChapterSource): string {
  let code = ''

  /** Writes on the line of something in the chapter, or goes on where that has been passed. */
  const write = (piece: string, line = 0) => {
    code += '\n'.repeat(Math.max(0, line - code.split('\n').length)) + piece
  }
  const copy = ({ position }: Pick<Nodes, 'position'>) =>
    write(text.slice(position?.start.offset, position?.end.offset), position?.start.line)

  const writeElement = ({ name, attributes, children, position }: JsxElement) => {
    write(`<${name ?? ''}`, position?.start.line)
    for (const attribute of attributes) {
      write(' ')
      copy(attribute)
    }
    write('>')
    children.forEach(writeNode)
    write(`</${name ?? ''}>`, position?.end.line)
  }
  const writeNode = (node: Nodes) => {
    if (isJsx(node)) writeElement(node)
    else if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') copy(node)
    else if ('children' in node) node.children.forEach(writeNode)
    else write('…', node.position?.start.line)
  }
  for (const node of tree.children) {
    if (node.type === 'mdxjsEsm') copy(node)
    else {
      write('<>', node.position?.start.line)
      writeNode(node)
      write('</>')
    }
    write(';')
  }
  return code
}
