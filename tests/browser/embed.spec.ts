import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import AxeBuilder from '@axe-core/playwright'
import type { Frame, Page } from '@playwright/test'
import { readChapters } from '../../site/chapter.ts'
import { listed } from '../../site/chapter-list.ts'
import { embedWords as lineWords } from '../../src/app/embed-words.ts'
import type { HeightMessage } from '../../src/app/tell-height.ts'
import { en } from '../../src/app/words/en.ts'
import { zh } from '../../src/app/words/zh.ts'
import { frameCode } from '../../src/cells/article/embed-code.ts'
import { embedWords } from '../../src/cells/article/embed-words.ts'
import { exercisesWords } from '../../src/cells/exercises/words.ts'
import { DEFAULT_SETTINGS } from '../../src/experiment/settings.ts'
import { dumbHost } from './dumb-host.ts'
import { clipboard, expect, idle, test } from './page.ts'
import { WORDS } from './words.ts'

/** Pages of someone else, on another origin: what stands behind `?` is the page. */
let teacher: Server

test.beforeAll(async () => {
  teacher = createServer((request, response) => {
    const { search } = new URL(request.url!, 'http://host')
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(decodeURIComponent(search.slice(1)))
  })
  await new Promise<void>((listening) => teacher.listen(0, listening))
})
test.afterAll(() => void teacher?.close())

/** What a figure has told the page around it last. */
const LISTENS = `<script>
  addEventListener('message', ({ data, origin }) => { document.body.dataset.told = JSON.stringify({ ...data, origin }) })
</script>`

/** A figure's number; they are counted through all chapters. */
const numberOf = (id: string) =>
  listed(readChapters('.'))
    .flatMap(({ figures }) => figures)
    .indexOf(id) + 1

const portOf = (server: Server) => (server.address() as AddressInfo).port

async function openTeachers(page: Page, body: string, language = 'en'): Promise<void> {
  const html = `<!doctype html><html lang="${language}"><title>A lesson</title><body>${LISTENS}${body}`
  await page.goto(`http://localhost:${portOf(teacher)}/?${encodeURIComponent(html)}`)
}

/** The frames of a teacher's page, once their figures are computed. */
async function figures(page: Page, count: number): Promise<Frame[]> {
  const inFrames = () => page.frames().slice(1)
  await expect.poll(() => inFrames().length).toBe(count)
  for (const frame of inFrames()) {
    await expect(frame.getByTestId('run-status')).toHaveAttribute('data-status', 'idle')
    await expect(frame.locator('figure:visible :is([data-stale], [aria-busy="true"])')).toHaveCount(0)
  }
  return inFrames()
}

const framed = (address: string, sandbox = 'allow-scripts') =>
  `<iframe sandbox="${sandbox}" width="1000" height="200" src="${address}"></iframe>`

test('in a sandboxed frame a figure stands alone, is computed, and tells its height', async ({
  page,
  baseURL,
}) => {
  await openTeachers(page, framed(`${baseURL}/en/mixing?embed=filter-on-picture&block=1`))
  const [frame] = await figures(page, 1)
  expect(await frame!.evaluate(() => self.origin)).toBe('null')
  await expect(frame!.getByRole('banner')).toHaveCount(0)
  await expect(frame!.getByRole('heading')).toHaveCount(0)
  await expect(frame!.locator('figure[id]:visible')).toHaveCount(1)
  const figure = frame!.locator('figure[id]:visible')
  await expect(figure).toContainText(en.article.figure(numberOf('filter-on-picture')))
  await expect(figure).toContainText('blocks.1')
  await expect(figure.getByTestId('meeting-sum')).toContainText(/\d/)
  await expect(figure.getByRole('button', { name: en.site.copyLink })).toHaveCount(0)
  await expect(frame!.locator('.embed-line')).toContainText(lineWords.en.licence)

  const last = async (): Promise<(HeightMessage & { origin: string }) | null> =>
    JSON.parse((await page.locator('body').getAttribute('data-told')) ?? 'null')
  await expect.poll(async () => (await last())?.type).toBe('linear-block:height')
  const { figure: id, height, origin } = (await last())!
  expect({ id, origin }).toEqual({ id: 'filter-on-picture', origin: 'null' })
  // With that height nothing of it has to be scrolled to.
  await page.locator('iframe').evaluate((element, to) => element.setAttribute('height', String(to)), height)
  const beyond = () => frame!.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)
  await expect.poll(beyond).toBeLessThanOrEqual(0)
  expect((await last())?.height).toBe(height)
})

