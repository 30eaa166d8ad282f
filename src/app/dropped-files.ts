import { takeFile } from '../cells/picture/own-picture.ts'
import type { ExperimentStore } from '../experiment/store.ts'

/**
 * Takes files that are dropped or pasted anywhere on a page; the browser would open one that is dropped, and be gone
 * from here. A picture dragged out of another page may come as nothing but its address, which cannot be read.
 */
export function takeDropped(store: ExperimentStore): void {
  const root = document.documentElement
  const setDragging = (dragging: boolean) => root.toggleAttribute('data-dragging', dragging)
  // A link or a picture of this page that is dragged is no matter of ours.
  let isOurOwn = false
  const has = (data: DataTransfer | null, type: string) => !isOurOwn && data?.types.includes(type) === true
  // Few readers have any; without the code that reads it, the page goes on.
  const takeCode = (file: File) => {
    import('../cells/notebook/open-code.ts').then(
      ({ openCode }) => openCode(store, file),
      () => undefined,
    )
  }
  const take = (event: Event, data: DataTransfer | null) => {
    const file = data?.files[0]
    if (!file) return
    event.preventDefault()
    if (file.name.endsWith('.json')) return takeCode(file)
    takeFile(store, file)
    // Where the page shows no picture, nothing would tell that it has been taken.
    store.setState({ dropped: document.querySelector('[data-takes-pictures]') ? null : 'file' })
  }
  window.addEventListener('dragstart', () => {
    isOurOwn = true
  })
  window.addEventListener('dragend', () => {
    isOurOwn = false
  })
  window.addEventListener('dragover', (event) => {
    const files = has(event.dataTransfer, 'Files')
    if (!files && !has(event.dataTransfer, 'text/uri-list')) return
    event.preventDefault()
    setDragging(files)
  })
  window.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) setDragging(false)
  })
  window.addEventListener('drop', (event) => {
    setDragging(false)
    if (has(event.dataTransfer, 'Files')) take(event, event.dataTransfer)
    if (event.defaultPrevented || !has(event.dataTransfer, 'text/uri-list')) return
    event.preventDefault()
    store.setState({ dropped: 'address' })
  })
  window.addEventListener('paste', (event) => {
    // Cells of a spreadsheet come as text and as a picture of it, and where one writes the text is meant.
    const writes =
      event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]')
    if (!writes || !event.clipboardData?.types.includes('text/plain')) take(event, event.clipboardData)
  })
}
