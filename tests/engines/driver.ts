import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type ElementHandle, type KeyInput, type LaunchOptions } from 'puppeteer-core'
import { Builder, By, Capabilities, Key } from 'selenium-webdriver'
import { CHROMIUM_FLAGS, findChromium } from '../find-chromium.mjs'

/** As much of a browser as the main path needs, whichever protocol it is driven by. */
export interface Driver {
  goto(address: string): Promise<void>
  /** Calls a function in the page, where it must stand by itself. */
  evaluate<Args extends unknown[], Result>(called: (...args: Args) => Result, ...args: Args): Promise<Result>
  press(key: PressedKey): Promise<void>
  /** Types text where the focus is. */
  type(text: string): Promise<void>
  /** Clicks at a place in the window. */
  click(x: number, y: number): Promise<void>
  /** Gives a file to the input of a selector. */
  choose(input: string, file: string): Promise<void>
  /** Where downloads go. */
  downloads: string
  close(): Promise<void>
}

export type PressedKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowDown' | 'Enter' | ' '

export interface BrowserEngine {
  name: string
  /** What has to be installed before it can be tested; nothing, where all is there. */
  lacks(): string | undefined
  open(): Promise<Driver>
}

const WINDOW = { width: 1440, height: 900 }

/** A folder for one browser, with what else is to be done away with it. */
function temporary() {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

async function openPuppeteer(options: (downloads: string) => LaunchOptions): Promise<Driver> {
  const { folder, remove } = temporary()
  const browser = await puppeteer.launch({ ...options(folder), defaultViewport: WINDOW })
  const page = await browser.newPage()
  return {
    downloads: folder,
    goto: async (address) => void (await page.goto(address)),
    evaluate: (called, ...args) => page.evaluate(called as never, ...args) as never,
    press: (key) => page.keyboard.press(key satisfies KeyInput),
    type: (text) => page.keyboard.type(text),
    click: (x, y) => page.mouse.click(x, y),
    async choose(input, file) {
      const chooser = await page.waitForSelector(input)
      await (chooser as ElementHandle<HTMLInputElement>).uploadFile(file)
    },
    async close() {
      await browser.close()
      remove()
    },
  }
}

const CHROMIUM: BrowserEngine = {
  name: 'Chromium',
  lacks: () => undefined,
  open: () =>
    openPuppeteer((downloadPath) => ({
      browser: 'chrome',
      executablePath: findChromium(),
      args: CHROMIUM_FLAGS,
      downloadBehavior: { policy: 'allow', downloadPath },
    })),
}

/** The first of some paths that there is. */
const first = (...paths: (string | undefined)[]) => paths.find((path) => path && existsSync(path))

const firefox = () => first(process.env.FIREFOX_PATH, '/usr/bin/firefox-esr', '/usr/bin/firefox')

const FIREFOX: BrowserEngine = {
  name: 'Firefox',
  lacks: () => (firefox() ? undefined : 'firefox-esr'),
  open: () =>
    openPuppeteer((downloads) => ({
      browser: 'firefox',
      executablePath: firefox() ?? '',
      // As root it does not start in the home of someone else.
      env: { ...process.env, HOME: downloads },
      extraPrefsFirefox: {
        'browser.download.dir': downloads,
        'browser.download.folderList': 2,
        'browser.download.useDownloadDir': true,
        'browser.download.always_ask_before_handling_new_types': false,
      },
    })),
}

const webKitDriver = () => first('/usr/bin/WebKitWebDriver')
const miniBrowser = () =>
  first(...['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`))
const xServer = () => first('/usr/bin/Xvfb')

const SCREEN = ':78'
const WEBDRIVER_PORT = 4444
const KEYS: Record<PressedKey, string> = {
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  ArrowDown: Key.ARROW_DOWN,
  Enter: Key.ENTER,
  ' ': Key.SPACE,
}

/** Waits for something of another process, which tells nobody when it is ready. */
async function eventually<Value>(attempt: () => Promise<Value>): Promise<Value> {
  for (let left = 100; ; left--) {
    try {
      return await attempt()
    } catch (error) {
      if (left === 0) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

async function openWebKit(): Promise<Driver> {
  const { folder, remove } = temporary()
  const processes: ChildProcess[] = []
  // A home of its own: what one run keeps is not for the next, and there its downloads are found.
  const env = { ...process.env, DISPLAY: SCREEN, HOME: folder, XDG_DATA_HOME: join(folder, 'data') }
  const run = (path = '', ...args: string[]) =>
    processes.push(spawn(path, args, { env, stdio: 'ignore', cwd: folder }))
  const end = () => {
    for (const each of processes) each.kill()
  }
  // Where it does not even open, nobody can close it.
  process.once('exit', end)
  run(xServer(), SCREEN, '-screen', '0', '1600x1200x24')
  run(webKitDriver(), `--port=${WEBDRIVER_PORT}`)
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
  })
  const driver = await eventually(() =>
    new Builder().usingServer(`http://127.0.0.1:${WEBDRIVER_PORT}`).withCapabilities(capabilities).build(),
  )
  await driver.manage().window().setRect(WINDOW)
  return {
    downloads: folder,
    goto: (address) => driver.get(address),
    evaluate: (called, ...args) => driver.executeScript(called as never, ...args),
    press: (key) => driver.actions().sendKeys(KEYS[key]).perform(),
    type: (text) => driver.actions().sendKeys(text).perform(),
    click: (x, y) =>
      driver
        .actions()
        .move({ x: Math.round(x), y: Math.round(y), duration: 0 })
        .click()
        .perform(),
    choose: (input, file) => driver.findElement(By.css(input)).sendKeys(file),
    async close() {
      await driver.quit()
      end()
      remove()
    },
  }
}

const WEBKIT: BrowserEngine = {
  name: 'WebKit',
  lacks: () => (webKitDriver() && miniBrowser() && xServer() ? undefined : 'webkit2gtk-driver xvfb'),
  open: openWebKit,
}

export const ENGINES: readonly BrowserEngine[] = [CHROMIUM, FIREFOX, WEBKIT]

export const openReference = (): Promise<Driver> => CHROMIUM.open()
