/** The script that a page begins with; its name has a hash of the release. No page of ours may parse HTML by script. */
const ENTRY = /<script type="module"[^>]* src="([^"]+)"/

/**
 * After a new release the parts that an old page has not fetched yet are gone from the host. Then the page is loaded
 * anew, once: the address has what is set. Where it is the connection that fails, nothing is done.
 */
export async function reloadIfReplaced(): Promise<void> {
  try {
    const response = await fetch(location.href, { cache: 'reload' })
    const theirs = ENTRY.exec(await response.text())?.[1]
    const ours = document.querySelector('script[type="module"][src]')?.getAttribute('src')
    if (!response.ok || !theirs || theirs === ours || sessionStorage.reloadedFor === theirs) return
    sessionStorage.reloadedFor = theirs
    location.reload()
  } catch {
    // No connection, or no storage to remember that it was tried: the reader can still ask for it again.
  }
}
