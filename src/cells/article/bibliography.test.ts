import { expect, test } from 'vitest'
import { BIBLIOGRAPHY, numberOf, SOURCE_KEYS, type Source } from './bibliography.ts'

test('sources are numbered from 1 in their order', () => {
  expect(SOURCE_KEYS.map(numberOf)).toEqual(SOURCE_KEYS.map((_, i) => i + 1))
  expect(numberOf('melas')).toBe(1)
})

test('every BibTeX entry is closed, has the year of its source, and a key of its own', () => {
  const keys = Object.values<Source>(BIBLIOGRAPHY).map(({ bibtex, year }) => {
    expect(bibtex.split('{').length).toBe(bibtex.split('}').length)
    expect(bibtex).toContain(`{${year}}`)
    return bibtex.match(/^@\w+\{([^,]+),/)?.[1]
  })
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys).not.toContain(undefined)
})
