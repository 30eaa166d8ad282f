import { quantile } from 'd3'

/*
 * How the page answers while a slider is held, with all 13 tensors on it: how long its thread is busy at a stretch, and how
 * long a key waits until what it changed is seen.
 */

/** Steps of the slider, there and back. */
const STEPS = 60

/** Pixels that the thumb of a slider is wide, as Chromium draws it. */
const THUMB = 16

const twoFrames = (page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))

/** Milliseconds of all tasks of the page's thread while `move` goes on. */
async function tasksDuring(browser, page, move) {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] })
  await page.evaluate(() => performance.mark('drag'))
  await move()
  const { traceEvents } = JSON.parse(await browser.stopTracing())
  const { pid, tid, ts } = traceEvents.find(({ name }) => name === 'drag')
  return traceEvents
    .filter((event) => event.pid === pid && event.tid === tid && event.ts > ts && /RunTask$/.test(event.name))
    .map(({ dur = 0 }) => dur / 1000)
}

/** Drags a slider one step there and one back, again and again, two frames a step. */
async function drag(page, control) {
  const { x, y, width, height } = await control.boundingBox()
  const { value, min, max, step } = await control.evaluate(({ value, min, max, step }) => ({
    value,
    min,
    max,
    step,
  }))
  // The middle of the thumb goes from half its width to as much before the end.
  const along = (number) => x + THUMB / 2 + ((number - min) / (max - min)) * (width - THUMB)
  const middle = y + height / 2
  await page.mouse.move(along(Number(value)), middle)
  await page.mouse.down()
  for (let i = 0; i < STEPS; i++) {
    await page.mouse.move(along(Number(value) - (i % 2 === 0 ? Number(step) : 0)), middle)
    await twoFrames(page)
  }
  await page.mouse.up()
}

/** From a key to the frame that shows what it did, of nearly the longest of all keys; the browser counts in steps of 8 ms. */
async function keyToPaint(page, control) {
  await page.evaluate(() => {
    globalThis.keys = []
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries())
        if (name === 'keydown') globalThis.keys.push(duration)
    }).observe({ type: 'event', durationThreshold: 16 })
  })
  await control.focus()
  for (let i = 0; i < STEPS; i++) {
    await page.keyboard.press(i % 2 === 0 ? 'ArrowLeft' : 'ArrowRight')
    await twoFrames(page)
  }
  await twoFrames(page)
  const keys = await page.evaluate(() => globalThis.keys)
  return quantile([...keys, ...Array(Math.max(0, STEPS - keys.length)).fill(16)], 0.98)
}

/** On a page that is open, with its tensors. */
export async function measureDrag(browser, page, slider) {
  const control = page.getByRole('slider', { name: slider, exact: true })
  await drag(page, control)
  const tasks = await tasksDuring(browser, page, () => drag(page, control))
  return { steps: STEPS, tasks, interaction: await keyToPaint(page, control) }
}
