import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Root } from 'mdast'
import type { Plugin } from 'vite'
import { attributeOf, chapterPaths, componentsIn, readChapters } from './chapter.ts'
import { excerptOf } from './excerpt.ts'
import { highlight, type Piece } from './highlight.ts'

const LISTINGS = 'virtual:listings'

/**
 * What the chapters' `<Listings of="training/network.py#Network.forward …">` show: those parts of those files,
 * highlighted, as one module that is loaded when a reader asks for code. Files are cut anew at every build, by the
 * names of functions and classes, so a listing cannot differ from its file.
 */
export function listings(root: string): Plugin {
  return {
    name: 'listings',
    resolveId: (id) => (id === LISTINGS ? `\0${LISTINGS}` : undefined),
    load(id) {
      if (id !== `\0${LISTINGS}`) return
      const read = (path: string) => {
        this.addWatchFile(join(root, path))
        return readFileSync(join(root, path), 'utf8')
      }
      const made: Record<string, string> = {}
      for (const path of chapterPaths(root)) this.addWatchFile(join(root, path))
      for (const address of readChapters(root).flatMap(({ tree }) => listingsIn(tree))) {
        made[address] ??= listing(address, read)
      }
      return `export default ${JSON.stringify(made)}`
    },
  }
}

/** The addresses of the listings of a chapter, in their order. */
export const listingsIn = (tree: Root): string[] =>
  componentsIn(tree)
    .filter(({ name }) => name === 'Listings')
    .flatMap((element) => attributeOf(element, 'of')?.split(' ') ?? [])

/**
 * The HTML of one listing: `file#name`, or several names of a file with commas between them.
 * @throws Error if the file has nothing of that name.
 */
export function listing(address: string, read: (path: string) => string): string {
  const [file, names = ''] = address.split('#') as [string, string?]
  const code = read(file)
  const lines = code.split('\n')
  const highlighted = highlight(code, file.endsWith('.py') ? 'python' : 'typescript')
  const cut = (name: string) => {
    try {
      const { start, end, indent } = excerptOf(lines, name)
      return highlighted.slice(start, end).map((line) => htmlOf(withoutIndent(line, indent)))
    } catch (error) {
      throw new Error(`A chapter lists ${address}: in ${file} ${(error as Error).message}`)
    }
  }
  return names
    .split(',')
    .map((name) => cut(name).join('\n'))
    .join('\n\n')
}

function withoutIndent([first, ...others]: readonly Piece[], indent: number): Piece[] {
  if (!first) return []
  const text = first.text.slice(indent)
  if (text) return [{ ...first, text }, ...others]
  return withoutIndent(others, indent - first.text.length)
}

export const htmlOf = (line: readonly Piece[]): string =>
  line
    .map(({ text, tone }) => {
      const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      return tone ? `<span class="code-${tone}">${escaped}</span>` : escaped
    })
    .join('')
