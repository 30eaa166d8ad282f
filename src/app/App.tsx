import CHAPTERS from 'virtual:chapters'
import { Component, memo, type ReactNode, useDeferredValue, useMemo, useSyncExternalStore } from 'react'
import { ChapterLink } from '../cells/article/ChapterLink.tsx'
import { ARTICLE } from '../cells/article/cells.ts'
import { ChapterContext } from '../cells/article/chapter.ts'
import { type Navigation, NavigationContext } from '../cells/article/navigation.ts'
import { ProseCode, ProseEm, ProseStrong } from '../cells/article/Prose.tsx'
import { fitting } from '../experiment/fitting.ts'
import { ExperimentProvider } from '../experiment/react/ExperimentProvider.tsx'
import { useExperiment, WithResult } from '../experiment/react/use-experiment.ts'
import { mayDiffer } from '../experiment/shipped.ts'
import type { Experiment, ExperimentStore } from '../experiment/store.ts'
import { formatSettings, type UrlProblem } from '../experiment/url.ts'
import { late } from '../kit/late.tsx'
import { prerendered } from '../kit/prerendered.tsx'
import type { Language } from '../words/language.ts'
import { type Reader, ReaderContext, useReader } from '../words/reader.ts'
import { Header } from './Header.tsx'
import { ProseLink } from './ProseLink.tsx'
import type { Page } from './page.ts'
import { holdPlace, placeInAddress, presentPlace } from './place.ts'
import { HOME, pathOf } from './route.ts'
import { useTheme } from './theme.ts'
import { usePages } from './use-pages.ts'

/** How it was computed is read last. */
const RunStatus = prerendered(async () => (await import('../cells/parts/RunStatus.tsx')).RunStatus)

/** Most links have none. */
const UrlProblems = late(async () => (await import('./UrlProblems.tsx')).UrlProblems)

const EmbedLine = late(async () => (await import('./EmbedLine.tsx')).EmbedLine)

/** On most pages the network that comes with the site runs, without trouble. */
const Notices = late(async () => (await import('./Notices.tsx')).Notices)

/** What a chapter's prose is made of; its cells it imports itself, by their names. */
const PROSE = { ...ARTICLE, a: ProseLink, code: ProseCode, em: ProseEm, strong: ProseStrong }

interface Props {
  /** The page to begin with. */
  first: Page
  experiment: ExperimentStore
  urlProblems: readonly UrlProblem[]
  /** The id of the only figure that is shown, where that is in a frame on another page. */
  embed?: string | undefined
}

export function App({ first, experiment, urlProblems, embed }: Props) {
  const { page, goTo } = usePages(first)
  const { choice, theme: present, onPaper, next } = useTheme()
  // What waits for its code while it hydrates is not taken away for a dark page, as it would be for an urgent change.
  const deferred = useDeferredValue(present)
  const theme = onPaper ? present : deferred
  const { route, words } = page
  const problems = useOnceHydrated(urlProblems, NONE)
  const figure = useOnceHydrated(embed, undefined)

  const reader = useMemo((): Reader => ({ language: route.language, words, theme }), [route, words, theme])
  const navigation = useMemo((): Navigation => {
    const hrefOf: Navigation['hrefOf'] = (chapter, settings, place) =>
      `${pathOf({ ...route, chapter })}${formatSettings(fitting(settings))}${place ? `#${place}` : ''}`
    return {
      hrefOf,
      goTo(chapter, settings, place) {
        experiment.getState().change(settings)
        const href = hrefOf(chapter, experiment.getState().settings, place)
        void goTo({ ...route, chapter }, href, () => {
          const target = placeInAddress()
          if (target) holdPlace(target)
          else window.scrollTo(0, 0)
        })
      },
    }
  }, [route, experiment, goTo])

  const toLanguage = (language: Language) => {
    const to = { ...route, language }
    const href = pathOf(to) + formatSettings(experiment.getState().settings) + location.hash
    const place = presentPlace()
    void goTo(to, href, () => place && holdPlace(place))
  }
  return (
    <ReaderContext value={reader}>
      <NavigationContext value={navigation}>
        <ExperimentProvider experiment={experiment}>
          {!figure && <Header route={route} onLanguage={toLanguage} themeChoice={choice} onTheme={next} />}
          {NOTICES}
          <main id="main">
            {problems.length > 0 && <UrlProblems problems={problems} />}
            <ChapterPage key={pathOf(route)} page={page} />
            {figure && <EmbedLine figure={figure} chapter={route.chapter} />}
          </main>
          <RunStatus />
        </ExperimentProvider>
      </NavigationContext>
    </ReaderContext>
  )
}

function WhereNotable() {
  return useExperiment(isNotable) && <Notices />
}

const NOTICES = (
  <WithResult value>
    <WhereNotable />
  </WithResult>
)

/** Whether anything may have to be said of the network that runs, or of how it runs. */
const isNotable = ({ settings, failure, problem, dropped, opening, run }: Experiment): boolean =>
  mayDiffer(settings) ||
  failure !== null ||
  problem !== null ||
  dropped !== null ||
  opening !== null ||
  Boolean(run?.result.notice)

/** They are counted through all chapters. */
const FIGURES = CHAPTERS.flatMap(({ figures }) => figures)

const NONE: readonly UrlProblem[] = []
const never = () => () => {}

/** A value that the prerendered page cannot know, and what stands there instead of it. */
const useOnceHydrated = <T,>(value: T, before: T): T =>
  useSyncExternalStore(
    never,
    () => value,
    () => before,
  )

/** Rendered anew only for another page: while it hydrates, that would take away what waits for its code. */
const ChapterPage = memo(({ page: { route, words, chapter } }: { page: Page }) => {
  const parts = useMemo(
    () => ({ name: route.chapter, sections: chapter?.sections ?? [], figures: FIGURES }),
    [route, chapter],
  )
  if (chapter === null) {
    return (
      <article>
        <div>
          <h1>{words.site.notFound}</h1>
          <p>
            <a href={pathOf({ ...route, chapter: HOME })}>{words.site.toStart}</a>
          </p>
        </div>
      </article>
    )
  }
  const Content = chapter.default
  return (
    <article>
      <Boundary>
        <ChapterContext value={parts}>
          <Content components={PROSE} />
        </ChapterContext>
      </Boundary>
      <Neighbours chapter={route.chapter} />
    </article>
  )
})

/** The way on, and back, at the end of a chapter. */
function Neighbours({ chapter }: { chapter: string }) {
  const { language, words } = useReader()
  const place = CHAPTERS.findIndex(({ name }) => name === chapter)
  const [before, after] = [CHAPTERS[place - 1], CHAPTERS[place + 1]]
  return (
    <nav className="neighbours" aria-label={words.site.neighbours}>
      {before && <ChapterLink to={before.name}>← {before.short[language]}</ChapterLink>}
      {after && <ChapterLink to={after.name}>{after.short[language]} →</ChapterLink>}
    </nav>
  )
}

/** An error in a chapter leaves the header, the language and the address usable. */
class Boundary extends Component<{ children: ReactNode }, { message: string | null }> {
  override state = { message: null }
  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) }
  }
  override render() {
    const { message } = this.state
    return message === null ? this.props.children : <p className="problem">{message}</p>
  }
}
