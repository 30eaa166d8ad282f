import CHAPTERS from 'virtual:chapters'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { ChapterLink } from '../cells/article/ChapterLink.tsx'
import { useExperimentStore, WithResult } from '../experiment/react/use-experiment.ts'
import { formatSettings } from '../experiment/url.ts'
import { keyOf } from '../heatmap/keys.ts'
import { CopyButton } from '../kit/CopyButton.tsx'
import { late } from '../kit/late.tsx'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../words/language.ts'
import { useWords } from '../words/reader.ts'
import { HOME, pathOf, type Route } from './route.ts'
import type { ThemeChoice } from './theme.ts'

const KeySheet = late(async () => (await import('./KeySheet.tsx')).KeySheet)

interface Props {
  route: Route
  onLanguage: (language: Language) => void
  themeChoice: ThemeChoice
  onTheme: () => void
}

const SYMBOL: Record<ThemeChoice, string> = { system: '◐', light: '○', dark: '●' }

export function Header({ route, onLanguage, themeChoice, onTheme }: Props) {
  const words = useWords()
  const store = useExperimentStore()
  const link = () => {
    const { settings, code } = store.getState()
    return `${location.origin}${pathOf(route)}${formatSettings(settings, code)}`
  }
  // A sheet hears that it has been closed a moment later, and another may be open by then: each has a number.
  const [sheet, setSheet] = useState(0)
  const openSheet = () => setSheet((last) => last + 1)
  useKey('?', openSheet)
  const chapters = useRef<HTMLElement>(null)
  useCurrentInSight(chapters, route)
  return (
    <header className="site-header">
      <a className="skip" href="#main">
        {words.site.skip}
      </a>
      <a className="site-title" href={pathOf({ ...route, chapter: HOME })}>
        {words.site.title}
      </a>
      <nav ref={chapters} className="site-chapters" aria-label={words.site.chapters}>
        <WithResult value>
          {CHAPTERS.filter(({ aside }) => !aside).map(({ name, short }) => (
            <ChapterLink key={name} to={name} current={name === route.chapter}>
              {short[route.language]}
            </ChapterLink>
          ))}
        </WithResult>
      </nav>
      <p className="site-tools">
        {LANGUAGES.filter((language) => language !== route.language).map((language) => (
          <a
            key={language}
            href={pathOf({ ...route, language })}
            lang={language}
            hrefLang={language}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return
              event.preventDefault()
              onLanguage(language)
            }}
          >
            {LANGUAGE_NAMES[language]}
          </a>
        ))}
        <button
          type="button"
          className="quiet"
          onClick={onTheme}
          aria-label={words.site.theme[themeChoice]}
          title={words.site.theme[themeChoice]}
        >
          <span aria-hidden="true">{SYMBOL[themeChoice]}</span>
        </button>
        <button
          type="button"
          className="quiet site-keys"
          onClick={openSheet}
          aria-label={words.site.keys}
          title={words.site.keys}
        >
          <span aria-hidden="true">⌨</span>
        </button>
        <button type="button" className="quiet" onClick={() => store.getState().reset()}>
          {words.site.reset}
        </button>
        <CopyButton text={link} label={words.site.copyLink} done={words.site.linkCopied} />
      </p>
      {sheet > 0 && <KeySheet key={sheet} onClose={() => setSheet((now) => (now === sheet ? 0 : now))} />}
    </header>
  )
}

/** Where the line of chapters goes on sideways, it begins with the present one in its middle. */
function useCurrentInSight(line: RefObject<HTMLElement | null>, { chapter, language }: Route): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the route says which link is the present one.
  useLayoutEffect(() => {
    const link = line.current?.querySelector<HTMLElement>('[aria-current]')
    if (line.current && link)
      line.current.scrollLeft = link.offsetLeft - (line.current.clientWidth - link.offsetWidth) / 2
  }, [line, chapter, language])
}

/** Calls `then` when a key is pressed, wherever the reader is. What takes text keeps its keys to itself. */
function useKey(key: string, then: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => keyOf(event) === key && then()
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  })
}
