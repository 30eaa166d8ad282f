import { type RefObject, useSyncExternalStore } from 'react'

const onChange = (changed: () => void) => {
  document.addEventListener('fullscreenchange', changed)
  return () => document.removeEventListener('fullscreenchange', changed)
}

interface FullScreen {
  /** Some browsers, those of phones among them, give the screen to videos only. */
  isPossible: boolean
  isOn: boolean
  toggle(): void
}

/** Gives an element the whole screen, as for a projector, and takes it back. */
export function useFullScreen(element: RefObject<HTMLElement | null>): FullScreen {
  const isPossible = useSyncExternalStore(
    onChange,
    () => document.fullscreenEnabled,
    () => false,
  )
  const isOn = useSyncExternalStore(
    onChange,
    () => document.fullscreenElement !== null && document.fullscreenElement === element.current,
    () => false,
  )
  return {
    isPossible,
    isOn,
    // A browser may refuse, as in a frame that was not allowed it: the stage then stays where it is.
    toggle: () =>
      void (isOn ? document.exitFullscreen() : element.current?.requestFullscreen())?.catch(() => {}),
  }
}
