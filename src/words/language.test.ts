import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LANGUAGES } from './language.ts'

test('a further language is words and content alone: neither the shell nor the build names one', () => {
  const files = ['src/app', 'src/prerender', 'site'].flatMap((folder) =>
    readdirSync(folder).map((name) => `${folder}/${name}`),
  )
  const code = files.filter((path) => /\.tsx?$/.test(path) && !/words|test/.test(path))
  expect(code.length).toBeGreaterThan(20)
  const named = new RegExp(`['"\`](${LANGUAGES.join('|')})['"\`]`)
  expect(code.filter((path) => named.test(readFileSync(path, 'utf8')))).toEqual([])
})
