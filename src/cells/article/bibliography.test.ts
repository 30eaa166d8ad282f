import { expect, test } from 'vitest'
import { BIBLIOGRAPHY, numberOf, SOURCE_KEYS } from './bibliography.ts'
import { BIBTEX } from './bibtex.ts'

test('sources are numbered from 1 in their order', () => {
  expect(SOURCE_KEYS.map(numberOf)).toEqual(SOURCE_KEYS.map((_, i) => i + 1))
  expect(numberOf('melas')).toBe(1)
})

test('every BibTeX entry is closed, has the year of its source, and a key of its own', () => {
  const keys = SOURCE_KEYS.map((source) => {
    const bibtex = BIBTEX[source]
    expect(bibtex.split('{').length).toBe(bibtex.split('}').length)
    expect(bibtex).toContain(`{${BIBLIOGRAPHY[source].year}}`)
    return bibtex.match(/^@\w+\{([^,]+),/)?.[1]
  })
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys).not.toContain(undefined)
})
