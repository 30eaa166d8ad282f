import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { Page } from '@playwright/test'
import { en } from '../../src/app/words/en.ts'
import { zh } from '../../src/app/words/zh.ts'
import { LANGUAGES } from '../../src/words/language.ts'
import { dumbHost } from './dumb-host.ts'
import { downloadTrace } from './npz.ts'
import {
  answeredArgument,
  CHAPTERS,
  choose,
  expect,
  idle,
  openBlock,
  openPictureControls,
  pictureInput,
  test as plain,
  setSlider,
} from './page.ts'
import { WORDS } from './words.ts'

// The headers of a host that reads them hold for the worker's script too, beside what the page has in itself.
const headers = readFileSync('dist/_headers', 'utf8')
const POLICY = headers.match(/Content-Security-Policy: (.*)/)![1]!
const OWN_HOST = 4176
const STRICT_HOST = 4175

/** Every test fails on anything that a policy has stopped or reported, in the page or in its worker. */
const test = plain.extend<{ violations: string[] }>({
  violations: [
    async ({ page, context }, use) => {
      const seen: string[] = []
      await context.exposeFunction('reportViolation', (what: string) => seen.push(what))
      await context.addInitScript(() =>
        document.addEventListener(
          'securitypolicyviolation',
          ({ violatedDirective, blockedURI, sourceFile, sample }) =>
            (window as unknown as { reportViolation(what: string): void }).reportViolation(
              [violatedDirective, blockedURI, sourceFile, sample].join(' '),
            ),
        ),
      )
      // A worker's go to its console alone.
      page.on('console', (message) => {
        if (/Content Security Policy|Trusted ?(Type|HTML|Script)/i.test(message.text()))
          seen.push(message.text())
      })
      await use(seen)
      expect(seen, 'what the policy forbids').toEqual([])
    },
    { auto: true },
  ],
})

let hosts: Server[]

test.describe.configure({ mode: 'serial' })
test.use({ baseURL: `http://localhost:${OWN_HOST}` })

test.beforeAll(async () => {
  hosts = await Promise.all([
    dumbHost('dist', '/', OWN_HOST, POLICY),
    // As a school's gateway or an embedding page might ask: only what nobody can do without.
    dumbHost('dist', '/', STRICT_HOST, "script-src 'self' 'unsafe-inline'"),
  ])
})

test.afterAll(() => {
  for (const host of hosts) host.close()
})

const openDetails = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })

for (const language of LANGUAGES) {
  test(`no chapter asks for what its policy forbids, however it is reached (${language})`, async ({
    page,
  }) => {
    test.slow()
    const settled = async (chapter: string) => {
      await expect(page).toHaveURL(new RegExp(`/${language}/${chapter}$`))
      if (chapter === 'question') await answeredArgument(page)
      else await idle(page)
      await openDetails(page)
    }
    for (const chapter of CHAPTERS) {
      await page.goto(`/${language}/${chapter}`)
      await settled(chapter)
    }
    // The same again, made by scripts alone; the page for teachers is not among the chapters.
    const chapters = page.getByRole('navigation', { name: WORDS[language].site.chapters })
    for (const chapter of CHAPTERS.filter((name) => name !== 'teaching')) {
      await chapters.locator(`a[href$="/${chapter}"]`).first().click()
      await settled(chapter)
    }
  })
}

test('all that a reader can do on the main page is allowed', async ({ page }) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/en\/\w+$/)
  await openBlock(page)
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByRole('button').click()
  await openPictureControls(page)
  await pictureInput(page).setInputFiles('tests/browser/pictures/cmyk.jpg')
  await expect(page.getByText('Your picture, 64 × 48')).toBeVisible()
  await setSlider(page, 'dim', 24)
  await page.getByLabel('Checkpoint', { exact: true }).setInputFiles('tests/golden/checkpoints/deit.pth')
  await expect(page.getByText(/From deit\.pth/)).toBeVisible()
  await idle(page)
  await choose(page, 'shared scale')
  await page
    .getByRole('button', { name: /^Follow / })
    .first()
    .click()
  await page.getByRole('button', { name: 'Next step' }).click()
  await downloadTrace(page)
  const cell = page.locator('[data-code-cell="norm1-by-hand"]')
  await cell.getByRole('textbox').click()
  // The editor has come, and the still code has made way for it.
  await expect(cell.locator('.cm-content')).toBeFocused()
  await page.keyboard.press('Shift+Enter')
  await expect(cell.getByRole('region', { name: 'Out[1]' }).locator('canvas')).toBeVisible()
  const image = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save PNG' }).click()
  await image
  await page.getByRole('button', { name: 'Theme: system' }).click()
  await page.getByRole('link', { name: '中文' }).click()
  await idle(page)
})

test('what is not ours does not run', async ({ page, violations }) => {
  await openBlock(page, '?dim=8')
  const ran = await page.evaluate(async () => {
    const attempt = async (what: () => unknown) => {
      try {
        await what()
        return true
      } catch {
        return false
      }
    }
    const script = document.createElement('script')
    const cannot = [
      () => document.body.insertAdjacentHTML('beforeend', '<b>a mere string</b>'),
      () => new Worker('https://elsewhere.example/worker.js'),
      () => fetch('https://elsewhere.example/'),
      () => {
        script.textContent = 'window.ran = true'
        document.body.append(script)
        if (!('ran' in window)) throw new Error('it did not run')
      },
    ]
    const ran: boolean[] = []
    for (const what of cannot) ran.push(await attempt(what))
    return ran
  })
  expect(ran).toEqual([false, false, false, false])
  await expect.poll(() => violations.length).toBeGreaterThanOrEqual(4)
  violations.length = 0
})

plain('where a policy forbids WebAssembly the reader is told why it is slow', async ({ page }) => {
  const site = `http://localhost:${STRICT_HOST}`
  await page.goto(`${site}/en/block?grid=4&dim=24`)
  await idle(page)
  await expect(page.getByText(en.parts.notice['webassembly-forbidden'], { exact: true })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'backend' })).toContainText('auto: cpu')
  await page.goto(`${site}/zh/block?grid=4&dim=24`)
  await expect(page.getByText(zh.parts.notice['webassembly-forbidden'], { exact: true })).toBeVisible()
})
