import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import type { Page } from '@playwright/test'
import { droppedWords } from '../../src/app/dropped-words.ts'
import { problemWords } from '../../src/cells/parts/problem-words.ts'
import { LANGUAGES } from '../../src/words/language.ts'
import { alert, CHAPTERS, expect, idle, openBlock, test, tileHashes } from './page.ts'
import { WORDS } from './words.ts'

/** Waits for the script that listens to what is dropped: it comes after the page. */
const listens = (page: Page) =>
  page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => /\/once-started-[^/]*\.js$/.test(name)),
  )

/** Drops something on the page, and answers whether the browser was kept from opening it. */
const drop = (page: Page, what: 'picture' | 'address') =>
  page.evaluate(async (what) => {
    const data = new DataTransfer()
    if (what === 'address') data.setData('text/uri-list', 'https://example.org/cat.jpg')
    else {
      const canvas = document.createElement('canvas')
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done))
      data.items.add(new File([blob!], 'mine.png', { type: 'image/png' }))
    }
    const send = (type: string) =>
      !document.body.dispatchEvent(
        new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }),
      )
    return { over: send('dragover'), drop: send('drop') }
  }, what)

const kept = { over: true, drop: true }

for (const chapter of CHAPTERS) {
  test(`a file dropped on ${chapter} is taken and leaves the page where it is`, async ({ page }) => {
    await page.goto(`/en/${chapter}`)
    await idle(page)
    await listens(page)
    expect(await drop(page, 'picture')).toEqual(kept)
    const isShown = (await page.locator('[data-takes-pictures]').count()) > 0
    const said = page.getByText(droppedWords.en.file)
    if (isShown) return expect(said).toHaveCount(0)
    await expect(said).toBeVisible()
    await page.getByRole('link', { name: droppedWords.en.see }).click()
    await expect(page.getByText('Your picture, 300 × 150')).toHaveCount(1)
  })
}

for (const language of LANGUAGES) {
  test(`of a picture’s mere address it is said what to do, and of a folder that it is none (${language})`, async ({
    page,
  }) => {
    await openBlock(page, '?dim=8', language)
    await listens(page)
    expect(await drop(page, 'address')).toEqual(kept)
    await expect(page.getByText(droppedWords[language].address)).toBeVisible()
    await page.getByRole('button', { name: WORDS[language].dismiss }).click()
    await expect(page.getByText(droppedWords[language].address)).toHaveCount(0)

    const before = await tileHashes(page)
    // Only a real drag has a folder in it.
    const devtools = await page.context().newCDPSession(page)
    const data = { items: [], files: [mkdtempSync(`${tmpdir()}/pictures-`)], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await devtools.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
    await expect(alert(page)).toContainText(problemWords[language].problem({ code: 'picture-unreadable' }))
    await idle(page)
    expect(await tileHashes(page)).toEqual(before)
  })
}
