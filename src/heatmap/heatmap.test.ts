import { rgb } from 'd3'
import { expect, test } from 'vitest'
import { colourOf, colourTable, strangePixel } from './colour-table.ts'
import { colourLimit } from './limit.ts'
import { paint } from './paint.ts'

const channels = (word: number) => [word & 255, (word >> 8) & 255, (word >> 16) & 255]

function painted(values: number[], limit: number, theme: 'light' | 'dark' = 'light') {
  const pixels = new Uint32Array(values.length)
  paint(pixels, { data: Float32Array.from(values) }, limit, theme)
  return [...pixels]
}

test('zero is the middle of the table, the limits are its ends, and beyond them the ends stay', () => {
  const table = colourTable('light')
  expect(painted([-2, -1, 1, 2], 1)).toEqual([table[0], table[0], table[255], table[255]])
  expect(painted([0], 1)).toEqual([table[128]])
})

test('negative is blue and positive red, in both themes', () => {
  for (const theme of ['light', 'dark'] as const) {
    const [low, high] = painted([-0.6, 0.6], 1, theme).map(channels) as [number[], number[]]
    expect(low[2]).toBeGreaterThan(low[0]!)
    expect(high[0]).toBeGreaterThan(high[2]!)
  }
})

test('the middle is light on a light page and dark on a dark one', () => {
  expect(Math.min(...channels(painted([0], 1, 'light')[0]!))).toBeGreaterThan(230)
  expect(Math.max(...channels(painted([0], 1, 'dark')[0]!))).toBeLessThan(50)
})

test('what is not finite has a colour of its own', () => {
  expect(painted([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], 1)).toEqual(
    Array(3).fill(strangePixel('light')),
  )
  expect(painted([Number.POSITIVE_INFINITY], 0)).toEqual([strangePixel('light')])
})

test('a gap is drawn as nothing, and what is not finite beside it is seen', () => {
  const pixels = new Uint32Array(3).fill(1)
  paint(pixels, { data: Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY, 1), hasGaps: true }, 1, 'light')
  expect([...pixels]).toEqual([0, strangePixel('light'), colourTable('light').at(-1)])
})

test('a matrix of zeros is all middle', () => {
  expect(painted([0, 0], colourLimit(new Float32Array(2)))).toEqual([
    colourTable('light')[128],
    colourTable('light')[128],
  ])
})

test('the legend and the pixels have the same colours', () => {
  const { r, g, b } = rgb(colourOf('light', 1))
  expect(channels(painted([1], 1)[0]!)).toEqual([r, g, b])
})

test('one outlier does not set the limit, and every column is sampled', () => {
  const columns = 192
  const data = new Float32Array(197 * columns).fill(0.5)
  data[1000] = 1e6
  expect(colourLimit(data)).toBe(0.5)
  const oneLoudColumn = Float32Array.from(data, (_, i) => (i % columns < 4 ? 3 : 0.5))
  expect(colourLimit(oneLoudColumn)).toBe(3)
})

test('values that are not finite have no part in where the colours end', () => {
  const data = Float32Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? Number.NaN : 0.5))
  data[5] = Number.POSITIVE_INFINITY
  expect(colourLimit(data)).toBe(0.5)
  expect(colourLimit(new Float32Array(8).fill(Number.NaN))).toBe(0)
})
