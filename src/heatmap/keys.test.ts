import { afterEach, expect, test, vi } from 'vitest'
import { keyOf } from './keys.ts'

afterEach(() => vi.unstubAllGlobals())

const pressed = (key: string, others: Partial<KeyboardEvent> & { altGraph?: boolean } = {}) =>
  keyOf({
    key,
    keyCode: 0,
    isComposing: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    getModifierState: (name) => name === 'AltGraph' && others.altGraph === true,
    ...others,
  })

test.each(['altKey', 'ctrlKey', 'metaKey', 'shiftKey'] as const)(
  'with %s an arrow is not the page’s',
  (modifier) => {
    expect(pressed('ArrowLeft')).toBe('ArrowLeft')
    expect(pressed('ArrowLeft', { [modifier]: true })).toBeNull()
  },
)

test('a sign is what it means, however a keyboard types it', () => {
  vi.stubGlobal('navigator', { platform: 'Win32' })
  expect(pressed('?', { shiftKey: true })).toBe('?')
  // A German keyboard has it on AltGr and 8, which Windows tells as Ctrl and Alt.
  expect(pressed('[', { altGraph: true, ctrlKey: true, altKey: true })).toBe('[')
  expect(pressed('[', { altKey: true })).toBeNull()
  expect(pressed('[', { ctrlKey: true })).toBeNull()
  vi.stubGlobal('navigator', { platform: 'MacIntel' })
  expect(pressed('[', { altKey: true })).toBe('[')
  // There it goes back a page.
  expect(pressed('[', { metaKey: true })).toBeNull()
})

test('full-width signs and Chinese brackets mean the same', () => {
  expect(['［', '］', '？', '【', '】', 'ｆ'].map((key) => pressed(key))).toEqual([
    '[',
    ']',
    '?',
    '[',
    ']',
    'f',
  ])
})

test('while an input method composes, no key is the page’s', () => {
  expect(pressed('[', { isComposing: true })).toBeNull()
  expect(pressed('Enter', { keyCode: 229 })).toBeNull()
})
