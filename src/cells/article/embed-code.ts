import type { Settings } from '../../experiment/settings.ts'
import { formatSettings } from '../../experiment/url.ts'

/** A figure of the page at an address, as it is set. */
export interface EmbeddedFigure {
  /** The address of the page, without what is set. */
  page: string
  id: string
  /** What it is called, in the language of the page. */
  name: string
  settings: Settings
}

const forAttribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** Where the figure stands alone, for a frame. */
export const frameAddress = ({ page, id, settings }: EmbeddedFigure): string =>
  `${page}?embed=${id}${formatSettings(settings).replace('?', '&')}`

/**
 * A frame that shows the figure. It may run scripts, save files and open what is linked, and has nothing of ours or of the page
 * around it: no cookies, no storage.
 * @param height how high the frame is, as it hears nothing of the figure's height
 */
export const frameCode = (figure: EmbeddedFigure, height: number): string =>
  `<iframe src="${forAttribute(frameAddress(figure))}"
  title="${forAttribute(figure.name)}" width="100%" height="${height}" style="border: 0" loading="lazy"
  sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox" allow="fullscreen *"></iframe>`

/** The same as an element, which is as high as its figure. What is in it is for readers without scripts. */
export function elementCode(
  { page, id, name, settings }: EmbeddedFigure,
  site: string,
  language: string,
): string {
  const state = formatSettings(settings)
  return `<script src="${forAttribute(site)}linear-block.js" async></script>
<linear-block figure="${id}" language="${language}"${state && ` state="${forAttribute(state.slice(1))}"`}>
  <a href="${forAttribute(`${page}${state}`)}#${id}">${forAttribute(name)}</a>
</linear-block>`
}
