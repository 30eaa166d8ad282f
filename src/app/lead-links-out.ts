/** Opens an address in a window of its own, or where the frame may open none, in the frame. */
function open(address: string): void {
  const opened = window.open(address)
  if (opened) opened.opener = null
  else location.assign(address)
}

/**
 * In a frame links leave it, but for those to places in the figure. What names another place of the page means the whole
 * page, as the frame has nothing else of it.
 */
export function leadLinksOut(figure: string, page: string): () => void {
  const onClick = (event: MouseEvent) => {
    const { target, ctrlKey, metaKey, shiftKey } = event
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null
    if (!link || link.download || ctrlKey || metaKey || shiftKey) return
    const isHere = link.getAttribute('href')?.startsWith('#')
    if (isHere && document.querySelector(`#${CSS.escape(figure)} ${link.hash}`)) return
    event.preventDefault()
    event.stopPropagation()
    open(isHere ? page + link.hash : link.href)
  }
  window.addEventListener('click', onClick, true)
  return () => window.removeEventListener('click', onClick, true)
}
