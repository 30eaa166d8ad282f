import { ChapterLink } from '../cells/ChapterLink.tsx'
import { CopyButton } from '../cells/CopyButton.tsx'
import { useExperimentStore } from '../cells/experiment.ts'
import { useWords } from '../cells/reader.ts'
import type { Language } from '../cells/words/language.ts'
import { CHAPTER_ORDER, HOME, pathOf, type Route } from './route.ts'
import type { ThemeChoice } from './theme.ts'
import { formatSettings } from './url.ts'
import './header.css'

interface Props {
  route: Route
  otherLanguage: Language
  onLanguage: (language: Language) => void
  themeChoice: ThemeChoice
  onTheme: () => void
}

const SYMBOL: Record<ThemeChoice, string> = { system: '◐', light: '○', dark: '●' }

export function Header({ route, otherLanguage, onLanguage, themeChoice, onTheme }: Props) {
  const words = useWords()
  const store = useExperimentStore()
  const link = () => `${location.origin}${pathOf(route)}${formatSettings(store.getState().settings)}`
  return (
    <header className="site-header">
      <a className="skip" href="#main">
        {words.site.skip}
      </a>
      <a className="site-title" href={pathOf({ ...route, chapter: HOME })}>
        {words.site.title}
      </a>
      <nav className="site-chapters" aria-label={words.site.chapters}>
        {CHAPTER_ORDER.map((chapter) => (
          <ChapterLink key={chapter} to={chapter} current={chapter === route.chapter}>
            {words.site.chapter[chapter]}
          </ChapterLink>
        ))}
      </nav>
      <p className="site-tools">
        <a
          href={pathOf({ ...route, language: otherLanguage })}
          lang={otherLanguage}
          hrefLang={otherLanguage}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            onLanguage(otherLanguage)
          }}
        >
          {words.site.otherLanguage}
        </a>
        <button
          type="button"
          className="quiet"
          onClick={onTheme}
          aria-label={words.site.theme[themeChoice]}
          title={words.site.theme[themeChoice]}
        >
          <span aria-hidden="true">{SYMBOL[themeChoice]}</span>
        </button>
        <button type="button" className="quiet" onClick={() => store.getState().reset()}>
          {words.site.reset}
        </button>
        <CopyButton text={link} label={words.site.copyLink} done={words.site.linkCopied} />
      </p>
    </header>
  )
}
