import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { en } from '../../src/app/words/en.ts'
import { zh } from '../../src/app/words/zh.ts'
import { problemWords } from '../../src/cells/parts/problem-words.ts'
import {
  alert,
  canvasHash,
  expect,
  idle,
  openBlock,
  openPictureControls,
  patchGrid,
  pictureInput,
  setSlider,
  slider,
  test,
  tile,
  tileHashes,
} from './page.ts'

/*
 * The pictures here were made with Pillow: an animated GIF and PNG of a red, a green and a blue frame, a CMYK
 * JPEG of cyan and yellow, a PNG whose right half is transparent, one of 1 × 1 and one of 20,000 × 2 pixels,
 * a text file that is called .png, and an empty one. Those called turned are four quarters, blue, yellow, green and red
 * from the left above in the order of the clock, with EXIF saying that the camera was held upright (6); wide-gamut.png is
 * red and green with a profile of Rec. 2020's primaries.
 */
const PICTURES = 'tests/browser/pictures'

/** The colour of the picture as the network sees it, at a share of its width and height. */
const colourAt = (page: Page, across: number, down: number) =>
  patchGrid(page)
    .locator('canvas')
    .evaluate(
      (element, [x, y]) => {
        const canvas = element as HTMLCanvasElement
        const at = [Math.floor(x! * canvas.width), Math.floor(y! * canvas.height)] as const
        const [red, green, blue] = canvas.getContext('2d')!.getImageData(...at, 1, 1).data
        return { red: red!, green: green!, blue: blue! }
      },
      [across, down],
    )

test('the file chooser is called Picture', async ({ page }) => {
  await openBlock(page, '?dim=8')
  await openPictureControls(page)
  await expect(page.getByLabel('Picture', { exact: true })).toHaveAttribute('type', 'file')
  const chooser = page.waitForEvent('filechooser')
  await page.getByText('Choose a picture…').click()
  await (await chooser).setFiles(`${PICTURES}/one-pixel.png`)
  await expect(page.getByText('Your picture, 1 × 1, cut and resized to 224 × 224.')).toBeVisible()
})

test('odd pictures are read: animated, CMYK, transparent, 1 × 1', async ({ page }) => {
  await openBlock(page, '?dim=8')
  await openPictureControls(page)
  const seen = new Set([await canvasHash(tile(page, 'x').locator('canvas'))])
  const choose = async (file: string, size: string) => {
    await pictureInput(page).setInputFiles(`${PICTURES}/${file}`)
    await expect(page.getByText(`Your picture, ${size}, cut and resized to 224 × 224.`)).toBeVisible()
    await idle(page)
    await expect(alert(page)).toHaveCount(0)
    seen.add(await canvasHash(tile(page, 'x').locator('canvas')))
  }
  // Of an animation the first frame is taken, which is red.
  for (const file of ['animated.gif', 'animated.png']) {
    await choose(file, '48 × 48')
    expect(await colourAt(page, 0.2, 0.8), file).toMatchObject({ red: 220, green: 40, blue: 40 })
  }
  await choose('cmyk.jpg', '64 × 48')
  const cyan = await colourAt(page, 0.1, 0.5)
  expect(cyan.blue).toBeGreaterThan(cyan.red + 100)
  const yellow = await colourAt(page, 0.9, 0.5)
  expect(yellow.red).toBeGreaterThan(yellow.blue + 100)
  // What is transparent is white, as it is on most pages.
  await choose('transparent.png', '40 × 40')
  expect(await colourAt(page, 0.9, 0.5)).toEqual({ red: 255, green: 255, blue: 255 })
  expect(await colourAt(page, 0.1, 0.5)).toEqual({ red: 30, green: 60, blue: 200 })
  await choose('one-pixel.png', '1 × 1')
  await expect(page.getByText('It is enlarged 224 times')).toBeVisible()
  // The two animations begin with the same frame; all the others differ.
  expect(seen.size).toBe(5)
  await page.getByRole('button', { name: 'Back to the shapes' }).click()
  await idle(page)
  seen.delete(await canvasHash(tile(page, 'x').locator('canvas')))
  expect(seen.size).toBe(4)
})

