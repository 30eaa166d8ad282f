/*
 * Nothing tells a page that its worker has ended, as one that takes too much memory is by the browser. So the worker
 * holds a Web Lock for as long as it lives, and the page waits for the same one.
 */

/**
 * Held until this worker ends, however it ends. Answers the lock's name; null where there are no locks, or none for a
 * frame without an origin of its own.
 */
export async function holdLifeLock(): Promise<string | null> {
  if (navigator.locks === undefined) return null
  const name = `engine ${crypto.randomUUID()}`
  return new Promise((resolve) => {
    const held = () => {
      resolve(name)
      return new Promise(() => {})
    }
    navigator.locks.request(name, held).catch(() => resolve(null))
  })
}

/** Resolves when the worker that holds the lock has ended: only then is the lock given to anyone else. */
export const lifeEnded = (name: string | null): Promise<void> =>
  name === null ? new Promise(() => {}) : navigator.locks.request(name, () => undefined)
