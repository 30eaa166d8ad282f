// Finds a Chromium for the browser tests and the benchmark, and installs one where there is none.
// As a script it only makes sure of one; `findChromium()` answers its path.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'

const KNOWN = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const present = () => [chromium.executablePath(), ...KNOWN].filter((path) => path && existsSync(path))

/** A download of Playwright's may lack libraries of the system, and a package be no more than a hint where to get it. */
const starts = (path) => spawnSync(path, ['--version']).status === 0

/**
 * Path of a Chromium on this machine.
 * @throws Error if there is none
 */
export function findChromium() {
  const path = present().find(starts)
  if (path === undefined) throw new Error('no Chromium found: run "node tests/find-chromium.mjs"')
  return path
}

const INSTALL = 'npx playwright install chromium'
const INSTALL_LIBRARIES = 'npx playwright install-deps chromium'
const INSTALL_DEBIANS = 'apt-get install -y --no-install-recommends chromium fonts-noto-cjk'

const MACHINE = {
  isRoot: process.getuid?.() === 0,
  present,
  starts,
  run: (command) => spawnSync(command, { shell: true, stdio: 'inherit' }),
}

/**
 * Makes sure of a Chromium that starts: Playwright's own or, where that cannot be reached, Debian's. What takes root is
 * done by root alone: for anyone else it ends with the command to run, and asks nothing of sudo.
 * @throws Error that names this command
 */
export function ensureChromium({ isRoot, present, starts, run } = MACHINE) {
  const ready = () => present().some(starts)
  if (ready()) return
  run(INSTALL)
  if (ready()) return
  const missing = present().length > 0 ? INSTALL_LIBRARIES : INSTALL_DEBIANS
  if (isRoot) {
    run('apt-get update')
    run(missing)
    if (ready()) return
  }
  throw new Error(
    `There is no browser to test with. This would install what it lacks:\n\n  sudo ${missing}\n`,
  )
}

/** A browser in a container has no GPU and often no user namespaces; nothing may call home from a test. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    ensureChromium()
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