test('the stage in a frame that grows with it comes to rest', async ({ page, baseURL }) => {
  await page.setViewportSize({ width: 1400, height: 900 })
  await openTeachers(
    page,
    `<script>addEventListener('message', ({ data }) => { document.querySelector('iframe').height = data.height })</script>
    <iframe sandbox="allow-scripts" width="1340" height="200" src="${baseURL}/en/block?embed=block&step=norm2"></iframe>`,
  )
  const [frame] = await figures(page, 1)
  await expect(frame!.getByTestId('focus-name')).toHaveText('norm2')
  const height = () => frame!.evaluate(() => window.innerHeight)
  await expect.poll(height).toBeGreaterThan(700)
  const before = await height()
  await frame!.getByRole('button', { name: 'Next step' }).click()
  await expect(frame!.getByTestId('focus-name')).toHaveText('mlp2.fc1')
  await figures(page, 1)
  expect(await height()).toBe(before)
  expect(before).toBeLessThan(1100)
})

test('the line below the figure leads to the whole page as it is set, in the frame if there is no other way', async ({
  page,
  baseURL,
}) => {
  const address = `${baseURL}/en/block?embed=block&step=norm2`
  await openTeachers(page, framed(address))
  const [frame] = await figures(page, 1)
  await frame!.getByRole('button', { name: 'Next step' }).click()
  await frame!.getByRole('link', { name: lineWords.en.whole }).click()
  await expect.poll(() => page.frames()[1]?.url()).toBe(`${baseURL}/en/block?step=mlp2.fc1#block`)
  // The whole page runs there too.
  const [whole] = await figures(page, 1)
  await expect(whole!.getByRole('banner')).toBeVisible()
  await expect(whole!.getByTestId('focus-name')).toHaveText('mlp2.fc1')
  await whole!.getByRole('navigation', { name: en.site.chapters }).getByRole('link').nth(3).click()
  await expect.poll(() => page.frames()[1]?.url()).toBe(`${baseURL}/en/mixing?step=mlp2.fc1`)
  await figures(page, 1)

  await openTeachers(
    page,
    framed(address, 'allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox'),
  )
  const [other] = await figures(page, 1)
  const opened = page.waitForEvent('popup')
  await other!.getByRole('link', { name: lineWords.en.whole }).click()
  await expect(await opened).toHaveURL(`${baseURL}/en/block?step=norm2#block`)
})

test('in a frame what is to be copied is shown, put away again, and files are saved', async ({
  page,
  baseURL,
}) => {
  const code = frameCode(
    { page: `${baseURL}/en/block`, id: 'block', name: 'A block', settings: DEFAULT_SETTINGS },
    900,
  )
  await openTeachers(page, code)
  const [frame] = await figures(page, 1)
  await frame!.getByRole('button', { name: en.block.focus.copyCsv }).click()
  const sheet = frame!.getByRole('dialog', { name: 'To copy' })
  await expect(sheet).toBeVisible()
  await sheet.getByRole('button', { name: 'Close' }).click()
  await expect(sheet).toBeHidden()
  const saved = page.waitForEvent('download')
  await frame!.getByRole('button', { name: en.block.focus.savePng }).click()
  expect((await saved).suggestedFilename()).toBe('x.png')
})

