import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { en } from '../../src/app/words/en.ts'
import { familyWords } from '../../src/cells/family/words.ts'
import { networkWords } from '../../src/cells/network/words.ts'
import { printoutWords } from '../../src/cells/printout/words.ts'
import { tokensWords } from '../../src/cells/tokens/words.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '../../src/words/language.ts'
import {
  CHAPTERS,
  canvasHash,
  choose,
  clipboard,
  expect,
  idle,
  likeliest,
  openBlock,
  query,
  setSlider,
  test,
} from './page.ts'
import { WORDS } from './words.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const predict = (page: Page, id: string) => page.locator(`#${id}`)

async function guess(page: Page, id: string): Promise<void> {
  await predict(page, id).getByRole('button', { name: en.predict.commit }).click()
}

const contents = (page: Page, words = en) => page.getByRole('navigation', { name: words.article.contents })

test('a guess is taken first, and the published number stands beside it', async ({ page }) => {
  await page.goto('/en/question')
  const cell = predict(page, 'guess-accuracy')
  const place = cell.getByRole('slider', { name: en.predict.guess })
  await expect(cell).not.toContainText('61.4')
  await place.fill('0.5')
  await expect(place).toHaveAttribute('aria-valuetext', '40 %')
  await guess(page, 'guess-accuracy')
  await expect(cell.getByRole('status')).toContainText(en.predict.outcome('40 %', '61.4 %'))
  await cell.getByRole('button', { name: en.predict.again }).click()
  await expect(cell).not.toContainText('61.4')
  await expect(place).toBeEnabled()
})

test('the answer follows the sizes', async ({ page }) => {
  await openBlock(page)
  await guess(page, 'guess-finer')
  const answer = predict(page, 'guess-finer').getByRole('status')
  await expect(answer).toContainText(en.predict.outcome('10.5', '8.6'))
  await setSlider(page, 'dim', 96)
  await expect(answer).toContainText(en.predict.outcome('10.5', '13'))
})

test('a guess about a case brings that case about, and puts everything back once it has its answer', async ({
  page,
}) => {
  await page.goto('/en/network?without=norm')
  await idle(page)
  await guess(page, 'guess-blindness')
  await expect(predict(page, 'guess-blindness').getByRole('status')).toContainText(
    en.predict.outcome('5', '0'),
  )
  await idle(page)
  await expect(page.getByRole('checkbox', { name: networkWords.en.every('mlp2') })).toBeChecked()
  await expect.poll(() => query(page)).toBe('?without=norm')
  // To guess again does not stop what others on the page show.
  await predict(page, 'guess-blindness').getByRole('button').click()
  await page.getByRole('combobox', { name: en.picture.shape }).selectOption('ring')
  await page.getByRole('button', { name: networkWords.en.allBack }).click()
  await idle(page)
  await expect(likeliest(page)).toContainText('ring (drawn)')
})

// gMLP's usual ratio is another; and a relative that mixes nothing any more sees its picture all the same.
for (const set of [
  '?model=gmlp',
  '?task=places&model=mixer&without=0.mlp_tokens,1.mlp_tokens,2.mlp_tokens,3.mlp_tokens',
]) {
  test(`so it does from ${set}`, async ({ page }) => {
    await page.goto(`/en/network${set}`)
    await idle(page)
    const before = query(page)
    await guess(page, 'guess-blindness')
    await expect(predict(page, 'guess-blindness').getByRole('status')).toContainText(
      en.predict.outcome('5', '0'),
    )
    await expect.poll(() => query(page)).toBe(before)
  })
}

test('one of four is chosen, and told, with the keyboard alone', async ({ page }) => {
  await page.goto('/en/printout')
  await idle(page)
  const cell = predict(page, 'guess-order')
  const button = cell.getByRole('button')
  await expect(button).toBeDisabled()
  await cell.getByRole('radio').first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await expect(button).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(cell.getByRole('status')).toContainText(en.predict.right)
  // The focus stays on the button, which now starts over.
  await expect(button).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(cell.getByRole('status')).toBeEmpty()
  await cell.getByRole('radio').first().check()
  await button.click()
  await expect(cell.getByRole('status')).toContainText(en.predict.wrong)
})

