import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { type Npz, parseNpz } from '../browser/npz.ts'
import type { Driver, PressedKey } from './driver.ts'

/** What a reader does on a page and sees there, through any driver. Things are found by selectors and by their text. */
export class Reader {
  constructor(
    readonly driver: Driver,
    private readonly site: string,
  ) {}

  async open(path: string): Promise<void> {
    await this.driver.goto(new URL(path, this.site).href)
    await this.idle()
  }

  /** Waits until everything on the page belongs to what is set. */
  async idle(): Promise<void> {
    await expect
      .poll(() =>
        this.driver.evaluate(() => {
          const status = document.querySelector<HTMLElement>('[data-testid="run-status"]')?.dataset.status
          return `${status}, ${document.querySelectorAll('[data-stale], [aria-busy="true"], .prerendered').length} wait`
        }),
      )
      .toBe('idle, 0 wait')
  }

  text(selector: string): Promise<string> {
    return this.driver.evaluate((selector) => document.querySelector(selector)?.textContent ?? '', selector)
  }

  /** Waits for a text of an element. */
  async sees(selector: string, text: string | RegExp): Promise<void> {
    const poll = expect.poll(() => this.text(selector), { message: selector })
    await (typeof text === 'string' ? poll.toContain(text) : poll.toMatch(text))
  }

  address(): Promise<string> {
    return this.driver.evaluate(() => location.search)
  }

  value(input: string): Promise<string> {
    return this.driver.evaluate(
      (selector) => document.querySelector<HTMLInputElement>(selector)?.value ?? 'is not there',
      input,
    )
  }

  /** Gives something the focus and presses keys on it. */
  async press(selector: string, ...keys: PressedKey[]): Promise<void> {
    await this.driver.evaluate((selector) => document.querySelector<HTMLElement>(selector)?.focus(), selector)
    for (const key of keys) await this.driver.press(key)
  }

  /** Clicks on the first thing of a selector that has a text. */
  async click(selector: string, text = ''): Promise<void> {
    const place = await this.driver.evaluate(
      (selector, text) => {
        const found = [...document.querySelectorAll(selector)].find(
          (one) => one.checkVisibility() && one.textContent?.includes(text),
        )
        found?.scrollIntoView({ block: 'center', behavior: 'instant' })
        const { x, y, width, height } = found?.getBoundingClientRect() ?? new DOMRect()
        return found ? { x: x + width / 2, y: y + height / 2 } : null
      },
      selector,
      text,
    )
    if (!place) throw new Error(`there is no ${selector} ${text}`)
    await this.driver.click(place.x, place.y)
  }

  /** The trace of the block, downloaded. */
  async trace(): Promise<Npz> {
    const { downloads } = this.driver
    const files = () =>
      existsSync(downloads) ? readdirSync(downloads).filter((name) => /\.npz$/.test(name)) : []
    for (const name of files()) rmSync(join(downloads, name))
    await this.click('button', 'Download trace (.npz)')
    await expect.poll(files, { message: 'the download' }).toHaveLength(1)
    const read = () => parseNpz(readFileSync(join(downloads, files()[0] ?? '')))
    // The file may be there before all of it is.
    await expect(() => expect(read()).toBeTruthy()).toPass()
    return read()
  }
}