test('a picture is turned as its EXIF says, whatever kind of file it is, as Pillow does', async ({
  page,
}) => {
  await openBlock(page, '?dim=8')
  await openPictureControls(page)
  // The numbers are those of `ImageOps.exif_transpose`; JPEG's are rounded.
  for (const [file, rounded] of [
    ['turned.jpg', 1],
    ['turned.webp', 0],
    ['turned.png', 0],
  ] as const) {
    await pictureInput(page).setInputFiles(`${PICTURES}/one-pixel.png`)
    await expect(page.getByText('Your picture, 1 × 1,')).toBeVisible()
    await pictureInput(page).setInputFiles(`${PICTURES}/${file}`)
    await expect(page.getByText('Your picture, 48 × 64,')).toBeVisible()
    await idle(page)
    const expectColour = async (across: number, down: number, ...colour: number[]) => {
      const { red, green, blue } = await colourAt(page, across, down)
      const off = [red, green, blue].map((value, channel) => Math.abs(value - colour[channel]!))
      expect(Math.max(...off), `${file} at ${across}, ${down}: ${[red, green, blue]}`).toBeLessThanOrEqual(
        rounded,
      )
    }
    await expectColour(0.1, 0.1, 250, 220, 40)
    await expectColour(0.9, 0.1, 220, 40, 40)
    await expectColour(0.1, 0.9, 30, 160, 60)
    await expectColour(0.9, 0.9, 40, 60, 220)
  }
})

test('a picture with a profile of its own is taken by its numbers, as Pillow does', async ({ page }) => {
  await openBlock(page, '?dim=8')
  await openPictureControls(page)
  await pictureInput(page).setInputFiles(`${PICTURES}/wide-gamut.png`)
  await expect(page.getByText('Your picture, 40 × 40,')).toBeVisible()
  await idle(page)
  expect(await colourAt(page, 0.1, 0.5)).toEqual({ red: 200, green: 40, blue: 40 })
  expect(await colourAt(page, 0.9, 0.5)).toEqual({ red: 30, green: 180, blue: 60 })
})

/** Has the worker's browser change what a page reads from a canvas, as some do against fingerprinting. */
const withNoise = (page: Page, alsoFrames: boolean) =>
  page.route(/\/worker-[\w-]+\.js$/, async (route) => {
    const response = await route.fetch()
    const noise = `{
      const { getImageData } = OffscreenCanvasRenderingContext2D.prototype
      OffscreenCanvasRenderingContext2D.prototype.getImageData = function (...asked) {
        const image = getImageData.apply(this, asked)
        for (let at = 1; at < image.data.length; at += 396) image.data[at] ^= 1
        return image
      }
      ${alsoFrames ? 'delete globalThis.VideoFrame' : ''}
    }\n`
    await route.fulfill({ response, body: noise + (await response.text()) })
  })

test('noise in what a canvas gives is gone around, and said where there is no way', async ({ page }) => {
  await withNoise(page, false)
  await openBlock(page, '?dim=8')
  await openPictureControls(page)
  await pictureInput(page).setInputFiles(`${PICTURES}/transparent.png`)
  await expect(page.getByText('Your picture, 40 × 40,')).toBeVisible()
  await idle(page)
  expect(await colourAt(page, 0.9, 0.5)).toEqual({ red: 255, green: 255, blue: 255 })
  expect(await colourAt(page, 0.1, 0.5)).toEqual({ red: 30, green: 60, blue: 200 })
  await expect(page.getByText('This browser adds noise')).toHaveCount(0)

  await page.unrouteAll()
  await withNoise(page, true)
  await openBlock(page, '?dim=8')
  await openPictureControls(page)
  await pictureInput(page).setInputFiles(`${PICTURES}/transparent.png`)
  await expect(page.getByText('This browser adds noise')).toBeVisible()
})

const BAD = [
  ['text.png', { code: 'not-a-picture', type: 'image/png' }],
  ['empty.png', { code: 'not-a-picture', type: 'image/png' }],
  [
    'too-wide.png',
    { code: 'picture-too-large', width: 20_000, height: 2, maxSide: 16_384, maxMegapixels: 64 },
  ],
] as const

