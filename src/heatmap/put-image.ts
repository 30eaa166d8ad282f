/** What each canvas shows. */
const subjects = new WeakMap<HTMLCanvasElement, string>()

/** Room is made in steps of this many pixels: a slider that goes on growing a matrix does not need more every time. */
const STEP = 64

/** Of the room that a matrix left behind which was larger than this many times the present one, some is given back. */
const MOST_ROOM = 2

/**
 * How many pixels a canvas is to have along one side.
 * @param has what it has, or null where it has shown something else or nothing
 * @param needs what is to be put on it
 */
export function roomFor(has: number | null, needs: number): number {
  if (has === null) return needs
  return has >= needs && has <= MOST_ROOM * needs ? has : Math.ceil(needs / STEP) * STEP
}

/**
 * Puts an image on a canvas, one pixel a value, and lets it fill the canvas' parent, which clips what sticks out.
 *
 * A canvas that changes its size gets new memory, which its page and whatever draws it share between processes, several
 * times over: that costs far more than to paint a matrix. So where one subject changes its size, as under a slider, the
 * canvas keeps its own and shows its upper left corner.
 */
export function putImage(canvas: HTMLCanvasElement, image: ImageData, subject: string): void {
  const { width, height } = image
  const known = subjects.get(canvas) === subject
  const wide = roomFor(known ? canvas.width : null, width)
  const high = roomFor(known ? canvas.height : null, height)
  // To set a size, even the same one, clears a canvas and its memory with it.
  if (canvas.width !== wide) canvas.width = wide
  if (canvas.height !== high) canvas.height = high
  subjects.set(canvas, subject)
  canvas.style.width = `${(wide / width) * 100}%`
  canvas.style.height = `${(high / height) * 100}%`
  const context = canvas.getContext('2d')
  context?.clearRect(width, 0, wide - width, high)
  context?.clearRect(0, height, width, high - height)
  context?.putImageData(image, 0, 0)
}
