import { type Page, titleOf } from '../app/page.ts'
import { pathOf, type Route } from '../app/route.ts'

interface Props {
  page: Page
  /** The same chapter in every language. */
  alternates: readonly Route[]
  /** Where the site lies, if that is known. */
  origin: string
  /** Code that the page will want as soon as it has begun. */
  preloads: readonly string[]
}

/** What the head of a page says of it. */
export function Head({ page, alternates, origin, preloads }: Props) {
  const { route, chapter, words } = page
  const title = titleOf(page)
  const description = chapter?.description ?? words.site.description
  const base = import.meta.env.BASE_URL
  const [standard] = alternates
  return (
    <>
      <title>{title}</title>
      <meta name="description" content={description} />
      {alternates.map((alternate) => (
        <link
          key={alternate.language}
          rel="alternate"
          hrefLang={alternate.language}
          href={origin + pathOf(alternate)}
        />
      ))}
      {!chapter && <meta name="robots" content="noindex" />}
      {standard && <link rel="alternate" hrefLang="x-default" href={origin + pathOf(standard)} />}
      <meta property="og:type" content="article" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:site_name" content={words.site.title} />
      <meta property="og:locale" content={words.site.locale} />
      <meta property="og:image" content={`${origin}${base}stills/preview.png`} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta property="og:image:alt" content={words.site.previewAlt} />
      <meta name="twitter:card" content="summary_large_image" />
      <link rel="manifest" href={`${base}${route.language}.webmanifest`} />
      {preloads.map((file) => (
        <link key={file} rel="modulepreload" crossOrigin="" href={base + file} />
      ))}
    </>
  )
}