test('a guess that needs a run gets its answer from it', async ({ page }) => {
  await page.goto('/en/printout')
  await idle(page)
  await guess(page, 'guess-gelu')
  await expect(predict(page, 'guess-gelu').getByRole('status')).toContainText(/It is \d+(\.\d)? %/)
})

test('the contents lead to a section, know which one is read, and keep what is set', async ({ page }) => {
  await page.goto('/en/references?dim=40')
  await contents(page).getByRole('link', { name: 'Corrections' }).click()
  await expect(page).toHaveURL('/en/references?dim=40#corrections')
  await expect(page.getByRole('heading', { name: 'Corrections', exact: true })).toBeInViewport()
  await expect(contents(page).locator('[aria-current]')).toHaveText('Corrections')
  await page.evaluate(() => window.scrollTo(0, 0))
  await expect(contents(page).locator('[aria-current]')).not.toHaveText('Corrections')
})

test('a question leads to the place and the state in which it is tried', async ({ page }) => {
  await page.goto('/en/references')
  await page.getByRole('link', { name: 'Set them' }).click()
  await expect(page).toHaveURL('/en/printout#arguments')
  await expect(page.getByRole('heading', { name: 'Four arguments that do nothing' })).toBeInViewport()
  await page.goBack()
  await page.getByRole('link', { name: 'watch it turn' }).click()
  await expect(page).toHaveURL('/en/block?step=transpose1#block')
  await idle(page)
  await expect(page.getByTestId('focus-name')).toHaveText('transpose1')
})

test('the other language keeps the place on the page', async ({ page }) => {
  await page.goto('/en/printout#training')
  await idle(page)
  const top = (id: string) =>
    page.locator(`#${id}`).evaluate((element) => element.getBoundingClientRect().top)
  await expect.poll(() => top('training')).toBeLessThan(200)
  // The header is out of sight there, so the switch is pressed by its link alone.
  await page.getByRole('link', { name: LANGUAGE_NAMES.zh }).evaluate((link) => (link as HTMLElement).click())
  await expect(page).toHaveURL('/zh/printout#training')
  await expect(page.locator('#training').first()).toHaveText(/\p{Script=Han}/u)
  await expect.poll(() => top('training')).toBeLessThan(200)
  await expect.poll(() => top('training')).toBeGreaterThan(-20)
})

test('a figure has a number, and its link brings one back to it with everything set', async ({ page }) => {
  await page.goto('/en/printout?dim=24')
  const figure = page.locator('#unread-arguments')
  await expect(figure.getByRole('link', { name: /^Figure \d+$/ })).toBeVisible()
  await figure.getByRole('button', { name: en.site.copyLink }).click()
  await expect(figure.getByRole('button', { name: en.site.linkCopied })).toBeVisible()
  expect(new URL(await clipboard(page)).pathname).toBe('/en/printout')
  expect(new URL(await clipboard(page)).search).toBe('?dim=24')
  expect(new URL(await clipboard(page)).hash).toBe('#unread-arguments')
})

test('train mode drops cells, and the seed draws others', async ({ page }) => {
  await page.goto('/en/printout')
  await idle(page)
  const said = printoutWords.en.training
  const after = page.locator('#training-mode canvas').nth(1)
  const whole = await canvasHash(after)
  expect(await canvasHash(page.locator('#training-mode canvas').first())).toBe(whole)
  await choose(page, said.modes.train)
  const dropped = await canvasHash(after)
  expect(dropped).not.toBe(whole)
  await expect(page.locator('#training-mode')).toContainText('multiplied by 1.111')
  await page.getByRole('button', { name: said.again(1) }).click()
  expect(await canvasHash(after)).not.toBe(dropped)
  await choose(page, said.modules.drop_path)
  await expect(page.locator('#training-mode').getByRole('listitem')).toHaveCount(8)
})