for (const [language, words] of [
  ['en', en],
  ['zh', zh],
] as const) {
  test(`what is no picture is said, and the last one stays (${language})`, async ({ page }) => {
    await openBlock(page, '?dim=8', language)
    await pictureInput(page).setInputFiles(`${PICTURES}/transparent.png`)
    await expect(page.getByText(words.picture.own(40, 40, 224))).toHaveCount(1)
    await idle(page)
    const own = await tileHashes(page)
    const problem = alert(page)
    for (const [file, what] of BAD) {
      await pictureInput(page).setInputFiles(`${PICTURES}/${file}`)
      await expect(problem, file).toContainText(problemWords[language].problem(what))
      await idle(page)
      expect(await tileHashes(page), file).toEqual(own)
      await expect(page.getByText(words.picture.own(40, 40, 224))).toHaveCount(1)
      // The sentence is to be read: it stays until something is done.
      await expect(problem, file).toContainText(problemWords[language].problem(what))
      await problem.getByRole('button', { name: words.dismiss }).click()
      await expect(problem).toHaveCount(0)
    }
    await setSlider(page, 'seed', 1)
    expect(await tileHashes(page)).not.toEqual(own)
  })
}

/** Lets files go over the page, or pastes them, as the browser reports it. */
async function give(page: Page, how: 'drop' | 'paste', file: string): Promise<void> {
  const bytes = readFileSync(`${PICTURES}/${file}`).toString('base64')
  await page.evaluate(
    ([base64, name, type]) => {
      const data = new DataTransfer()
      const content = Uint8Array.from(atob(base64!), (character) => character.charCodeAt(0))
      data.items.add(new File([content], name!, { type: 'image/png' }))
      const options = { bubbles: true, cancelable: true }
      const send = (event: Event) => document.body.dispatchEvent(event)
      if (type === 'paste') send(new ClipboardEvent('paste', { ...options, clipboardData: data }))
      else {
        send(new DragEvent('dragover', { ...options, dataTransfer: data }))
        const notPrevented = send(new DragEvent('drop', { ...options, dataTransfer: data }))
        // Otherwise the browser would leave the page for the picture.
        if (notPrevented) throw new Error('the drop was left to the browser')
      }
    },
    [bytes, file, how],
  )
}

test('a picture can be dropped anywhere on the page, or pasted, and a bad one is said', async ({ page }) => {
  await openBlock(page, '?dim=8')
  await openPictureControls(page)
  const first = await canvasHash(tile(page, 'x').locator('canvas'))
  await give(page, 'drop', 'transparent.png')
  await expect(page.getByText('Your picture, 40 × 40')).toBeVisible()
  await expect(page.locator('[data-dragging]')).toHaveCount(0)
  await idle(page)
  const dropped = await canvasHash(tile(page, 'x').locator('canvas'))
  expect(dropped).not.toBe(first)
  await give(page, 'paste', 'one-pixel.png')
  await expect(page.getByText('Your picture, 1 × 1,')).toBeVisible()
  await idle(page)
  expect(await canvasHash(tile(page, 'x').locator('canvas'))).not.toBe(dropped)
  await give(page, 'drop', 'text.png')
  await expect(page.getByText('Your picture, 1 × 1,')).toBeVisible()
  await idle(page)
  await expect(alert(page)).toContainText('could not be read as a picture')
})

test('a picture follows num_tokens: it is cut to 16 pixels a patch', async ({ page }) => {
  await openBlock(page, '?dim=8')
  await openPictureControls(page)
  await pictureInput(page).setInputFiles(`${PICTURES}/cmyk.jpg`)
  await expect(page.getByText('Your picture, 64 × 48, cut and resized to 224 × 224.')).toBeVisible()
  await setSlider(page, 'num_tokens', 5)
  await expect(page.getByText('Your picture, 64 × 48, cut and resized to 80 × 80.')).toBeVisible()
  await expect(slider(page, 'num_tokens')).toHaveAttribute('aria-valuetext', '26 = 5² + 1')
})

test('without a camera there is no camera button', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.enumerateDevices = async () => []
  })
  await openBlock(page, '?dim=8')
  await openPictureControls(page)
  await expect(page.getByRole('button', { name: 'Camera' })).toHaveCount(0)
})
