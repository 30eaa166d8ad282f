import { expect, test } from 'vitest'
import { headersFile, policyOf, withPolicy } from './policy.ts'

// The example that the specification, Content Security Policy, has of a hash.
const ALERT = "alert('Hello, world.');"
const HASH = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"

const page = (script: string) =>
  `<html><head><meta charset="utf-8" /><script>${script}</script></head><body><script type="module" src="/a.js"></script></body></html>`

test('an inline script runs by its hash alone, and one with an address needs none', () => {
  expect(policyOf([page(ALERT)])).toContain(`script-src 'self' 'wasm-unsafe-eval' ${HASH};`)
})

test('what a host says holds for every page, each script once', () => {
  const [, line] = headersFile('/sub/', [page(ALERT), page('1'), page(ALERT)]).split('\n')
  expect(headersFile('/sub/', []).startsWith('/sub/*\n')).toBe(true)
  expect(line?.match(/sha256-/g)).toHaveLength(2)
})

test('a host that reads headers lets figures on pages of others have the site’s files', () => {
  expect(headersFile('/', [])).toContain('\n  Access-Control-Allow-Origin: *\n')
})

test('a page has its policy before the first script', () => {
  const html = withPolicy(page(ALERT))
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<script>'))
  expect(() => withPolicy('<html></html>')).toThrow('charset')
})
