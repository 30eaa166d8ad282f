import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { afterEach, expect, test } from 'vitest'
import { chapters } from './chapters.ts'

const CELL = 'export const Wall = ({ of }: { of: 1 | 2 }) => of'
const HEAD = "export const order = 1\nexport const short = 'One'\n\n"

let root: string | undefined
afterEach(() => root && rmSync(root, { recursive: true }))

/** Builds a site of these files, with a chapter in each language that says `prose` from line 4 on. */
async function built(prose: string, files: Record<string, string>): Promise<string> {
  // Within the repository, so that React is found.
  root = mkdtempSync(join(import.meta.dirname, '../node_modules/.site-'))
  const all = {
    ...files,
    'content/en/one.mdx': HEAD + prose,
    'content/zh/one.mdx': HEAD,
    'tsconfig.json': '{ "extends": "../../tsconfig.json" }',
  }
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  mkdirSync(join(root, 'node_modules'))
  const result = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [chapters(root)],
    build: {
      write: false,
      rolldownOptions: {
        input: join(root, 'content/en/one.mdx'),
        external: /^react/,
        preserveEntrySignatures: 'strict',
      },
    },
  })
  if (!('output' in result)) throw new Error('nothing was built')
  return result.output[0].code
}

test('a chapter has its cells by their names', async () => {
  expect(await built('<Wall of={1} />', { 'src/cells/a/Wall.tsx': CELL })).toMatch(/of: ?1/)
})

test('a cell that is written in is not the first figure, and what is written there is no part of the chapter', async () => {
  const code = await built(
    '<CodeCell of={1}>\n\n```python\nx.mean()\n```\n\n</CodeCell>\n\n<WallCell of={2} />',
    {
      'src/cells/a/CodeCell.tsx':
        "export const CodeCell = ({ of }: { of: 1; children?: unknown }) => 'written in ' + of",
      'src/cells/a/WallCell.tsx': "export const WallCell = ({ of }: { of: 2 }) => 'a wall of ' + of",
    },
  )
  expect(code).toContain('a wall of ')
  expect(code).toContain('written in ')
  expect(code).not.toContain('x.mean()')
})

test.each([
  ['a component that there is not', 'Well <Well of={1} />', {}, 'content/en/one.mdx:4:6'],
  ['two cells of one name', '\n<Wall of={1} />', { 'src/cells/b/Wall.tsx': CELL }, 'content/en/one.mdx:5'],
  ['a wrong prop', '- a list\n- with <Wall of={1} /> and <Wall\n  of="1" />', {}, 'content/en/one.mdx:6'],
])('%s fails the build with file and line', async (_, prose, files, where) => {
  await expect(built(prose, { 'src/cells/a/Wall.tsx': CELL, ...files })).rejects.toThrow(where)
})
