import { Component, type ReactNode, useEffect, useMemo, useState } from 'react'
import { AxisNumber } from '../cells/AxisNumber.tsx'
import { BlockCell, Step } from '../cells/BlockCell.tsx'
import { ExperimentContext, type ExperimentStore } from '../cells/experiment.ts'
import { LiveNumber } from '../cells/LiveNumber.tsx'
import { NetworkCell } from '../cells/NetworkCell.tsx'
import { PictureCell } from '../cells/PictureCell.tsx'
import { PyTorchFiles } from '../cells/PyTorchFiles.tsx'
import { type Reader, ReaderContext } from '../cells/reader.ts'
import { TrainedTable } from '../cells/TrainedTable.tsx'
import { en } from '../cells/words/en.ts'
import { zh } from '../cells/words/zh.ts'
import { Header } from './Header.tsx'
import { type Chapter, LANGUAGES, loadChapter, pathOf, type Route, routeOf } from './route.ts'
import { useTheme } from './theme.ts'
import { UrlProblems } from './UrlProblems.tsx'
import { formatSettings, type UrlProblem } from './url.ts'

const WORDS = { en, zh }

/** What chapters may use by name. */
const CELLS = {
  AxisNumber,
  BlockCell,
  LiveNumber,
  NetworkCell,
  PictureCell,
  PyTorchFiles,
  Step,
  TrainedTable,
}

const currentRoute = () => routeOf(location.pathname, navigator.languages)

export function App({
  experiment,
  urlProblems,
}: {
  experiment: ExperimentStore
  urlProblems: readonly UrlProblem[]
}) {
  const [route, setRoute] = useState(currentRoute)
  const { choice, theme, next } = useTheme()
  const words = WORDS[route.language]

  useEffect(() => {
    const onPopState = () => setRoute(currentRoute())
    window.addEventListener('popstate', onPopState)
    return () => window.removeEventListener('popstate', onPopState)
  }, [])
  useEffect(() => {
    document.documentElement.lang = route.language
    const path = pathOf(route)
    if (location.pathname !== path)
      history.replaceState(null, '', `${path}${location.search}${location.hash}`)
  }, [route])

  const reader = useMemo((): Reader => {
    const pathTo = (chapter: string) => pathOf({ language: route.language, chapter })
    return {
      words,
      theme,
      hrefOf: (chapter, settings) => pathTo(chapter) + formatSettings(settings),
      goTo(chapter, settings) {
        experiment.getState().change(settings)
        const search = formatSettings(experiment.getState().settings)
        history.pushState(null, '', pathTo(chapter) + search)
        setRoute({ language: route.language, chapter })
        window.scrollTo(0, 0)
      },
    }
  }, [words, theme, route.language, experiment])

  const toLanguage = (language: Route['language']) => {
    const to = { ...route, language }
    history.pushState(null, '', `${pathOf(to)}${location.search}${location.hash}`)
    setRoute(to)
  }
  return (
    <ReaderContext value={reader}>
      <ExperimentContext value={experiment}>
        <Header
          route={route}
          otherLanguage={LANGUAGES.find((language) => language !== route.language)!}
          onLanguage={toLanguage}
          themeChoice={choice}
          onTheme={next}
        />
        <main id="main">
          <UrlProblems problems={urlProblems} />
          <ChapterPage key={pathOf(route)} route={route} />
        </main>
      </ExperimentContext>
    </ReaderContext>
  )
}

/** A chapter is fetched when it is gone to. */
function ChapterPage({ route }: { route: Route }) {
  const words = WORDS[route.language]
  const [chapter, setChapter] = useState<Chapter | null | undefined>(undefined)
  useEffect(() => {
    let left = false
    loadChapter(route).then((loaded) => {
      if (!left) setChapter(loaded)
    })
    return () => {
      left = true
    }
  }, [route])
  useEffect(() => {
    if (chapter) document.title = `${chapter.title} · ${words.site.title}`
  }, [chapter, words])

  if (chapter === undefined) return null
  if (chapter === null) {
    return (
      <article>
        <h1>{words.site.notFound}</h1>
        <p>
          <a href={pathOf({ ...route, chapter: 'block' })}>{words.site.toBlock}</a>
        </p>
      </article>
    )
  }
  const Content = chapter.default
  return (
    <article>
      <Boundary>
        <Content components={CELLS} />
      </Boundary>
    </article>
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
