import { median } from 'd3'
import { slowLine } from './slow-line.mjs'

/*
 * A first visit from a phone, with nothing kept from an earlier one. What a page was prerendered with does not count: its
 * heatmaps are pictures and no canvases, and its answers have been computed elsewhere.
 */

const LINE = { megabits: 1.6, latency: 150 }
const TIMES_SLOWER = 4
const PHONE = { width: 412, height: 823 }

/** What is waited for on a page, one after the other. */
const AWAITED = {
  'en/block': { firstHeatmap: '[data-part="matrix"] canvas' },
  'en/question': {
    firstAnswer: '[data-status="rough"], [data-status="idle"]',
    exactAnswer: '#argument-cell[data-answered]',
  },
}

/** Seconds from the click on a link to each of what is waited for on its page. */
async function visit(browser, url, path) {
  const line = await slowLine(url, LINE)
  const context = await browser.newContext({ viewport: PHONE })
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: TIMES_SLOWER })
    await page.goto(line.url + path, { waitUntil: 'commit' })
    const seconds = {}
    for (const [name, selector] of Object.entries(AWAITED[path])) {
      await page.waitForSelector(selector, { state: 'attached', timeout: 180_000 })
      seconds[name] = (await page.evaluate(() => performance.now())) / 1000
    }
    return seconds
  } finally {
    await context.close()
    line.close()
  }
}

/** The median over several visits of the seconds to each of what is waited for. */
export async function measureFirstVisits(browser, url, count) {
  const measured = {}
  for (const path of Object.keys(AWAITED)) {
    const visits = []
    for (let i = 0; i < count; i++) visits.push(await visit(browser, url, path))
    for (const name of Object.keys(AWAITED[path])) measured[name] = median(visits, (each) => each[name])
  }
  return measured
}
