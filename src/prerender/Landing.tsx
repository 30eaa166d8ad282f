import type { Page } from '../app/page.ts'
import { HOME, pathOf } from '../app/route.ts'

/**
 * Every chapter in every language, for a reader who comes to no chapter in particular, with JavaScript or without.
 *
 * @param pages all of them, in the order they are read
 */
export function Landing({ kind, pages }: { kind: 'home' | 'missing'; pages: readonly Page[] }) {
  return (
    <main id="main">
      <article>
        {pages
          .filter(({ route }) => route.chapter === HOME)
          .map(({ route: { language }, words: { site } }) => (
            <section key={language} lang={language}>
              {kind === 'missing' && <p>{site.notFound}</p>}
              <h1>{site.title}</h1>
              <p>{site.description}</p>
              <ol>
                {pages
                  .filter(({ route }) => route.language === language)
                  .map(({ route, chapter }) => (
                    <li key={route.chapter}>
                      <a href={pathOf(route)}>{chapter?.title}</a>
                    </li>
                  ))}
              </ol>
            </section>
          ))}
      </article>
    </main>
  )
}
