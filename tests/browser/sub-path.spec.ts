import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import lighthouse, { desktopConfig } from 'lighthouse'
import { en } from '../../src/app/words/en.ts'
import { zh } from '../../src/app/words/zh.ts'
import { TINY, TRAINED } from '../../src/model/config.ts'
import { CHROMIUM_FLAGS, findChromium } from '../find-chromium.mjs'
import { dumbHost } from './dumb-host.ts'
import { CHAPTERS, expect, idle, test } from './page.ts'

const PORT = 4178
const SITE = `http://localhost:${PORT}/sub/path/`

let folder: string
let host: Server

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'site-'))
  const env = { ...process.env, BASE_PATH: SITE }
  execFileSync('npx', ['vite', 'build', '--outDir', folder, '--emptyOutDir'], { env, stdio: 'pipe' })
  host = await dumbHost(folder, '/sub/path/', PORT)
})

test.afterAll(() => {
  host?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('below a path of a plain host the site runs, and asks for nothing outside that path', async ({
  page,
}) => {
  const strange: string[] = []
  page.on('response', (response) => {
    const inside = response.url().startsWith(SITE) || /^(data|blob):/.test(response.url())
    if (!inside || !response.ok()) strange.push(`${response.status()} ${response.url()}`)
  })
  await page.goto(SITE)
  await expect(page).toHaveURL(new RegExp(`^${SITE}en/\\w+$`))
  await page.goto(`${SITE}en/block`)
  await idle(page)
  await expect(
    page.getByText(en.block.weights.trained(en.parts.weights.pictures.shapes, TRAINED.depth, TINY.depth)),
  ).toBeVisible()
  await page.getByRole('link', { name: '中文' }).click()
  await expect(page).toHaveURL(`${SITE}zh/block`)
  await page.reload()
  await idle(page)
  expect(strange).toEqual([])
})

test('what others are told of a page is absolute', async ({ page }) => {
  await page.goto(`${SITE}zh/network`)
  const head = page.locator('head')
  await expect(head.locator('link[hreflang=en]')).toHaveAttribute('href', `${SITE}en/network`)
  await expect(head.locator('link[rel=canonical]')).toHaveAttribute('href', `${SITE}zh/network`)
  const picture = await head.locator('meta[property="og:image"]').getAttribute('content')
  expect((await page.request.get(picture!)).ok()).toBe(true)
  const manifest = await head.locator('link[rel=manifest]').getAttribute('href')
  const { icons, id, start_url } = await (await page.request.get(new URL(manifest!, SITE).href)).json()
  expect(id).toBe('/sub/path/zh')
  expect(start_url).toMatch(/^\/sub\/path\/zh\/\w+$/)
  for (const { src } of icons) expect((await page.request.get(new URL(src, SITE).href)).ok()).toBe(true)
})

test('a page that is not there says so in its language', async ({ page }) => {
  const answer = await page.goto(`${SITE}en/nothing`)
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: en.site.notFound })).toBeVisible()
  await expect(page).toHaveTitle(`${en.site.notFoundTitle} · ${en.site.title}`)
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex')
  await page.goto(`${SITE}zh/nothing`)
  await expect(page).toHaveTitle(`${zh.site.notFoundTitle} · ${zh.site.title}`)
})

// How fast it is, which Lighthouse also measures, is for the benchmark: a busy machine would fail the test.
test('Lighthouse finds nothing to mend in any chapter', { tag: '@long' }, async () => {
  test.setTimeout(600_000)
  const port = 9300 + test.info().workerIndex
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...CHROMIUM_FLAGS, `--remote-debugging-port=${port}`],
  })
  const settings = {
    ...desktopConfig.settings,
    onlyCategories: ['accessibility', 'best-practices', 'seo'],
    onlyAudits: ['cumulative-layout-shift'],
  }
  const config = { ...desktopConfig, settings }
  for (const page of [...CHAPTERS.map((chapter) => `en/${chapter}`), 'zh/block']) {
    const { lhr } = (await lighthouse(SITE + page, { port, logLevel: 'error' }, config))!
    const failed = Object.values(lhr.audits).filter(({ score }) => score === 0)
    expect
      .soft(
        failed.map(({ id, details }) => [id, details]),
        page,
      )
      .toEqual([])
    expect
      .soft(
        Object.values(lhr.categories).map(({ score }) => score),
        page,
      )
      .toEqual([1, 1, 1])
    expect.soft(lhr.audits['cumulative-layout-shift']!.numericValue, page).toBeLessThan(0.02)
  }
  await browser.close()
})
