import { expect, openBlock, setSlider, test } from './page.ts'

interface TraceEvent {
  name: string
  args: { elementCount?: number }
}

for (const [slider, value] of [
  ['dim', 176],
  ['mlp_ratio', 3],
] as const) {
  test(`a step of ${slider} restyles what it changes, and not every element of the page`, async ({
    page,
    browser,
  }) => {
    await openBlock(page)
    // The first step away from what is shipped also brings what is said of that.
    await setSlider(page, slider, value)
    const elements = await page.locator('*').count()
    await browser.startTracing(page, { categories: ['devtools.timeline'] })
    await setSlider(page, slider, value - (slider === 'dim' ? 16 : 1))
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
