import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../experiment/settings.ts'
import { elementCode, frameAddress, frameCode } from './embed-code.ts'

const figure = {
  page: 'https://host/en/mixing',
  id: 'filters',
  name: 'Figure 7, “a & b”',
  settings: { ...DEFAULT_SETTINGS, block: 2, unit: 5 },
}

test('a frame’s address is that of the page, with the figure and what is set', () => {
  expect(frameAddress(figure)).toBe('https://host/en/mixing?embed=filters&block=2&unit=5')
  expect(frameAddress({ ...figure, settings: DEFAULT_SETTINGS })).toBe('https://host/en/mixing?embed=filters')
})

test('a frame is sandboxed without an origin, and written as HTML has it', () => {
  const code = frameCode(figure, 500)
  expect(code).toContain('src="https://host/en/mixing?embed=filters&amp;block=2&amp;unit=5"')
  expect(code).toContain('title="Figure 7, “a &amp; b”"')
  expect(code).toContain('height="500"')
  expect(code).toMatch(/sandbox="(?!.*allow-same-origin)[^"]*allow-scripts/)
})

test('an element says its state only if it is not the default, and has a link for readers without scripts', () => {
  const code = elementCode(figure, 'https://host/', 'en')
  expect(code).toContain('<script src="https://host/linear-block.js" async></script>')
  expect(code).toContain('<linear-block figure="filters" language="en" state="block=2&amp;unit=5">')
  expect(code).toContain('<a href="https://host/en/mixing?block=2&amp;unit=5#filters">')
  const bare = elementCode({ ...figure, settings: DEFAULT_SETTINGS }, 'https://host/', 'en')
  expect(bare).toContain('<linear-block figure="filters" language="en">')
})
