import { describe, expect, test } from 'vitest'
import { ensureChromium } from './find-chromium.mjs'

/** A machine on which nothing is installed, and a note of what was run on it. */
function machine({ isRoot = false, works = [] as string[], lacksLibraries = false } = {}) {
  const ran: string[] = []
  const present: string[] = []
  let starts = !lacksLibraries
  return {
    ran,
    isRoot,
    present: () => present,
    starts: () => starts,
    run(command: string) {
      ran.push(command)
      if (!works.some((word) => command.includes(word))) return
      if (command.includes('-deps')) starts = true
      else present.push(command)
    },
  }
}

describe('ensureChromium', () => {
  test('leaves a machine alone that has one', () => {
    const ready = machine()
    ready.present().push('/usr/bin/chromium')
    ensureChromium(ready)
    expect(ready.ran).toEqual([])
  })

  test.each([true, false])('installs Playwright’s own, as root or not (%s)', (isRoot) => {
    const empty = machine({ isRoot, works: ['playwright install'] })
    ensureChromium(empty)
    expect(empty.ran).toEqual(['npx playwright install chromium'])
  })

  test('installs Debian’s as root, where Playwright’s own cannot be reached', () => {
    const empty = machine({ isRoot: true, works: ['apt-get install'] })
    ensureChromium(empty)
    expect(empty.ran.at(-1)).toMatch(/^apt-get install -y .*chromium/)
  })

  test('installs the libraries that Playwright’s own lacks as root', () => {
    const empty = machine({ isRoot: true, works: ['playwright install'], lacksLibraries: true })
    ensureChromium(empty)
    expect(empty.ran.at(-1)).toBe('npx playwright install-deps chromium')
  })

  test('without being root it says what to run, and runs nothing that takes root', () => {
    const empty = machine()
    expect(() => ensureChromium(empty)).toThrow(/^ {2}sudo apt-get install -y .*chromium/m)
    const bare = machine({ works: ['playwright install chromium'], lacksLibraries: true })
    expect(() => ensureChromium(bare)).toThrow(/^ {2}sudo npx playwright install-deps chromium$/m)
    for (const { ran } of [empty, bare]) expect(ran).toEqual(['npx playwright install chromium'])
  })

  test('as root too it fails where nothing helps', () => {
    expect(() => ensureChromium(machine({ isRoot: true }))).toThrow()
  })
})
