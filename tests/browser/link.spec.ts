import type { Page } from '@playwright/test'
import { urlProblemsWords } from '../../src/app/url-problems-words.ts'
import { en } from '../../src/app/words/en.ts'
import { zh } from '../../src/app/words/zh.ts'
import {
  alert,
  canvasHash,
  choose,
  clipboard,
  expect,
  focusMap,
  focusName,
  idle,
  openBlock,
  openPictureControls,
  openTokens,
  part,
  patchGrid,
  pictureInput,
  placeOfCell,
  query,
  readout,
  setSlider,
  slider,
  test,
  tileHashes,
} from './page.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

/** Everything on the page that the link has to bring back. */
async function stateOf(page: Page) {
  await page.mouse.move(2, 2)
  return {
    tiles: await tileHashes(page),
    focus: await canvasHash(focusMap(page).locator('canvas')),
    picture: await canvasHash(patchGrid(page).locator('canvas')),
    readout: await readout(page).textContent(),
    step: await focusName(page).textContent(),
    chosen: await page.locator('[data-chosen]').allInnerTexts(),
    sliders: await page
      .getByRole('slider')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
    printout: await page.getByTestId('printout').textContent(),
    counts: await page.getByTestId('total').textContent(),
    backend: await page.getByRole('combobox', { name: 'backend' }).inputValue(),
  }
}

test('a link made with everything set brings it all back on another page', async ({ page, context }) => {
  await openBlock(page)
  await openPictureControls(page)
  await page.getByRole('combobox', { name: 'shape' }).selectOption('ring')
  await page.getByRole('combobox', { name: 'ground' }).selectOption('dots')
  await setSlider(page, 'turn', -33)
  await setSlider(page, 'dim', 40)
  await setSlider(page, 'num_tokens', 6)
  await setSlider(page, 'mlp_ratio', 2.5)
  await setSlider(page, 'seed', 7)
  await setSlider(page, 'block', 2)
  await page.keyboard.press('Escape')
  await choose(page, 'minus feature means')
  await choose(page, 'shared scale')
  await choose(page, en.printout.article)
  await page.getByRole('button', { name: 'Show the tensors of mlp1' }).click()
  await page.getByRole('button', { name: 'Show the tensors of mlp2' }).click()
  await page.getByRole('combobox', { name: 'backend' }).selectOption('cpu')
  await part(page, 'stepper').getByRole('button', { name: 'norm2', exact: true }).click()
  const { x, y } = await placeOfCell(focusMap(page), [12, 30], [40, 37])
  await page.mouse.click(x, y)
  await idle(page)
  await page.getByRole('banner').getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByRole('button', { name: 'Link copied' })).toBeVisible()
  const link = await clipboard(page)
  const other = await context.newPage()
  await other.goto(link)
  await idle(other)
  const [here, there] = [await stateOf(page), await stateOf(other)]
  expect(there).toEqual(here)
  expect(Object.keys(here.tiles)).toHaveLength(13)
  // The address itself is the same link.
  await expect.poll(() => page.url()).toBe(link)
})

const NONSENSE = {
  dim: '9000',
  grid: 'NaN',
  ratio: '-1',
  seed: 'abc',
  block: '12',
  picture: 'dragon',
  step: 'mlp3',
  cell: 'a,b',
  view: 'x-ray',
  scale: 'none',
  printout: 'no',
  inside: 'mlp9',
  backend: 'quantum',
}

test('each impossible value in the address is named in a sentence, and the page works with the usual ones', async ({
  page,
}) => {
  await openBlock(page)
  const usual = await tileHashes(page)
  for (const [language, words] of [
    ['en', en],
    ['zh', zh],
  ] as const) {
    await openBlock(page, `?${new URLSearchParams({ ...NONSENSE, colour: 'red' })}`, language)
    const said = alert(page).getByRole('listitem')
    const sentences = await said.allInnerTexts()
    expect(sentences).toHaveLength(13)
    for (const [i, [key, value]] of Object.entries(NONSENSE).entries()) {
      expect(sentences[i]).toContain(`${key} = ${value}`)
    }
    const { allowed, problem } = urlProblemsWords[language]
    expect(sentences[0]).toBe(problem('dim', '9000', allowed.range(8, 768)))
    expect(await tileHashes(page)).toEqual(usual)
    await alert(page).getByRole('button', { name: words.dismiss }).click()
    await expect(alert(page)).toHaveCount(0)
  }
})

test('a cell that the matrix does not have is named in a sentence too', async ({ page }) => {
  await openBlock(page, '?cell=500,3')
  await expect(alert(page)).toContainText('cell = 500,3')
})

test('a link to a picture that stayed with its author says so', async ({ page }) => {
  await openTokens(page, '?picture=file')
  await expect(alert(page)).toContainText(urlProblemsWords.en.ownPicture)
  await expect(page.getByRole('combobox', { name: 'shape' })).toHaveValue('star')
  await openBlock(page, '?picture=file', 'zh')
  await expect(alert(page)).toContainText(urlProblemsWords.zh.ownPicture)
})

test('the other language keeps what is set and the reader’s own picture, and back and forward go between them', async ({
  page,
}) => {
  await openBlock(page, '?dim=40')
  await openPictureControls(page)
  await pictureInput(page).setInputFiles('tests/browser/pictures/transparent.png')
  await expect(page.getByText('Your picture, 40 × 40')).toBeVisible()
  await idle(page)
  const own = await tileHashes(page)
  await expect.poll(() => query(page)).toBe('?dim=40&picture=file')
  await page.getByRole('link', { name: '中文' }).click()
  await expect(page).toHaveURL('/zh/block?dim=40&picture=file')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\p{Script=Han}/u)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh')
  await expect(page).toHaveTitle(/真的需要注意力吗/)
  await idle(page)
  expect(await tileHashes(page)).toEqual(own)
  await setSlider(page, 'dim', 24)
  await expect.poll(() => query(page)).toBe('?dim=24&picture=file')
  // Each entry of the history has the settings in its own address.
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/\p{Script=Han}/u)
  await expect(slider(page, 'dim')).toHaveValue('40')
  await idle(page)
  expect(await tileHashes(page)).toEqual(own)
  await page.goForward()
  await expect(page).toHaveURL('/zh/block?dim=24&picture=file')
  await expect(slider(page, 'dim')).toHaveValue('24')
})

test('a change made just before changing the language is not lost', async ({ page }) => {
  await openBlock(page)
  await slider(page, 'dim').fill('40')
  await page.getByRole('link', { name: '中文' }).click()
  await expect(page).toHaveURL('/zh/block?dim=40')
  await expect(slider(page, 'dim')).toHaveValue('40')
})

test('an address that names no chapter says so in its language', async ({ page }) => {
  await page.goto('/en/nothing')
  await expect(page.getByRole('heading', { name: en.site.notFound })).toBeVisible()
  await page.goto('/zh/nothing')
  await expect(page.getByRole('heading', { name: zh.site.notFound })).toBeVisible()
  await page.getByRole('link', { name: zh.site.toStart }).click()
  await idle(page)
  await expect(page).toHaveURL('/zh/question')
})

for (const [locale, path, words] of [
  ['zh-CN', '/zh/question', zh],
  ['de-DE', '/en/question', en],
] as const) {
  test(`a reader whose browser speaks ${locale} comes from / to ${path}`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ locale, baseURL: baseURL! })
    const page = await context.newPage()
    await page.goto('/?dim=40')
    await expect(page).toHaveURL(`${path}?dim=40`)
    await expect(page.getByRole('spinbutton', { name: words.parts.scrub('40', 'dim') })).toBeVisible()
    await context.close()
  })
}
