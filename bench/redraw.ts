import { interpolateRdBu, select } from 'd3'
import { Paintings } from '../src/heatmap/paint.ts'
import { numTokens, TINY } from '../src/model/config.ts'
import { fillRandom, normalQuantiles } from '../src/weights/counter-random.ts'
import { median } from './rounds.ts'

const LIMIT = 2.5
const ROWS = numTokens(TINY)
const COLUMNS = TINY.dim

function randomMatrix(stream: number): Float32Array {
  const data = new Float32Array(ROWS * COLUMNS)
  fillRandom(data, COLUMNS, stream, normalQuantiles(), 1)
  return data
}

/** Our heatmap. */
function canvasHeatmap(): (data: Float32Array) => void {
  const canvas = document.body.appendChild(document.createElement('canvas'))
  const paintings = new Paintings()
  return (data) => paintings.put(canvas, 'x', { rows: ROWS, columns: COLUMNS, data }, LIMIT, 'light')
}

/** D3's usual heatmap: a join of one rect a value. */
function rectHeatmap(): (data: Float32Array) => void {
  const svg = select(document.body).append('svg').attr('width', COLUMNS).attr('height', ROWS)
  return (data) =>
    svg
      .selectAll('rect')
      .data(data)
      .join((enter) =>
        enter
          .append('rect')
          .attr('x', (_, i) => i % COLUMNS)
          .attr('y', (_, i) => Math.floor(i / COLUMNS))
          .attr('width', 1)
          .attr('height', 1),
      )
      .attr('fill', (value) => interpolateRdBu(0.5 - value / (2 * LIMIT)))
}

/**
 * Milliseconds from the start of a frame in which `draw` is called until the page is free again: after its script,
 * and after the browser has styled, laid out and painted what it changed.
 */
function frameTime(draw: () => void): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const start = performance.now()
      draw()
      // A message posted now is delivered after this frame.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now() - start)
      port2.postMessage(null)
    })
  })
}

/** Long enough for the browser's other threads to finish with the frame before. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 200))

/** One heatmap of 197 × 192 given new values, drawn both ways in turn. */
export async function redraw(count: number) {
  const matrices = [randomMatrix(1), randomMatrix(2)]
  const [canvas, rects] = [canvasHeatmap(), rectHeatmap()]
  const times = { canvas: [] as number[], rects: [] as number[] }
  for (let round = 0; round < count + 2; round++) {
    const data = matrices[round % matrices.length]!
    await pause()
    const canvasTime = await frameTime(() => canvas(data))
    await pause()
    const rectsTime = await frameTime(() => rects(data))
    // The first two rounds compile the code and create the rects.
    if (round < 2) continue
    times.canvas.push(canvasTime)
    times.rects.push(rectsTime)
  }
  return { canvas: median(times.canvas), rects: median(times.rects) }
}
