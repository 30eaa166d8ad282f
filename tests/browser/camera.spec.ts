import { CHROMIUM_FLAGS, findChromium } from '../find-chromium.mjs'
import { alert, canvasHash, expect, idle, openBlock, openPictureControls, test, tile } from './page.ts'

// Chromium's own stand-in for a camera shows a moving test picture.
test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [...CHROMIUM_FLAGS, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  },
  permissions: ['camera'],
})

test('the camera takes a photo, and is let go', async ({ page }) => {
  await openBlock(page, '?dim=8')
  await openPictureControls(page)
  const first = await canvasHash(tile(page, 'x').locator('canvas'))
  await page.getByRole('button', { name: 'Camera', exact: true }).click()
  const video = page.locator('video')
  await expect
    .poll(() => video.evaluate((element) => (element as HTMLVideoElement).videoWidth))
    .toBeGreaterThan(0)
  const stream = await video.evaluateHandle(
    (element) => (element as HTMLVideoElement).srcObject as MediaStream,
  )
  await page.getByRole('button', { name: 'Take the photo' }).click()
  await expect(page.getByText(/Your picture, \d+ × \d+, cut and resized to 224 × 224\./)).toBeVisible()
  await expect(video).toHaveCount(0)
  await idle(page)
  expect(await canvasHash(tile(page, 'x').locator('canvas'))).not.toBe(first)
  await expect
    .poll(() => stream.evaluate((media) => media.getTracks().map(({ readyState }) => readyState)))
    .toEqual(['ended'])
})

test('a camera that is refused is said, and the picture stays', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('Permission denied', 'NotAllowedError'))
  })
  await openBlock(page, '?dim=8')
  await openPictureControls(page)
  const first = await canvasHash(tile(page, 'x').locator('canvas'))
  await page.getByRole('button', { name: 'Camera', exact: true }).click()
  await expect(alert(page)).toContainText('The camera could not be opened.')
  expect(await canvasHash(tile(page, 'x').locator('canvas'))).toBe(first)
})
