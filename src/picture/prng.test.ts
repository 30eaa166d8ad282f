import { describe, expect, it } from 'vitest'
import { seededRandom } from './prng.ts'

const draw = (seed: number, count: number): number[] => Array.from({ length: count }, seededRandom(seed))

describe('seededRandom', () => {
  it('gives the same numbers for the same seed, on every machine', () => {
    expect(draw(1, 3)).toEqual(draw(1, 3))
    expect(draw(1, 3).map((value) => Math.floor(value * 2 ** 32))).toMatchInlineSnapshot(`
      [
        1348811757,
        3428229867,
        2634278455,
      ]
    `)
  })

  it('is spread evenly over 0 to 1, for one seed and for the first numbers of many', () => {
    const first = Array.from({ length: 10_000 }, (_, seed) => draw(seed, 1)[0]!)
    for (const values of [draw(7, 10_000), first]) {
      const tenths = new Array<number>(10).fill(0)
      for (const value of values) tenths[Math.floor(value * 10)]! += 1
      for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150)
    }
  })
})
