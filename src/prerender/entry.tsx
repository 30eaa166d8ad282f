import CHAPTERS from 'virtual:chapters'
import { renderToStaticMarkup } from 'react-dom/server'
import { prerender } from 'react-dom/static'
import { App } from '../app/App.tsx'
import { loadPage } from '../app/page.ts'
import { HOME, pathOf, type Route } from '../app/route.ts'
import { UNTRANSLATED } from '../app/untranslated.ts'
import { RunContext } from '../experiment/react/use-prerendered.ts'
import { DEFAULT_SETTINGS } from '../experiment/settings.ts'
import { createExperiment, type ExperimentStore } from '../experiment/store.ts'
import { KeepContext } from '../heatmap/Raster.tsx'
import { LANGUAGES } from '../words/language.ts'
import { Head } from './Head.tsx'
import { incompleteWords } from './incomplete-words.ts'
import { Landing } from './Landing.tsx'
import type { Stills } from './stills.ts'
import { webManifest } from './web-manifest.ts'

export { preview } from './preview.ts'
export { runOnce } from './run-once.ts'
export { stillsAt } from './stills.ts'
/** Where to send a reader who has named no chapter. */
export { HOME }

/** Every chapter in every language, in the order they are read. */
export const routes: Route[] = LANGUAGES.flatMap((language) =>
  CHAPTERS.map(({ name }) => ({ language, chapter: name })),
)

/** What differs from page to page. */
export interface Rendered {
  language: string
  head: string
  /** The path under which the page is itself, so that the browser knows whether it may go on from here. */
  path: string
  body: string
  noScript: string
  /** What is said where the scripts of a page cannot be fetched, and the link that loads it again. */
  incomplete: { why: string; again: string }
}

interface Surroundings {
  origin: string
  preloads: readonly string[]
}

const neverSpawned = () => Promise.reject(new Error('nothing is computed while a page is prerendered'))

/**
 * @param run what the real network made of the default settings
 * @param stills keeps what is painted of that
 */
export async function renderPage(
  route: Route,
  surroundings: Surroundings,
  run: ExperimentStore,
  stills: Stills,
): Promise<Rendered> {
  const page = await loadPage(route)
  const alternates = routes.filter(({ chapter }) => chapter === route.chapter)
  const experiment = createExperiment(DEFAULT_SETTINGS, neverSpawned)
  const { prelude } = await prerender(
    <RunContext value={run}>
      <KeepContext value={stills.keep}>
        <App first={page} experiment={experiment} urlProblems={[]} />
      </KeepContext>
    </RunContext>,
    // React would put a large part that comes with code of its own at the end, for a script to move it to its place; a
    // page without JavaScript is to have all in its place.
    { progressiveChunkSize: Number.POSITIVE_INFINITY },
  )
  const body = await new Response(prelude).text()
  if (body.includes('<!--$!-->'))
    throw new Error(`${pathOf(route)}: a part of the page cannot be prerendered`)
  return {
    language: route.language,
    head: renderToStaticMarkup(
      <>
        <Head page={page} alternates={alternates} {...surroundings} />
        {/* The page answers under `/en/block.html` and `/en/block/` as well, and with whatever is set in its address. */}
        {surroundings.origin && <link rel="canonical" href={surroundings.origin + pathOf(route)} />}
      </>,
    ),
    path: pathOf(route),
    body: body.replace(
      new RegExp(`<(?:${UNTRANSLATED.join('|')})\\b(?![^>]* translate=)`, 'g'),
      '$& translate="no"',
    ),
    noScript: page.words.site.noScript,
    incomplete: incompleteWords[route.language],
  }
}

/** The page that leads into the site, or says that there is no such page: all languages beside each other. */
export async function renderLanding(kind: 'home' | 'missing', surroundings: Surroundings): Promise<Rendered> {
  const pages = await Promise.all(routes.map(loadPage))
  const home = await loadPage({ language: LANGUAGES[0], chapter: HOME })
  const page = kind === 'home' ? home : { ...home, chapter: null }
  const alternates = LANGUAGES.map((language) => ({ language, chapter: HOME }))
  return {
    language: LANGUAGES[0],
    head: renderToStaticMarkup(<Head page={page} alternates={alternates} {...surroundings} />),
    path: '',
    body: renderToStaticMarkup(<Landing kind={kind} pages={pages} />),
    noScript: '',
    incomplete: incompleteWords[LANGUAGES[0]],
  }
}

/** The web manifest of each language, by file name. */
export async function manifests(): Promise<Record<string, string>> {
  const pages = await Promise.all(LANGUAGES.map((language) => loadPage({ language, chapter: HOME })))
  return Object.fromEntries(
    pages.map((page) => [`${page.route.language}.webmanifest`, JSON.stringify(webManifest(page))]),
  )
}
