/** What an embedded figure tells the page around it, at first and whenever it changes. */
export interface HeightMessage {
  type: 'linear-block:height'
  /** The figure's id. */
  figure: string
  /** How high all of it is, in CSS pixels. */
  height: number
}

/** Tells the page around how high its frame has to be, until the function it answers is called. */
export function tellHeight(figure: string): () => void {
  const observer = new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height)
    const message: HeightMessage = { type: 'linear-block:height', figure, height }
    // Whose page it is makes no difference: a height is no secret.
    window.parent.postMessage(message, '*')
  })
  observer.observe(document.body)
  return () => observer.disconnect()
}
