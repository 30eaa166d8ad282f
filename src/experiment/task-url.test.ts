import { expect, test } from 'vitest'
import type { PictureRequest } from '../engine/protocol.ts'
import { PICTURES, type Settings } from './settings.ts'
import { formatSettings, parseSettings } from './url.ts'

test('another task brings pictures of its own, and only what differs from them is written', () => {
  const { settings } = parseSettings('?task=places')
  expect([settings.picture, settings.kept]).toEqual([PICTURES.places.first, PICTURES.places.other])
  expect(formatSettings(settings)).toBe('?task=places')
  const { place } = settings.picture as Extract<PictureRequest, { kind: 'place' }>
  const changed: Settings = {
    ...settings,
    picture: { kind: 'place', place: { ...place, arrangement: 'diagonal', start: 3, pattern: 'dots' } },
  }
  expect(formatSettings(changed)).toBe('?task=places&picture=diagonal,pattern:dots,start:3')
  expect(parseSettings(formatSettings(changed)).settings).toEqual(changed)
  const garment: Settings = {
    ...parseSettings('?task=fashion').settings,
    picture: { kind: 'garment', number: 7 },
  }
  expect(formatSettings(garment)).toBe('?task=fashion&picture=garment:7')
  expect(parseSettings(formatSettings(garment)).settings).toEqual(garment)
})

test.each(['garment:60', 'garment:', 'garment:-1', 'inside,start:12', 'inside,shape:star'])(
  '%s is no picture',
  (text) => {
    expect(parseSettings(`?task=fashion&picture=${text}`).problems).toMatchObject([{ key: 'picture' }])
  },
)
