import { readdirSync, readFileSync } from 'node:fs'
import { color } from 'd3'
import postcss, { type Container, type Declaration, type Rule } from 'postcss'
import { describe, expect, test } from 'vitest'
import { channelsOf } from '../heatmap/colour-table.ts'

const read = (file: string) => readFileSync(file, 'utf8')
const sheets = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css'))
  .map((file) => ({ file, sheet: postcss.parse(read(`src/${file}`), { from: file }) }))

/** All rules or declarations of a sheet, however deep. */
function all<Type extends 'rule' | 'decl'>(sheet: Container, type: Type) {
  const found: (Type extends 'rule' ? Rule : Declaration)[] = []
  sheet.walk((node) => {
    if (node.type === type) found.push(node as (typeof found)[number])
  })
  return found
}

test('every sheet is in one of the layers that index.html puts in order', () => {
  const [, order = ''] = read('index.html').match(/@layer ([^;{]+);/) ?? []
  const used = sheets.map(({ file, sheet }) => {
    const layers = sheet.nodes.filter(({ type }) => type !== 'comment')
    expect(layers, file).toMatchObject([{ type: 'atrule', name: 'layer' }])
    return (layers[0] as postcss.AtRule).params
  })
  expect(new Set(used)).toEqual(new Set(order.split(', ')))
})

test('no class is styled in two sheets', () => {
  const sheetsOf = new Map<string, Set<string>>()
  for (const { file, sheet } of sheets) {
    for (const { selector } of all(sheet, 'rule')) {
      for (const [name] of selector.matchAll(/\.[a-z][\w-]*/gi)) {
        sheetsOf.set(name, (sheetsOf.get(name) ?? new Set()).add(file))
      }
    }
  }
  expect(sheetsOf.size).toBeGreaterThan(200)
  expect([...sheetsOf].filter(([, files]) => files.size > 1)).toEqual([])
})

test('no rule asks by :has() for what every step of a slider changes', () => {
  // A browser would match anew at each step all that any rule after :has() may style.
  const asked = sheets.flatMap(({ sheet }) => all(sheet, 'rule').map(({ selector }) => selector))
  const having = asked.filter((selector) => selector.includes(':has('))
  expect(having.length).toBeGreaterThan(5)
  expect(
    having.filter((selector) => /:has\([^)]*\[(href|style|aria-|max|data-status)/.test(selector)),
  ).toEqual([])
})

describe('colours are in the theme', () => {
  const theme = read('src/app/theme.css')
  const [, ground, darkGround] = theme.match(/--ground: light-dark\((#\w+), (#\w+)\)/) ?? []
  const [, ink] = theme.match(/--ink: light-dark\((#\w+),/) ?? []

  /** What a value names of colours; the system's own, and no colour at all, are none of ours. */
  const coloursIn = (value: string) =>
    (
      value.match(
        /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(|(?<![\w-])[a-z]+\b(?!-|\()/gi,
      ) ?? []
    ).filter((word) => /[#(]/.test(word) || (word !== 'transparent' && color(word) !== null))

  test('and no other sheet names one', () => {
    expect(coloursIn('1px solid #fff, rgb(0 0 0 / 4%) red var(--tan) inset transparent')).toHaveLength(3)
    const named = sheets
      .filter(({ file }) => file !== 'app/theme.css')
      .flatMap(({ file, sheet }) =>
        all(sheet, 'decl')
          .filter(({ value }) => coloursIn(value.replace(/"[^"]*"/g, '')).length > 0)
          .map(({ source, value }) => `${file}:${source?.start?.line} ${value}`),
      )
    expect(named).toEqual([])
  })

  test('and files that cannot read it have the same', () => {
    expect(read('index.html').match(/(?<="theme-color" content=")#\w+/g)).toEqual([ground, darkGround])
    const icon = read('public/icon.svg')
    expect(icon).toContain(`fill="${ground}"`)
    expect(icon).toContain(`stroke="${ink}"`)
    // Zero is as dark as the page.
    expect(`rgb(${channelsOf('dark', 0).join(', ')})`).toBe(String(color(darkGround ?? '')))
  })
})
