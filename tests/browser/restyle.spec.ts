import { expect, openBlock, setSlider, test } from './page.ts'

interface TraceEvent {
  name: string
  args: { elementCount?: number }
}

for (const [slider, key, first, second] of [
  ['dim', 'dim', 176, 160],
  ['mlp_ratio', 'ratio', 3, 2],
] as const) {
  test(`a step of ${slider} restyles what it changes, and not every element of the page`, async ({
    page,
    browser,
  }) => {
    await openBlock(page)
    // The first step away from what is shipped also brings what is said of that.
    await setSlider(page, slider, first)
    const elements = await page.locator('*').count()
    await browser.startTracing(page, { categories: ['devtools.timeline'] })
    await setSlider(page, slider, second)
    // The address is written last, when all has been drawn.
    await expect(page).toHaveURL(new RegExp(`${key}=${second}`))
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
      traceEvents: TraceEvent[]
    }
    const restyled = traceEvents
      .filter(({ name }) => name === 'UpdateLayoutTree')
      .map(({ args }) => args.elementCount ?? 0)
    expect(restyled.length).toBeGreaterThan(0)
    expect(Math.max(...restyled)).toBeLessThan(elements / 3)
  })
}
