import type { Page } from '../app/page.ts'
import { CHAPTER_ORDER, pathOf } from '../app/route.ts'
import { LANGUAGES } from '../words/language.ts'

/** Every chapter in every language, for a reader who comes to no chapter in particular, with JavaScript or without. */
export function Landing({ kind, pages }: { kind: 'home' | 'missing'; pages: readonly Page[] }) {
  return (
    <main id="main">
      <article>
        {LANGUAGES.map((language) => {
          const inOrder = CHAPTER_ORDER.flatMap((name) =>
            pages.filter(({ route }) => route.language === language && route.chapter === name),
          )
          const { site } = inOrder[0]!.words
          return (
            <section key={language} lang={language}>
              {kind === 'missing' && <p>{site.notFound}</p>}
              <h1>{site.title}</h1>
              <p>{site.description}</p>
              <ol>
                {inOrder.map(({ route, chapter }) => (
                  <li key={route.chapter}>
                    <a href={pathOf(route)}>{chapter?.title}</a>
                  </li>
                ))}
              </ol>
            </section>
          )
        })}
      </article>
    </main>
  )
}
