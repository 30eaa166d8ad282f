import { beforeEach, expect, test, vi } from 'vitest'
import { Paintings } from './paint.ts'

class FakeImage {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
  constructor(...args: [number, number] | [Uint8ClampedArray, number, number]) {
    this.height = args.at(-1) as number
    this.width = args.at(-2) as number
    this.data = args.length === 3 ? args[0] : new Uint8ClampedArray(4 * this.width * this.height)
  }
}

beforeEach(() => {
  vi.stubGlobal('ImageData', FakeImage)
})

/** The same matrix for the same value, of 2 × 2 cells. */
const matrices = new Map([0.5, -0.5, 0.25, -0.25].map((value) => [value, new Float32Array(4).fill(value)]))

/** What is put on a canvas of its own. */
function put(paintings: Paintings, value: number): ImageData {
  const images: ImageData[] = []
  const putImageData = (image: ImageData) => images.push(image)
  const canvas = { style: {}, getContext: () => ({ putImageData }) } as unknown as HTMLCanvasElement
  const data = matrices.get(value) ?? new Float32Array(4)
  paintings.put(canvas, 'x', { rows: 2, columns: 2, data }, 1, 'light')
  const [image] = images
  if (!image) throw new Error('nothing was put')
  return image
}

test('what is shown on several canvases is painted once', () => {
  const paintings = new Paintings()
  const image = put(paintings, 0.5)
  image.data[0] = 17
  expect(put(paintings, 0.5).data[0]).toBe(17)
})

test('the next matrix of a subject is painted into the memory of the last one', () => {
  const paintings = new Paintings()
  const { buffer } = put(paintings, 0.25).data
  expect(put(paintings, -0.25).data.buffer).toBe(buffer)
})

test('two experiments do not paint over each other, though they call their tensors alike', () => {
  const [mine, yours] = [new Paintings(), new Paintings()]
  const image = put(mine, 0.5)
  const pixels = [...image.data]
  put(yours, -0.5)
  expect([...image.data]).toEqual(pixels)
  expect(put(mine, 0.5)).toBe(image)
})