test('two elements on a page of another origin share nothing, and are as high as their figures', async ({
  page,
  baseURL,
}) => {
  await openTeachers(
    page,
    `<script src="${baseURL}/linear-block.js" async></script>
    <linear-block figure="block" state="step=norm2"></linear-block>
    <linear-block figure="block" state="step=norm2" language="en"></linear-block>`,
    'zh',
  )
  const [one, two] = await figures(page, 2)
  expect(new URL(one!.url()).pathname).toBe('/zh/block')
  expect(new URL(two!.url()).pathname).toBe('/en/block')
  await two!.getByRole('button', { name: 'Next step' }).click()
  await expect(two!.getByTestId('focus-name')).toHaveText('mlp2.fc1')
  await expect(one!.getByTestId('focus-name')).toHaveText('norm2')
  for (const frame of [one!, two!]) {
    expect(await frame.evaluate(() => self.origin)).toBe('null')
    const beyond = () => frame.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)
    await expect.poll(beyond).toBeLessThanOrEqual(0)
  }
  // Each has a name, and listens to its attributes.
  await expect(page.getByTitle(`${zh.article.figure(numberOf('block'))}，${zh.site.title}`)).toBeVisible()
  await page
    .locator('linear-block')
    .first()
    .evaluate((element) => element.setAttribute('state', 'step=x'))
  await expect
    .poll(() => page.frames().some((frame) => frame.url().endsWith('?embed=block&step=x')))
    .toBe(true)
  // An exercise is shown as a figure is.
  await page
    .locator('linear-block')
    .last()
    .evaluate((element) => {
      element.removeAttribute('state')
      element.setAttribute('figure', 'exercise-7')
    })
  await expect(page.getByTitle(`${exercisesWords.en.number(7)}, ${en.site.title}`)).toBeVisible()
  await expect(page.frameLocator('iframe').last().locator('#exercise-7')).toBeVisible()
  // What a teacher mistypes is said where it stands.
  await page
    .locator('linear-block')
    .first()
    .evaluate((element) => element.setAttribute('figure', 'filter'))
  await expect(page.getByText('there is no figure "filter"')).toBeVisible()
})

test('an address with a figure that is not there says so', async ({ page }) => {
  await page.goto('/zh/mixing?embed=nothing')
  await expect(page.getByRole('alert')).toHaveText(lineWords.zh.none('nothing'))
  await expect(page.getByRole('link', { name: lineWords.zh.whole })).toHaveAttribute('href', '/zh/mixing')
})

test('from a host that lets no other origin read it, a figure is a still and says why', async ({ page }) => {
  const host = await dumbHost('dist', '/', 0)
  try {
    await openTeachers(page, framed(`http://localhost:${portOf(host)}/en/block?embed=block`))
    const frame = page.frameLocator('iframe')
    await expect(frame.getByRole('alert')).toBeVisible()
    await expect(frame.locator('figure[id]:visible')).toBeVisible()
    await expect(frame.locator('[data-tensor] img, [data-tensor] [style*="url"]').first()).toBeVisible()
    await expect(frame.getByRole('banner')).toBeHidden()
    await expect(frame.getByRole('heading', { level: 1 })).toBeHidden()
  } finally {
    host.close()
  }
})

test.describe('the code to embed a figure', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  for (const [kind, language] of [
    ['frame', 'en'],
    ['element', 'zh'],
  ] as const) {
    test(`is copied by keyboard as it is set, and shows the figure on another page: the ${kind}, in ${language}`, async ({
      page,
    }) => {
      const words = WORDS[language]
      const ofSheet = embedWords[language]
      const figure = words.article.figure(numberOf('the-network'))
      await page.goto(`/${language}/network?block=2&without=1.mlp1`)
      await idle(page)
      const button = page.locator('#the-network').getByRole('button', { name: words.article.embed })
      await button.focus()
      await page.keyboard.press('Enter')
      const sheet = page.getByRole('dialog', { name: ofSheet.title(figure) })
      await expect(sheet).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).include('dialog[open]').analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
      await sheet.getByRole('button', { name: ofSheet.copy[kind] }).focus()
      await page.keyboard.press('Enter')
      await expect(sheet.getByText(words.copied, { exact: true })).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(sheet).toBeHidden()
      await expect(button).toBeFocused()

      const code = await clipboard(page)
      await openTeachers(page, code)
      const [frame] = await figures(page, 1)
      const { pathname, search } = new URL(frame!.url())
      expect(decodeURIComponent(pathname + search)).toBe(
        `/${language}/network?embed=the-network&block=2&without=1.mlp1`,
      )
      await expect(page.getByTitle(figure)).toBeVisible()
      await expect(frame!.locator('figure[id]:visible')).toContainText(figure)
    })
  }
})
