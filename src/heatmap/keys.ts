/** Where an arrow key points: to the right, and down. */
export const ARROWS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'keyCode' | 'isComposing' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'getModifierState'
>

/** Signs that keyboards have in different places, some only together with another key. */
const SIGNS = ['[', ']', '?']

/** What a Chinese input method makes of the keys with brackets. */
const BRACKETS: Readonly<Record<string, string>> = { '【': '[', '】': ']' }

/**
 * What a key means that is pressed, be it full-width; null where it is not the page's. While an input method composes,
 * keys are its own, and together with Alt, Ctrl, Meta or Shift they are the browser's or the system's, as Alt and Left
 * go back a page. A sign, though, may need Shift or AltGr, on a Mac the Option key, to be typed at all.
 */
export function keyOf(event: Pressed): string | null {
  const { altKey, ctrlKey, metaKey, shiftKey } = event
  // Where `isComposing` is not yet or no longer true, an old code tells of an input method.
  if (event.isComposing || event.keyCode === 229) return null
  const key = BRACKETS[event.key] ?? event.key.normalize('NFKC')
  if (!(altKey || ctrlKey || metaKey || shiftKey)) return key
  if (!SIGNS.includes(key) || metaKey) return null
  const isTyped = event.getModifierState('AltGraph') || (!ctrlKey && (!altKey || isMac()))
  return isTyped ? key : null
}

const isMac = () => /Mac/.test(navigator.platform)
