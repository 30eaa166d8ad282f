import type { Page } from '../app/page.ts'
import { pathOf } from '../app/route.ts'
import { themeColour } from './theme-colour.ts'

/** What a device is told that installs the site. Addresses are relative to the manifest's own; the id is to the host. */
export const webManifest = ({ route, chapter, words }: Page) => ({
  id: import.meta.env.BASE_URL + route.language,
  lang: route.language,
  name: words.site.title,
  short_name: words.site.shortTitle,
  description: chapter?.description ?? words.site.description,
  start_url: pathOf(route),
  scope: './',
  display: 'standalone',
  background_color: themeColour('ground'),
  theme_color: themeColour('ground'),
  icons: [
    { src: 'icon.svg', type: 'image/svg+xml', sizes: 'any' },
    { src: 'icon-192.png', type: 'image/png', sizes: '192x192' },
    { src: 'icon-512.png', type: 'image/png', sizes: '512x512' },
    { src: 'icon-maskable.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
  ],
})
