import type { Page } from '@playwright/test'
import { CHAPTERS, choose, expect, focusMap, idle, openBlock, setSlider, test } from './page.ts'

/**
 * Translates the page as Chrome does: every text is replaced by an element with the translation, but for what must not
 * be; and what comes later is translated when it comes. Here a translation is the text in brackets.
 */
const translate = (page: Page) =>
  page.evaluate(() => {
    const one = (text: Text) => {
      const parent = text.parentElement
      if (!parent || text.data.trim() === '' || parent.closest('script, style, noscript, font')) return
      if (parent.closest('[translate]')?.getAttribute('translate') === 'no') return
      const [outer, inner] = [document.createElement('font'), document.createElement('font')]
      inner.textContent = `‹${text.data}›`
      outer.append(inner)
      text.replaceWith(outer)
    }
    const all = (node: Node) => {
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
      const texts: Text[] = []
      while (walker.nextNode()) texts.push(walker.currentNode as Text)
      for (const text of texts) one(text)
      if (node instanceof Text) one(node)
    }
    const observer = new MutationObserver((records) => {
      for (const { type, target, addedNodes } of records)
        for (const node of type === 'characterData' ? [target] : addedNodes) all(node)
    })
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    all(document.body)
  })

/** Presses, chooses and moves everything in the article once, and answers how much that was. */
const useEverything = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const used = new Set<Element>()
    const setValue = (input: HTMLInputElement | HTMLSelectElement, value: string) => {
      const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value')!
      set!.call(input, value)
      input.dispatchEvent(
        new Event(input instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }),
      )
    }
    const press = (element: Element, key: string) =>
      element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    const use = (element: Element) => {
      if (element instanceof HTMLInputElement && element.type === 'range') {
        setValue(element, element.max)
        setValue(element, element.min)
      } else if (element instanceof HTMLSelectElement) {
        for (const { value } of element.options) setValue(element, value)
      } else if (element.role === 'spinbutton' || element.role === 'application') {
        for (const key of ['ArrowRight', 'ArrowDown', 'Enter']) press(element, key)
      } else (element as HTMLElement).click()
    }
    const usable =
      'button:enabled, summary, input[type="radio"], input[type="checkbox"], input[type="range"], select, [role="button"], [role="spinbutton"], [role="application"]'
    while (used.size < 400) {
      const next = [...document.querySelectorAll(`main :is(${usable})`)].find((each) => !used.has(each))
      if (!next) break
      used.add(next)
      use(next)
      await new Promise(requestAnimationFrame)
    }
    return used.size
  })

/** The article as it reads, without the brackets, once all of the weights have come. */
async function articleText(page: Page): Promise<string> {
  await expect(page.locator('progress')).toHaveCount(0)
  return page.evaluate(() => document.querySelector('main')!.textContent!.replaceAll(/[‹›]/g, ''))
}

for (const chapter of CHAPTERS) {
  test(`everything works on a page that the browser translates, and on from there: ${chapter}`, async ({
    page,
    context,
  }) => {
    // Else what is copied would be shown in a dialog.
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(`/en/${chapter}`)
    await idle(page)
    await translate(page)
    expect(await useEverything(page)).toBeGreaterThan(2)
    const isAlive = () => expect(page.locator('main h1')).toContainText('‹')
    const banner = page.getByRole('banner')
    await isAlive()
    await banner.getByRole('button', { name: 'Keys' }).click()
    await page.getByRole('dialog').getByRole('button').click()
    await banner.getByRole('button', { name: 'Reset' }).click()
    await banner.getByRole('link', { name: '中文' }).click()
    await expect(page).toHaveURL(/\/zh\//)
    await isAlive()
    await banner.getByRole('navigation').getByRole('link', { name: '训练过程' }).click()
    await expect(page).toHaveURL(/\/zh\/learning/)
    await isAlive()
  })
}

test('what changes on a translated page is what is read there', async ({ page }) => {
  await openBlock(page)
  await translate(page)
  await page.getByRole('button', { name: 'Next step' }).click()
  await setSlider(page, 'dim', 60)
  await choose(page, 'what changed')
  await focusMap(page).press('ArrowDown')
  await page.getByRole('button', { name: 'Next step' }).click()
  await idle(page)
  const read = await articleText(page)
  await page.waitForURL(/step=mlp1\.fc1/)
  await page.reload()
  await idle(page)
  expect(read).toBe(await articleText(page))
})

test('the reader who wants the page back as it was has it back', async ({ page }) => {
  await openBlock(page)
  const before = await articleText(page)
  await page.evaluate(() => {
    const heading = document.querySelector('main h1')!
    const text = heading.firstChild as Text
    const font = document.createElement('font')
    font.textContent = 'A translation'
    text.replaceWith(font)
    Object.assign(window, { text, font })
  })
  await expect(page.locator('main h1')).toHaveText('A translation')
  await page.evaluate(() => {
    const { text, font } = window as unknown as Record<'text' | 'font', ChildNode>
    font.replaceWith(text)
  })
  expect(await articleText(page)).toBe(before)
})
