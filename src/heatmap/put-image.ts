/** Room is made in steps of this many pixels: a slider that goes on growing a matrix does not need more every time. */
const STEP = 64

/** A canvas that shows the same for so long is cut to the size of that. */
const REST_MS = 400

/**
 * How many pixels a canvas is to have along one side.
 * @param has what it has, or null where it has shown something else or nothing
 * @param needs what is to be put on it
 */
export function roomFor(has: number | null, needs: number): number {
  if (has === null) return needs
  return has >= needs ? has : Math.ceil(needs / STEP) * STEP
}

interface Shown {
  subject: string
  /** The timer that will cut the canvas to its size. */
  rest?: ReturnType<typeof setTimeout>
}

/** What each canvas shows. */
const shown = new WeakMap<HTMLCanvasElement, Shown>()

/**
 * Puts an image on a canvas, pixel on pixel, and lets it fill the canvas' parent, which clips what sticks out.
 *
 * A canvas that changes its size gets new memory, which its page and whatever draws it share between processes, several
 * times over: that costs far more than to paint a matrix. So while one subject changes its size, as under a slider, the
 * canvas keeps its own and shows its upper left corner; once that is at rest, it is cut to its size.
 */
export function putImage(canvas: HTMLCanvasElement, image: ImageData, subject: string): void {
  const { width, height } = image
  const last = shown.get(canvas)
  clearTimeout(last?.rest)
  const known = last?.subject === subject
  const wide = roomFor(known ? canvas.width : null, width)
  const high = roomFor(known ? canvas.height : null, height)
  const roomy = wide > width || high > height
  // To set a size, even the same one, clears a canvas and takes new memory for it.
  if (canvas.width !== wide) canvas.width = wide
  if (canvas.height !== high) canvas.height = high
  canvas.style.width = `${(wide / width) * 100}%`
  canvas.style.height = `${(high / height) * 100}%`
  const context = canvas.getContext('2d')
  context?.putImageData(image, 0, 0)
  // The last column and row once more, just outside: where a picture is smoothed, its edges must not fade.
  if (wide > width) context?.putImageData(image, 1, 0, width - 1, 0, 1, height)
  if (high > height) context?.putImageData(image, 0, 1, 0, height - 1, width, 1)
  // By then the image may be painted with something else, and to read back a canvas is made hard by some browsers. So what
  // is cut goes over another canvas.
  const cut = () => {
    const copy = document.createElement('canvas')
    Object.assign(copy, { width, height })
    copy.getContext('2d')?.drawImage(canvas, 0, 0)
    Object.assign(canvas, { width, height })
    Object.assign(canvas.style, { width: '100%', height: '100%' })
    context?.drawImage(copy, 0, 0)
    shown.set(canvas, { subject })
  }
  shown.set(canvas, { subject, ...(roomy && { rest: setTimeout(cut, REST_MS) }) })
}
