import type { ReactNode } from 'react'
import { ChapterLink } from '../cells/article/ChapterLink.tsx'
import { useNavigation } from '../cells/article/navigation.ts'
import { DEFAULT_SETTINGS, type Settings } from '../experiment/settings.ts'
import { parseSettings } from '../experiment/url.ts'

/** `chapter`, `chapter?settings`, `chapter#place`, or all three. */
const TO_CHAPTER = /^([a-z]+)(\?[^#]*)?(?:#([\w-]+))?$/

/**
 * What a link asks for, be it the usual; everything else stays as the reader has set it. A link that asks for
 * anything means a block that has it: the article's, unless it names another; and one to a picture, its network.
 */
function asked(search: string): Partial<Settings> {
  const { settings } = parseSettings(search)
  const named = new URLSearchParams(search && `model=&${search.slice(1)}`)
  if (named.has('picture')) named.set('task', '')
  const entries = Object.entries(settings).filter(
    ([key, value]) => named.has(key) || value !== DEFAULT_SETTINGS[key as keyof Settings],
  )
  return Object.fromEntries(entries) as Partial<Settings>
}

/** In prose, a link to a chapter goes there with everything the reader has set, and may set something more. */
export function ProseLink({ href = '', children }: { href?: string; children?: ReactNode }) {
  const { hrefOf } = useNavigation()
  const [, chapter, search = '', place] = href.match(TO_CHAPTER) ?? []
  if (chapter === undefined) return <a href={href}>{children}</a>
  // What a link to a relative of the block asks for can be told once that has come, as it does with the page it leads to.
  if (/model=(?!linear|none)/.test(search))
    return <a href={hrefOf(chapter, DEFAULT_SETTINGS) + search + (place ? `#${place}` : '')}>{children}</a>
  return (
    <ChapterLink to={chapter} settings={asked(search)} {...(place && { place })}>
      {children}
    </ChapterLink>
  )
}
