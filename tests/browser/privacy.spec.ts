import { downloadTrace } from './npz.ts'
import {
  choose,
  expect,
  idle,
  openBlock,
  openPictureControls,
  pictureInput,
  setSlider,
  test,
} from './page.ts'

test('nothing leaves for another place in a whole session, and nothing is sent', async ({
  page,
  context,
  baseURL,
}) => {
  const strange: string[] = []
  context.on('request', (request) => {
    const url = new URL(request.url())
    const local = url.origin === baseURL || url.protocol === 'data:' || url.protocol === 'blob:'
    if (!local || request.method() !== 'GET') strange.push(`${request.method()} ${request.url()}`)
  })
  await openBlock(page)
  await openPictureControls(page)
  await pictureInput(page).setInputFiles('tests/browser/pictures/cmyk.jpg')
  await expect(page.getByText('Your picture, 64 × 48')).toBeVisible()
  await setSlider(page, 'dim', 24)
  await choose(page, 'shared scale')
  await page.getByRole('button', { name: 'Next step' }).click()
  await downloadTrace(page)
  await page.getByRole('button', { name: 'Theme: system' }).click()
  await page.getByRole('link', { name: '中文' }).click()
  await idle(page)
  expect(strange).toEqual([])
})
