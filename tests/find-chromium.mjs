// Finds a Chromium for the browser tests and the benchmark, and installs one where there is none.
// As a script it only makes sure of one; `findChromium()` answers its path, or undefined for Playwright's own.
import { execFileSync, spawnSync } from 'node:child_process'
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

/** Path of a Chromium on this machine; null if there is none. */
function installed() {
  const own = chromium.executablePath()
  return [own, ...KNOWN].find((path) => path && existsSync(path)) ?? null
}

/** Playwright's own download first; where that cannot be reached, Debian's package. */
function install() {
  const downloaded = spawnSync('npx', ['playwright', 'install', '--with-deps', 'chromium'], {
    stdio: 'inherit',
  })
  if (downloaded.status === 0 && installed()) return
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const run = (...command) =>
    execFileSync([...sudo, ...command][0], [...sudo, ...command].slice(1), { stdio: 'inherit' })
  run('apt-get', 'update')
  run('apt-get', 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk')
}

export function findChromium() {
  const path = installed()
  if (path === null) throw new Error('no Chromium found: run "node tests/find-chromium.mjs"')
  return path
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

if (import.meta.url === pathToFileURL(process.argv[1]).href && installed() === null) {
  install()
  findChromium()
}
