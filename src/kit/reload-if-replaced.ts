/** The script that this page began with; its name has a hash of the release. */
const entry = (document: Document): string | null =>
  document.querySelector('script[type="module"][src]')?.getAttribute('src') ?? null

/**
 * After a new release the parts that an old page has not fetched yet are gone from the host. Then the page is loaded
 * anew, once: the address has what is set. Where it is the connection that fails, nothing is done.
 */
export async function reloadIfReplaced(): Promise<void> {
  try {
    const response = await fetch(location.href, { cache: 'reload' })
    const there = new DOMParser().parseFromString(await response.text(), 'text/html')
    const [ours, theirs] = [entry(document), entry(there)]
    if (!response.ok || theirs === null || theirs === ours || sessionStorage.reloadedFor === theirs) return
    sessionStorage.reloadedFor = theirs
    location.reload()
  } catch {
    // No connection, or no storage to remember that it was tried: the reader can still ask for it again.
  }
}
