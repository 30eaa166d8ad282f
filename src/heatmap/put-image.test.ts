import { expect, test } from 'vitest'
import { roomFor } from './put-image.ts'

test('a canvas that shows something else is as large as that', () => {
  expect(roomFor(null, 197)).toBe(197)
})

test('a matrix that grows under a slider seldom needs new memory, and one that shrinks none', () => {
  let has = roomFor(null, 197)
  const rooms = new Set([has])
  for (let size = 197; size <= 401; size++) {
    has = roomFor(has, size)
    expect(has).toBeGreaterThanOrEqual(size)
    rooms.add(has)
  }
  expect([...rooms]).toEqual([197, 256, 320, 384, 448])
  expect(roomFor(448, 300)).toBe(448)
})
