import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createProcessor } from '@mdx-js/mdx'
import type { Nodes, Root } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx'
import { visit } from 'unist-util-visit'

/** A chapter in one language, before anything is made of it. */
export interface ChapterSource {
  language: string
  name: string
  /** Its file, from the root of the repository: `content/en/block.mdx`. */
  path: string
  text: string
  tree: Root
}

export type JsxElement = MdxJsxFlowElement | MdxJsxTextElement

const processor = createProcessor()

/** @throws Error with file and line if it is no MDX. */
export function chapterFrom(path: string, text: string): ChapterSource {
  const [language = '', file = ''] = path.split('/').slice(-2)
  return { language, name: file.replace(/\.mdx$/, ''), path, text, tree: parsed(path, text) }
}

function parsed(path: string, text: string): Root {
  try {
    return processor.parse(text)
  } catch (error) {
    // It begins with the line, `12:5: …`, and does not know of what.
    throw new Error(`${path}:${error}`)
  }
}

/** The paths of the chapters' files, from the root of the repository. */
export const chapterPaths = (root: string): string[] =>
  readdirSync(join(root, 'content'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.mdx'))
    .map((path) => `content/${path.replaceAll('\\', '/')}`)
    .sort()

/** Every chapter in every language there is. */
export const readChapters = (root: string): ChapterSource[] =>
  chapterPaths(root).map((path) => chapterFrom(path, readFileSync(join(root, path), 'utf8')))

/** Statements of a module, `import …` or `export …`, as nodes to add to a chapter. */
export const esm = (code: string): Root['children'] => processor.parse(code).children

export const isJsx = (node: Nodes): node is JsxElement =>
  node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement'

/** The elements of a chapter that are components: a capital is what tells them from HTML. */
export function componentsIn(tree: Root): (JsxElement & { name: string })[] {
  const found: (JsxElement & { name: string })[] = []
  visit(tree, (node) => {
    if (isJsx(node) && isComponent(node)) found.push(node)
  })
  return found
}

const isComponent = (element: JsxElement): element is JsxElement & { name: string } =>
  /^[A-Z]/.test(element.name ?? '')

/** The text of an attribute, `id="wall"`; undefined where it has none or another kind of value. */
export function attributeOf(element: JsxElement, name: string): string | undefined {
  for (const attribute of element.attributes) {
    if (attribute.type !== 'mdxJsxAttribute' || attribute.name !== name) continue
    return typeof attribute.value === 'string' ? attribute.value : undefined
  }
  return undefined
}

/**
 * A plain constant that a chapter exports, `export const order = 30`, and where.
 * @throws Error if there is none of that name.
 */
export function constantOf(source: ChapterSource, name: string): { value: unknown; at: string } {
  const found = constantIn(source, name)
  if (found === undefined) throw new Error(`${source.path}:1: the chapter exports no ${name}`)
  return found
}

/** The same, where a chapter need not have it. */
export function constantIn({ tree, path }: ChapterSource, name: string) {
  for (const node of tree.children) {
    for (const statement of node.type === 'mdxjsEsm' ? (node.data?.estree?.body ?? []) : []) {
      const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : null
      for (const { id, init, loc } of declaration?.type === 'VariableDeclaration'
        ? declaration.declarations
        : []) {
        if (id.type !== 'Identifier' || id.name !== name || init?.type !== 'Literal') continue
        return { value: init.value, at: `${path}:${loc?.start.line}` }
      }
    }
  }
  return undefined
}
