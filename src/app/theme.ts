import { useEffect, useState } from 'react'
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

const dark = window.matchMedia('(prefers-color-scheme: dark)')

/** The reader's choice, and what it comes to: `system` follows the system while the page is open. */
export function useTheme(): { choice: ThemeChoice; theme: Theme; next: () => void } {
  const [choice, setChoice] = useState(stored)
  const [systemDark, setSystemDark] = useState(dark.matches)
  useEffect(() => {
    const onChange = () => setSystemDark(dark.matches)
    dark.addEventListener('change', onChange)
    return () => dark.removeEventListener('change', onChange)
  }, [])
  const theme: Theme = choice === 'system' ? (systemDark ? 'dark' : 'light') : choice
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  const next = () => {
    const following = THEME_CHOICES[(THEME_CHOICES.indexOf(choice) + 1) % THEME_CHOICES.length]!
    remember(following)
    setChoice(following)
  }
  return { choice, theme, next }
}
