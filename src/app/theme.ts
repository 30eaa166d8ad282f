import { useEffect } from 'react'
import { createStore, useStore } from 'zustand'
import type { Theme } from '../heatmap/colour-table.ts'

export const THEME_CHOICES = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof THEME_CHOICES)[number]

const KEY = 'theme'

/** Storage may be forbidden; the choice then lasts as long as the page. */
function stored(): ThemeChoice {
  try {
    return THEME_CHOICES.find((choice) => choice === localStorage.getItem(KEY)) ?? 'system'
  } catch {
    return 'system'
  }
}

function remember(choice: ThemeChoice): void {
  try {
    localStorage.setItem(KEY, choice)
  } catch {
    // Nothing to do: see `stored`.
  }
}

/** It begins as the prerendered pages have it, so that the first rendering in the browser is theirs. */
const chosen = createStore<{ choice: ThemeChoice; systemDark: boolean; onPaper: boolean }>(() => ({
  choice: 'system',
  systemDark: false,
  onPaper: false,
}))

/** Paper is light, whatever the reader chose. */
export const setOnPaper = (onPaper: boolean): void => chosen.setState({ onPaper })

/** Takes up what the reader chose before, and follows the system from now on. */
export function followTheme(): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  chosen.setState({ choice: stored(), systemDark: dark.matches })
  dark.addEventListener('change', () => chosen.setState({ systemDark: dark.matches }))
}

/** The reader's choice, and what it comes to: `system` follows the system while the page is open. */
export function useTheme(): { choice: ThemeChoice; theme: Theme; onPaper: boolean; next: () => void } {
  const { choice, systemDark, onPaper } = useStore(chosen)
  const own: Theme = choice === 'system' ? (systemDark ? 'dark' : 'light') : choice
  const theme = onPaper ? 'light' : own
  useEffect(() => {
    document.documentElement.dataset.theme = theme
    // Stills that have come in the page follow the system, which the reader may not.
    for (const source of document.querySelectorAll<HTMLSourceElement>('.raster source'))
      source.media = theme === 'dark' ? 'screen' : 'not all'
  }, [theme])
  const next = () => {
    const following = THEME_CHOICES[(THEME_CHOICES.indexOf(choice) + 1) % THEME_CHOICES.length]!
    remember(following)
    chosen.setState({ choice: following })
  }
  return { choice, theme, onPaper, next }
}