test('without a transpose every value of mlp2.fc1 comes out the same', async ({ page }) => {
  await page.goto('/en/printout')
  await idle(page)
  await page.getByRole('button', { name: printoutWords.en.transposing.compute }).click()
  const said = page.locator('#no-transpose').getByRole('status')
  await expect(said).toContainText('all 151,296 values')
  const exponent = Number((await said.textContent())!.match(/e−(\d+)/)![1])
  expect(exponent).toBeGreaterThanOrEqual(5)
  await expect(page.locator('#no-transpose')).toContainText('(197x192 and 197x788)')
})

test('positions can be left out, and a link remembers it', async ({ page }) => {
  await page.goto('/en/tokens')
  await idle(page)
  const x = page.locator('#positions [data-heatmap] canvas').nth(2)
  const whole = await canvasHash(x)
  await page.getByRole('checkbox', { name: tokensWords.en.positions.add }).uncheck()
  await idle(page)
  await expect.poll(() => canvasHash(x)).not.toBe(whole)
  expect(await canvasHash(x)).toBe(await canvasHash(page.locator('#positions [data-heatmap] canvas').first()))
  await expect.poll(() => query(page)).toBe('?without=position')
  await expect(page.locator('#positions')).toContainText(
    tokensWords.en.positions.tallyWithout({ right: 1, pictures: 1 }),
  )
})

test('the class token does not hear of another picture before the first mlp2', async ({ page }) => {
  await page.goto('/en/tokens')
  await idle(page)
  await page.locator('#class-token-changes').getByRole('button').click()
  const rows = page.locator('#class-token-changes tbody tr')
  await expect(rows).toHaveCount(5)
  await expect(rows.nth(0).locator('td').nth(0)).toHaveText('0')
  await expect(rows.nth(0).locator('td').nth(1)).not.toHaveText('0')
  await expect(rows.nth(1).locator('td').nth(0)).not.toHaveText('0')
})

test('arguments that nothing reads change nothing, and another resolution changes all blocks but one', async ({
  page,
}) => {
  await page.goto('/en/printout')
  await idle(page)
  await page.getByRole('slider', { name: 'num_heads' }).fill('7')
  await page.getByRole('checkbox', { name: 'qkv_bias' }).uncheck()
  await expect(page.getByTestId('linear-parameters')).toHaveText('608,107')
  await expect(page.getByTestId('attention-parameters')).toHaveText('444,288')
  await page.goto('/en/references')
  await idle(page)
  const cells = () => page.locator('#family tbody td:nth-last-child(2)').allTextContents()
  const before = await cells()
  await page.getByRole('slider', { name: familyWords.en.resolution }).fill('7')
  const after = await cells()
  expect(before.map((count, i) => count === after[i])).toEqual([false, true, false, false, false])
})

for (const language of LANGUAGES) {
  for (const chapter of CHAPTERS) {
    test(`${language}/${chapter} is sound for axe in light and dark, and fits a phone`, async ({ page }) => {
      test.slow()
      await page.goto(`/${language}/${chapter}`)
      // References compute nothing.
      if ((await page.getByTestId('run-status').count()) > 0) await idle(page)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const { violations } = await new AxeBuilder({ page })
          .options({ resultTypes: ['violations'] })
          .analyze()
        const found = violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
        )
        expect.soft(found, colorScheme).toEqual([])
      }
      for (const width of [360, 390]) {
        await page.setViewportSize({ width, height: 844 })
        expect
          .soft(await page.evaluate(() => document.documentElement.scrollWidth))
          .toBeLessThanOrEqual(width)
      }
      if ((await page.locator('h2').count()) > 1) await expect(contents(page, WORDS[language])).toBeVisible()
    })
  }
}
