import { describe, expect, it } from 'vitest'
import { SHAPES, type Shape } from './shapes.ts'
import { SIGNED_DISTANCE } from './signed-distance.ts'

/** Areas in a circle of radius 1; of the polygons as they were before their corners were rounded. */
const LOBE = (3 * Math.SQRT1_2 - 1) / 2
const AREAS = {
  circle: Math.PI,
  square: 2,
  triangle: 1.299,
  star: 10 * 0.5 * 0.45 * Math.sin(Math.PI / 5),
  cross: 8 * 0.29 * Math.sqrt(1 - 0.29 ** 2) - 4 * 0.29 ** 2,
  ring: Math.PI * (1 - 0.6 ** 2),
  crescent: 1.466,
  heart: (2 * LOBE) ** 2 + Math.PI * LOBE ** 2,
  arrow: 0.82 * 0.88 + 0.6 * 1.07,
  hexagon: 2.598,
}

/** Rounding makes these a little bolder. */
const ROUNDED = new Set<Shape>(['square', 'triangle', 'star', 'cross', 'arrow', 'hexagon'])

describe.each(SHAPES)('the %s', (shape) => {
  const distance = SIGNED_DISTANCE[shape]

  it('lies in the circle around it and touches it', () => {
    let nearest = Infinity
    for (let degrees = 0; degrees < 360; degrees++) {
      const angle = (degrees * Math.PI) / 180
      nearest = Math.min(nearest, distance(Math.cos(angle), Math.sin(angle)))
    }
    expect(nearest).toBeGreaterThan(-1e-9)
    expect(nearest).toBeLessThan(0.01)
  })

  it('has its area', () => {
    let inside = 0
    for (let x = -1; x <= 1; x += 0.01) {
      for (let y = -1; y <= 1; y += 0.01) if (distance(x, y) < 0) inside += 1e-4
    }
    expect(inside / AREAS[shape]).toBeGreaterThan(0.99)
    expect(inside / AREAS[shape]).toBeLessThan(ROUNDED.has(shape) ? 1.13 : 1.01)
  })

  it('never tells a distance that is too long, and the exact one at its outline', () => {
    const step = 1e-4
    let steepest = 0
    let flattestOutline = Infinity
    for (let x = -1.1; x <= 1.1; x += 0.0173) {
      for (let y = -1.1; y <= 1.1; y += 0.0173) {
        const here = distance(x, y)
        let slope = 0
        for (let angle = 0; angle < 2 * Math.PI; angle += Math.PI / 8) {
          const there = distance(x + step * Math.cos(angle), y + step * Math.sin(angle))
          slope = Math.max(slope, Math.abs(there - here) / step)
        }
        steepest = Math.max(steepest, slope)
        if (Math.abs(here) < 0.01) flattestOutline = Math.min(flattestOutline, slope)
      }
    }
    expect(steepest).toBeLessThan(1 + 1e-6)
    expect(flattestOutline).toBeGreaterThan(0.95)
  })
})
