import type { Locator } from '@playwright/test'
import { en } from '../../src/app/words/en.ts'
import { expect, openBlock, readout, test } from './page.ts'

const styleOf = (one: Locator) =>
  one.evaluate((element) => {
    const { fontSize, marginTop, paddingTop, borderTopWidth, maxWidth, justifyContent } =
      getComputedStyle(element)
    return { fontSize, marginTop, paddingTop, borderTopWidth, maxWidth, justifyContent }
  })

test('the way on at the end of a chapter and the neighbours of a cell have a style each', async ({
  page,
}) => {
  await openBlock(page, '?step=add1&cell=57,33')
  // A rem is 18 pixels.
  expect(await styleOf(page.getByRole('navigation', { name: en.site.neighbours }))).toEqual({
    fontSize: '15px',
    marginTop: '63px',
    paddingTop: '14px',
    borderTopWidth: '1px',
    maxWidth: '594px',
    justifyContent: 'space-between',
  })
  expect(await styleOf(readout(page).getByRole('list'))).toEqual({
    fontSize: '14px',
    marginTop: '0px',
    paddingTop: '0px',
    borderTopWidth: '0px',
    maxWidth: 'none',
    justifyContent: 'normal',
  })
})

test('layers, not the order of sheets in the file, decide between them', async ({ page }) => {
  await openBlock(page)
  const order = await page.evaluate(() => {
    const [first] = document.styleSheets[0]?.cssRules ?? []
    return first instanceof CSSLayerStatementRule ? [...first.nameList] : []
  })
  expect(order.at(0)).toBe('theme')
  expect(order.at(-1)).toBe('overrides')
})
