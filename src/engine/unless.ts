/** What waits for each end that is still to come. */
const waiting = new WeakMap<Promise<never>, Set<(reason: unknown) => void>>()

/**
 * Settles as the job does, unless the end comes before: then it rejects as that does. A `Promise.race` of the two would be
 * remembered by the end, result and all, and one that never comes would keep what every run has made.
 */
export function unless<Result>(end: Promise<never>, job: Promise<Result>): Promise<Result> {
  const rejections = waiting.get(end) ?? waitFor(end)
  return new Promise((resolve, reject) => {
    rejections.add(reject)
    job.then(resolve, reject).finally(() => rejections.delete(reject))
  })
}

function waitFor(end: Promise<never>): Set<(reason: unknown) => void> {
  const rejections = new Set<(reason: unknown) => void>()
  waiting.set(end, rejections)
  end.catch((reason) => {
    // Who asks later is told by an end that has come already.
    waiting.delete(end)
    for (const reject of rejections) reject(reason)
  })
  return rejections
}
