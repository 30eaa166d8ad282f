import { createContext, useContext } from 'react'
import type { Settings } from '../../experiment/settings.ts'

/** How one gets from chapter to chapter. */
export interface Navigation {
  /** The address of a chapter in the reader's language, with settings, and of a place in it. */
  hrefOf(chapter: string, settings: Settings, place?: string): string
  /** Goes there, after changing some settings. */
  goTo(chapter: string, settings: Partial<Settings>, place?: string): void
}

export const NavigationContext = createContext<Navigation | null>(null)

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext)
  if (navigation === null) throw new Error('a link stands outside the page it belongs to')
  return navigation
}
