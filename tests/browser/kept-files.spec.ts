import type { Page } from '@playwright/test'
import { urlProblemsWords } from '../../src/app/url-problems-words.ts'
import { keptWords } from '../../src/cells/parts/kept-words.ts'
import {
  alert,
  expect,
  idle,
  openBlock,
  openPictureControls,
  pictureInput,
  query,
  test,
  tileHashes,
} from './page.ts'

const { forget, unavailable, use } = keptWords.en

/** Gives the page a picture and a checkpoint, and waits until both are kept. */
async function bring(page: Page): Promise<void> {
  await openBlock(page)
  await page.getByLabel('Checkpoint').setInputFiles('tests/golden/checkpoints/siblings.pth')
  await page.getByRole('button', { name: 'teacher.*' }).click()
  await idle(page)
  await openPictureControls(page)
  await pictureInput(page).setInputFiles('tests/browser/pictures/transparent.png')
  await expect(
    page.getByText('your picture (transparent.png, 1 kB), your checkpoint (siblings.pth, 15 kB)'),
  ).toBeVisible()
  await idle(page)
  await expect.poll(() => query(page)).toContain('picture=file')
}

test('a reload loses neither picture nor checkpoint, until the reader forgets them', async ({ page }) => {
  await bring(page)
  const hashes = await tileHashes(page)
  await page.reload()
  await idle(page)
  await expect(alert(page)).toHaveCount(0)
  expect(await tileHashes(page)).toEqual(hashes)
  await expect(page.getByText('From siblings.pth: 8 features, 5 tokens')).toBeVisible()

  await openPictureControls(page)
  await page.getByRole('button', { name: forget }).click()
  await expect(page.getByRole('button', { name: forget })).toHaveCount(0)
  // What is on the page stays there.
  expect(await tileHashes(page)).toEqual(hashes)
  await page.reload()
  await idle(page)
  await expect(alert(page)).toContainText(urlProblemsWords.en.ownPicture)
  expect(await tileHashes(page)).not.toEqual(hashes)
})

test('what is kept can be used again on a later visit', async ({ page }) => {
  await bring(page)
  const hashes = await tileHashes(page)
  await page.goto('/en/own')
  await idle(page)
  const cell = page.getByRole('region', { name: keptWords.en.label })
  await cell.getByRole('button', { name: use.picture }).click()
  await cell.getByRole('button', { name: use.weights }).click()
  await expect(cell.getByRole('button', { name: use.weights })).toHaveCount(0)
  await page.getByRole('link', { name: 'The block', exact: true }).first().click()
  await expect(page.locator('[data-part="diagram"]')).toBeVisible()
  await idle(page)
  expect(await tileHashes(page)).toEqual(hashes)
})

test('files that the page did not survive are let go', async ({ page }) => {
  await bring(page)
  await page.addInitScript(() => {
    // As a page leaves it that ends in the middle.
    if (!sessionStorage.getItem('crashed'))
      sessionStorage.setItem('own-files-being-loaded', 'picture weights')
    sessionStorage.setItem('crashed', 'once')
  })
  await page.reload()
  await idle(page)
  await expect(alert(page)).toContainText(urlProblemsWords.en.ownDropped)
  await page.goto('/en/own')
  await expect(page.getByText(keptWords.en.nothing)).toBeVisible()
})

test('where a browser keeps nothing, the page works and says so', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('the operation is insecure', 'SecurityError')
      },
    })
  })
  await openBlock(page)
  await openPictureControls(page)
  await pictureInput(page).setInputFiles('tests/browser/pictures/transparent.png')
  await expect(page.getByText(unavailable)).toBeVisible()
  await idle(page)
  await expect(page.getByText('Your picture, 40 × 40')).toBeVisible()
  await expect.poll(() => query(page)).toContain('picture=file')
  await page.reload()
  await idle(page)
  await expect(alert(page)).toContainText(urlProblemsWords.en.ownPicture)
})
