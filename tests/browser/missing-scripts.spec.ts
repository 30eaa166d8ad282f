import { en } from '../../src/app/words/en.ts'
import { zh } from '../../src/app/words/zh.ts'
import { incompleteWords } from '../../src/prerender/incomplete-words.ts'
import { LANGUAGES } from '../../src/words/language.ts'
import { alert, expect, idle, openBlock, test } from './page.ts'

// After a release, or where a connection breaks, any script may be gone that a page has not fetched yet.

test('a part whose code is gone says so in its own place, and comes when it is asked for again', async ({
  page,
}) => {
  await openBlock(page)
  await page.route('**/KeySheet-*.js', (route) => route.abort())
  await page.keyboard.press('?')
  await expect(alert(page)).toContainText(en.late.failed)
  // The rest of the page goes on.
  await page.keyboard.press('ArrowRight')
  await expect(page.getByTestId('focus-name')).toHaveText('norm1')
  await page.unroute('**/KeySheet-*.js')
  await alert(page).getByRole('button', { name: en.late.again }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
})

for (const language of LANGUAGES) {
  test(`a page that cannot start stays to be read, and says that it is still (${language})`, async ({
    page,
  }) => {
    await page.route(new RegExp(`/${language}-[\\w-]+\\.js$`), (route) => route.abort())
    await page.goto(`/${language}/block`)
    await expect(page.getByText(incompleteWords[language].why)).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.unrouteAll()
    await page.getByRole('link', { name: incompleteWords[language].again }).click()
    await idle(page)
    await expect(page.getByText(incompleteWords[language].why)).toBeHidden()
  })
}

test('a page whose first script is gone says so too', async ({ page }) => {
  await page.route('**/assets/index-*.js', (route) => route.abort())
  await page.goto('/en/tokens')
  await expect(page.getByText(incompleteWords.en.why)).toBeVisible()
})

test('what a host puts into the page, and the page does not let run, is no part of it', async ({ page }) => {
  await page.route('**/en/tokens', async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace(
      '</body>',
      '<script src="https://host.example/a.js"></script></body>',
    )
    await route.fulfill({ response, body })
  })
  const refused = page.waitForEvent('console', (message) => message.text().includes('host.example'))
  await page.goto('/en/tokens')
  await refused
  await idle(page)
  await expect(page.getByText(incompleteWords.en.why)).toBeHidden()
})

for (const address of ['/en/block#%', '/zh/block#%E4%', '/en/block?utm_source=mail&fbclid=x#block']) {
  test(`${address} opens the page, without a word about it`, async ({ page }) => {
    await page.goto(address)
    await idle(page)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(alert(page)).toHaveCount(0)
  })
}

test('a prerendered figure whose code is gone says so, and comes when it is asked for again', async ({
  page,
}) => {
  await page.route('**/Race-*.js', (route) => route.abort())
  await page.goto('/en/learning')
  await expect(alert(page)).toContainText(en.late.failed)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.unroute('**/Race-*.js')
  await alert(page).getByRole('button', { name: en.late.again }).click()
  await expect(page.locator('[data-lane="linear"]')).toBeVisible()
  await expect(alert(page)).toHaveCount(0)
})

test('what is fetched on a press says in the reader’s language that it could not be, and can be asked for again', async ({
  page,
}) => {
  await page.goto('/zh/tokens')
  await idle(page)
  await page.route('**/fresh-picture-*.js', (route) => route.abort())
  await page.getByRole('button', { name: zh.picture.another }).first().click()
  await expect(alert(page)).toContainText(zh.late.failed)
  await page.unroute('**/fresh-picture-*.js')
  await alert(page).getByRole('button', { name: zh.late.again }).click()
  await expect(alert(page)).toHaveCount(0)
  await expect(page).toHaveURL(/picture=/)

  await page.route('**/{trace-file,work-out}-*.js', (route) => route.abort())
  await openBlock(page, '?step=norm1', 'zh')
  await page.getByRole('button', { name: zh.block.focus.downloadTrace }).click()
  await expect(alert(page)).toContainText(zh.late.failed)
  await openBlock(page, '?step=norm1&cell=3,5', 'zh')
  await expect(alert(page)).toHaveText(zh.arithmetic.failed)
})

test('a page of an older release whose parts are gone is loaded anew, once, as it is set', async ({
  page,
}) => {
  await openBlock(page)
  await page.route('**/KeySheet-*.js', (route) => route.abort())
  // What the page asks its host about itself has the script of another release; what is loaded is the page as it is.
  await page.route('**/en/block*', async (route) => {
    if (route.request().isNavigationRequest()) return route.continue()
    const response = await route.fetch()
    const body = (await response.text()).replaceAll(/index-[\w-]+\.js/g, 'index-newer.js')
    await route.fulfill({ response, body })
  })
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/step=norm1/)
  const loaded = page.waitForEvent('load')
  await page.keyboard.press('?')
  await loaded
  await idle(page)
  await expect(page.getByTestId('focus-name')).toHaveText('norm1')
  await expect(alert(page)).toHaveCount(0)
  const asked = page.waitForResponse(
    (response) => response.request().resourceType() === 'fetch' && /block/.test(response.url()),
  )
  await page.keyboard.press('?')
  await (await asked).finished()
  await expect(alert(page)).toContainText(en.late.failed)
  // A request whose answer is still being made when the page goes would fail the test that comes next.
  await page.unrouteAll({ behavior: 'wait' })
})
