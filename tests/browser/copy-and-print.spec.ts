import { LANGUAGES } from '../../src/words/language.ts'
import { expect, idle, openBlock, test, tile, tileHashes } from './page.ts'
import { WORDS } from './words.ts'

for (const language of LANGUAGES) {
  test(`where there is no clipboard the text is shown, selected (${language})`, async ({ page }) => {
    // As on a page that came without encryption.
    await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
    await openBlock(page, '?dim=40', language)
    const { copyLink } = WORDS[language].site
    await page.getByRole('button', { name: copyLink }).first().click()
    const sheet = page.getByRole('dialog')
    await expect(sheet).toBeVisible()
    const selected = () =>
      page.evaluate(() => {
        const field = document.activeElement as HTMLTextAreaElement
        return field.value.slice(field.selectionStart, field.selectionEnd)
      })
    expect(await selected()).toBe(`${new URL(page.url()).origin}/${language}/block?dim=40`)
    // The page below does not hear of the keys.
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Escape')
    await expect(sheet).toHaveCount(0)
    await expect(page.getByTestId('focus-name')).toHaveText('x')
  })
}

test('what is dark on the screen is printed light, and is dark again after that', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await openBlock(page, '?dim=40')
  const light = await tileHashes(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await idle(page)
  await expect.poll(() => tileHashes(page)).not.toEqual(light)
  const dark = await tileHashes(page)
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  expect(await tileHashes(page)).toEqual(light)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await tileHashes(page)).toEqual(dark)
  // Paper is laid out as soon as that is told: nothing may be left for later.
  const isPaintedAtOnce = await tile(page, 'x')
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const before = canvas.toDataURL()
      dispatchEvent(new Event('beforeprint'))
      const after = canvas.toDataURL()
      dispatchEvent(new Event('afterprint'))
      return after !== before
    })
  expect(isPaintedAtOnce).toBe(true)
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' })
  await expect(tile(page, 'x').locator('canvas')).toBeVisible()
  await expect.poll(() => tileHashes(page)).toEqual(light)
})
