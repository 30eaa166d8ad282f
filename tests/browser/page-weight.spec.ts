import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { sum } from 'd3'
import { LANGUAGES } from '../../src/words/language.ts'
import { CHAPTERS, expect, test } from './page.ts'

const MOST_BYTES = 125_000

const fileOf = (name: string) => readFileSync(`dist/assets/${name}`)

/** The scripts a page cannot be used without: those it names, and all that these import before they run. */
function scriptsOf(page: string): Set<string> {
  const named = [...readFileSync(`dist/${page}.html`, 'utf8').matchAll(/\/assets\/([\w.-]+\.js)/g)]
  const scripts = new Set<string>()
  const add = (name: string) => {
    if (scripts.has(name)) return
    scripts.add(name)
    for (const [, imported] of fileOf(name)
      .toString()
      .matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) {
      add(imported!)
    }
  }
  for (const [, name] of named) add(name!)
  return scripts
}

test('no page needs much JavaScript before it can be used', () => {
  for (const page of LANGUAGES.flatMap((language) => CHAPTERS.map((chapter) => `${language}/${chapter}`))) {
    const scripts = [...scriptsOf(page)]
    const bytes = scripts.map((name) => gzipSync(fileOf(name), { level: 9 }).length)
    expect.soft(scripts.length, page).toBeGreaterThan(3)
    expect.soft(sum(bytes), page).toBeLessThanOrEqual(MOST_BYTES)
  }
})
