import lighthouse, { desktopConfig } from 'lighthouse'
import { CHAPTERS } from '../tests/chapters.mjs'

/**
 * Lighthouse's performance of every chapter.
 *
 * @param url where the built site is served
 * @param port where a Chromium listens to those who debug it
 * @returns the lowest, from 0 to 1, and its chapter
 */
export async function measureLighthouse(url, port) {
  const results = []
  for (const chapter of CHAPTERS) {
    const { lhr } = await lighthouse(`${url}en/${chapter}`, { port, logLevel: 'error' }, desktopConfig)
    results.push({ chapter, performance: lhr.categories.performance.score })
  }
  return results.sort((a, b) => a.performance - b.performance)[0]
}
